"""A need as one text, for those who read it before or after it is published, and back again.

The first three lines are what, for whom and where; what follows is more about it, then evidence
behind a dash, and a link behind an arrow.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from oshub.hubs.problems import NotPossible
from oshub.safeguarding.moderating import Part

EVIDENCE, LINK = "— ", "→ "
PARTS = (
    Part("what", _("What is wrong, or could grow?"), 300, rows=3),
    Part("for_whom", _("For whom?"), 200),
    Part("place", _("Where?"), 120),
    Part("more", _("More about it"), 4000, rows=5, is_required=False),
    Part("evidence", _("How can one tell?"), 2000, rows=3, is_required=False),
    Part("evidence_url", _("Link to it"), 300, is_required=False),
)


def as_text(said: Mapping[str, Any]) -> str:
    """All that a reader would see of it in words."""
    lines = [_one_line(said[name]) for name in ("what", "for_whom", "place")]
    if more := said.get("more"):
        lines.append(more)
    if evidence := said.get("evidence"):
        lines.append(EVIDENCE + evidence)
    if link := said.get("evidence_url"):
        lines.append(LINK + link)
    return "\n".join(lines)


def topic(said: Mapping[str, Any]) -> str:
    """What it is about, for comparing: for whom and where say little, and the same of many."""
    return "\n".join(filter(None, (said["what"], said.get("more", ""))))


def from_text(text: str) -> dict[str, str]:
    """The fields again. NotPossible where a line is missing or too long."""
    said = split(text)
    if not all(said[name] for name in ("what", "for_whom", "place")):
        raise NotPossible(_("Say all three: what, for whom and where."))
    if any(len(said[part.name]) > part.longest for part in PARTS):
        raise NotPossible(_("This is too long. Please say it shorter."))
    return said


def split(text: str) -> dict[str, str]:
    """The fields as far as they are there."""
    lines = text.strip().splitlines()
    top = [line.strip() for line in (*lines[:3], "", "", "")]
    said = dict(zip(("what", "for_whom", "place"), top, strict=False))
    said["evidence_url"] = ""
    part = "more"
    kept: dict[str, list[str]] = {"more": [], "evidence": []}
    for line in lines[3:]:
        if line.startswith(LINK):
            said["evidence_url"] = line.removeprefix(LINK).strip()
            continue
        if line.startswith(EVIDENCE):
            part = "evidence"
        kept[part].append(line.removeprefix(EVIDENCE))
    return said | {name: "\n".join(some).strip() for name, some in kept.items()}


def _one_line(text: str) -> str:
    return " ".join(text.split())
