"""Ballots, with the papers of invented voters: one open, one with money, one with equal groups."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from oshub.core.ledger import of_the_past
from oshub.deliberation.ballot_freezing import fingerprint
from oshub.deliberation.models import Ballot, BallotCount, BallotOption, BallotPaper, BallotSheet
from oshub.demo.classes import pupils
from oshub.demo.people import bring_neighbours
from oshub.demo.scene import Scene
from oshub.demo.script import ago, dated, day_ahead, key_of, told, words
from oshub.safeguarding.voices import Voice

SETTINGS = ("method", "budget", "places", "currency", "weighting", "for_anyone")


def bring_ballots(scene: Scene) -> None:
    for one in told("ballots")["ballot"]:
        if one["hub"] in scene.hubs:
            _ballot(one, scene)


def _ballot(one: dict[str, Any], scene: Scene) -> None:
    by, opened = scene.people[one["by"]], ago(one["days_ago"])
    voices = _voices(one, scene)
    with of_the_past(opened, public=True):
        ballot = _drafted(one, by, scene)
        options = {option["key"]: _option(ballot, option, scene) for option in one["options"]}
        ballot.open(by=by)
        codes = {key: option.code for key, option in _lettered(options).items()}
        for voice, choices in voices:
            BallotPaper.cast(ballot, [codes[key] for key in choices], voice=voice, token=voice.key)
        sheets = _sheets(ballot, one, codes, scene)
    dated(ballot, opened_at=opened)
    if "closed_after" in one:
        _close_and_count(ballot, opened + timedelta(days=one["closed_after"]), by, sheets)


def _drafted(one: dict[str, Any], by: Any, scene: Scene) -> Ballot:
    return Ballot.draft(
        scene.hubs[one["hub"]],
        by=by,
        form_id=key_of("ballot", one["key"]),
        simulated=True,
        classes=[scene.classes[one["class"]]],
        title=words(one["title"]),
        about=words(one["about"]),
        # What is told as past is opened today, and moved when all votes are there.
        closes_on=day_ahead(one.get("closes_in", 1)),
        **{name: one[name] for name in SETTINGS if name in one},
    )


def _option(ballot: Ballot, said: dict[str, Any], scene: Scene) -> BallotOption:
    need = scene.needs.get(said.get("need", ""))
    return BallotOption.add(
        ballot,
        words(said["title"]),
        about=words(said["about"]) if "about" in said else None,
        cost=said.get("cost"),
        thing=("need", need.pk) if need else None,
    )


def _lettered(options: dict[str, BallotOption]) -> dict[str, BallotOption]:
    """The opening drew a letter for each."""
    for option in options.values():
        option.refresh_from_db(fields=["code"])
    return options


def _voices(one: dict[str, Any], scene: Scene) -> list[tuple[Voice, list[str]]]:
    """Everybody who votes on a screen, with what they choose."""
    hub = scene.hubs[one["hub"]]
    numbers = count()
    waiting: dict[str, Iterator[Voice]] = {
        "device": (scene.device("ballot", one["key"], number) for number in numbers),
        f"class:{one['class']}": iter(pupils(scene.classes[one["class"]], 21)),
    }
    if one.get("weighting") == "group":
        for person in bring_neighbours(scene.people, hub, scene.bodies["ie-canal"]):
            kind = str(person.email).removeprefix("neighbour-").split("-")[0]
            known = waiting.get(kind, iter(()))
            waiting[kind] = iter([*known, Voice(person=person)])
    return [
        (next(waiting[said["from"]]), said["choices"])
        for said in one["voters"]
        if said["from"] != "paper"
        for _paper in range(said["papers"])
    ]


def _sheets(ballot: Ballot, one: dict[str, Any], codes: dict[str, str], scene: Scene) -> int:
    """Papers that two people typed in, each without seeing what the other one read."""
    texts = [
        " ".join(codes[key] for key in said["choices"])
        for said in one["voters"]
        if said["from"] == "paper"
        for _paper in range(said["papers"])
    ]
    if not texts:
        return 0
    texts.append("?")
    BallotSheet.hand_out(ballot, len(texts))
    for sheet, text in zip(BallotSheet.objects.of(ballot).in_order(), texts, strict=True):
        for reader in ("coordinator", "team"):
            sheet.type_in(text, by=scene.people[reader])
    return len(texts)


def _close_and_count(ballot: Ballot, closed: datetime, by: Any, sheets: int) -> None:
    last_day = timezone.localdate(closed)
    rules = ballot.rules | {"closes_on": last_day.isoformat()}
    dated(ballot, closes_on=last_day, rules=rules, fingerprint=fingerprint(rules))
    with of_the_past(closed, public=True):
        ballot.close()
        if sheets:
            BallotSheet.accept(ballot, by=by)
        BallotCount.make(ballot)
    dated(ballot, closed_at=closed, counted_at=closed + timedelta(hours=1))
    if sheets:
        dated(ballot, papers_accepted_at=closed)
