"""The floor plan, as import-linter checks it from pyproject.toml; also called by the tests."""

import sys

from importlinter.cli import lint_imports

if __name__ == "__main__":
    sys.exit(lint_imports())
