"""Where Django finds the kernel's tables; each lives with what it is for."""

from oshub.core.ledger import Entry

__all__ = ["Entry"]
