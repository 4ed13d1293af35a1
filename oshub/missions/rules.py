"""Who may do what here, in one place."""
