"""What developers run through launch.py: tests, checks, pictures. Not part of what is installed."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "test-results"
