"""Get involved: six doors, each a short page that ends on a hub's desk. No account needed.

Nothing is stored before somebody presses "Send", and nothing at all about a student who is too
young to write to us: that page leads to their teacher.
"""
