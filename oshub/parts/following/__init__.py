"""Following a thing: one control everywhere, and one digest. The thing is known by its id alone."""
