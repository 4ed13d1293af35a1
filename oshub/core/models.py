"""Where Django finds the kernel's tables; each lives with what it is for."""

from oshub.core.jobs.models import Job, Recurrence
from oshub.core.ledger import Entry
from oshub.core.letters.models import Letter, Rhythm

__all__ = ["Entry", "Job", "Letter", "Recurrence", "Rhythm"]
