"""What this context tells the world. {subject} is the thing, the rest are details; no people."""
