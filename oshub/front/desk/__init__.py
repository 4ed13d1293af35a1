"""My desk: what waits for me, what I started, and what became of it, whatever my roles."""
