"""What this context knows about people."""
