"""Who is heard, against whom one should hear. See `docs/methods/who-is-missing.md`."""

from analysis.participation.comparing import (
    Presence,
    Published,
    Verdict,
    compare,
    people_at_least,
    publishable,
)

__all__ = ["Presence", "Published", "Verdict", "compare", "people_at_least", "publishable"]
