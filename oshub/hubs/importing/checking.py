"""Is this a network's file, and does it agree with itself? All faults at once."""

import re
from collections.abc import Iterator
from typing import Any

from oshub.hubs.importing.file_format import NETWORK
from oshub.hubs.importing.shapes import Findings, step
from oshub.hubs.importing.vocabulary import stated_kind

# What no text of ours may hold: databases refuse some of it, and readers never see the rest.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WITH_HUB = ["consortium_partners", "missions", "projects", "cpd_programmes", "resources"]


def check(content: Any) -> Findings:
    """Everything that is wrong with the file, in the order in which it stands there."""
    findings = Findings()
    NETWORK.check(content, "", findings)
    _check_texts(content, findings)
    if isinstance(content, dict):
        _check_references(content, findings)
        _note_unknown_kinds(content, findings)
    return findings


def _check_texts(content: Any, findings: Findings) -> None:
    for path, text in _texts(content, ""):
        if odd := _UNPRINTABLE.search(text):
            expected = f"a text without the character U+{ord(odd[0]):04X}, which cannot be shown"
            findings.fault(path, text, expected)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{path}[{number}]")
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield step(path, name), name
            yield from _texts(inner, step(path, name))


def _check_references(content: dict[str, Any], findings: Findings) -> None:
    """Whoever names a hub names one of this file."""
    known = {hub["id"] for _path, hub in objects(content, "hubs") if _has_text(hub, "id")}
    for path, thing in _with_hub(content):
        named = thing.get("hub_id")
        if isinstance(named, str) and named not in known:
            findings.fault(f"{path}.hub_id", named, "the id of a hub in this file")
    for path, figure in _figures(content, "local"):
        if figure.get("hub_id") is None:
            findings.fault(f"{path}.hub_id", None, "the id of the hub whose figure this is")
    _check_figures(content, findings)


def _with_hub(content: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in _WITH_HUB:
        yield from objects(content, name)
    for part in ("targets", "achieved", "local"):
        yield from _figures(content, part)


def _check_figures(content: dict[str, Any], findings: Findings) -> None:
    """One indicator has one figure in each part of the totals."""
    for part in ("targets", "achieved", "local"):
        seen: set[tuple[str, str]] = set()
        for path, figure in _figures(content, part):
            key = (str(figure.get("hub_id")), str(figure.get("indicator")))
            if key in seen:
                expected = "each indicator only once here"
                findings.fault(f"{path}.indicator", figure.get("indicator"), expected)
            seen.add(key)


def _note_unknown_kinds(content: dict[str, Any], findings: Findings) -> None:
    """Stakeholder types outside our vocabulary are left blank rather than guessed."""
    for hub_path, hub in objects(content, "hubs"):
        for path, seat in objects(hub, "management_board"):
            said = seat.get("stakeholder_type")
            if isinstance(said, str) and not any(stated_kind(said)):
                findings.note(
                    f"{hub_path}.{path}.stakeholder_type: the vocabulary has no single kind for "
                    f"“{said}”, so it is left blank"
                )


def objects(content: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a list with their paths; nothing where there is no such list."""
    items = content.get(name)
    for number, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield f"{name}[{number}]", item


def _figures(content: dict[str, Any], part: str) -> Iterator[tuple[str, dict[str, Any]]]:
    totals = content.get("totals")
    for path, figure in objects(totals if isinstance(totals, dict) else {}, part):
        yield f"totals.{path}", figure


def _has_text(item: dict[str, Any], name: str) -> bool:
    return isinstance(item.get(name), str)
