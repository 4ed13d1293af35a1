"""`make run` as people use it: first start, second start, end."""
