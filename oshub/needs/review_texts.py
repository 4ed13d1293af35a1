"""A need as one text, for those who read it before or after it is published, and back again.

The first three lines are what, for whom and where; what follows is more about it, then evidence
behind a dash, and a link behind an arrow.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from oshub.hubs.problems import NotPossible

EVIDENCE, LINK = "— ", "→ "
LONGEST = {"what": 300, "for_whom": 200, "place": 120, "more": 4000, "evidence": 2000}


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
    lines = text.strip().splitlines()
    if len([line for line in lines[:3] if line.strip()]) < 3:
        raise NotPossible(_("Keep three lines at the top: what, for whom and where."))
    said = dict(zip(("what", "for_whom", "place"), (line.strip() for line in lines), strict=False))
    said |= {"more": "", "evidence": "", "evidence_url": ""}
    rest, part = lines[3:], "more"
    kept: dict[str, list[str]] = {"more": [], "evidence": []}
    for line in rest:
        if line.startswith(LINK):
            said["evidence_url"] = line.removeprefix(LINK).strip()[:300]
            continue
        if line.startswith(EVIDENCE):
            part = "evidence"
        kept[part].append(line.removeprefix(EVIDENCE))
    said |= {name: "\n".join(some).strip() for name, some in kept.items()}
    for name, most in LONGEST.items():
        if len(said[name]) > most:
            raise NotPossible(_("This is too long. Please say it shorter."))
    return said


def _one_line(text: str) -> str:
    return " ".join(text.split())
