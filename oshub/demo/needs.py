"""Needs with what was said to them, who stands behind them, and what their hubs answered."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.core.ledger import of_the_past
from oshub.demo.classes import pupils
from oshub.demo.scene import Scene
from oshub.demo.script import ago, dated, day_ago, day_ahead, key_of, told
from oshub.needs.answering import answer, own
from oshub.needs.choices import PointKind
from oshub.needs.models import Answer, Backing, Cluster, Gathering, Need, Point, Sheet, Telling
from oshub.needs.places import where
from oshub.parts.following.follows import follow
from oshub.safeguarding.voices import Voice

AS_SAID = ("what", "for_whom", "place", "more", "kind", "family", "evidence", "group", "language")
POINT = ("kind", "text", "group", "help_kind", "help_from")
ROW = ("what", "for_whom", "group", "hands")


def bring_needs(scene: Scene) -> None:
    """Everything that people raised by themselves, and what was typed in from paper."""
    for one in told("needs")["need"]:
        if one["hub"] in scene.hubs:
            _need(one, scene)
    for one in told("needs")["sheet"]:
        if one["hub"] in scene.hubs:
            _sheet(one, scene)


def bring_clusters(scene: Scene) -> None:
    """Needs that say the same, once all of them were heard."""
    for one in told("needs")["cluster"]:
        needs = [scene.needs[key].pk for key in one["needs"] if key in scene.needs]
        if one["hub"] not in scene.hubs or len(needs) < 2:
            continue
        at = ago(one["days_ago"])
        with of_the_past(at, public=True):
            cluster = Cluster.gather(
                scene.hubs[one["hub"]],
                needs,
                by=scene.people[one["by"]],
                title=one["title"],
                about=one["about"],
                language=one["language"],
                simulated=True,
            )
        dated(cluster, gathered_at=at)
        Gathering.objects.of(cluster).update(gathered_at=at)


def _need(one: dict[str, Any], scene: Scene) -> None:
    hub, raised = scene.hubs[one["hub"]], ago(one["days_ago"])
    lat, lon = where(one["place"], hub)
    with of_the_past(raised, public=not one.get("waits")):
        need = Need.raise_it(
            hub,
            voice=scene.voice(one),
            form_id=key_of("need", one["key"]),
            simulated=True,
            id=uuid7(raised),
            raised_at=raised,
            lat=lat,
            lon=lon,
            is_named=one.get("is_named", False),
            **{name: one[name] for name in AS_SAID if name in one},
        )
        dated(need, answer_by=day_ago(one["days_ago"] - hub.answer_days))
        dated(need.review, asked_at=raised)
        for follower in one.get("followers", ()):
            follow(scene.people[follower], "need", need.pk)
    scene.needs[one["key"]] = need
    if one.get("waits"):
        return
    _read(need.review, raised + timedelta(hours=20), scene.answering(hub))
    _back(need, one, scene)
    for number, point in enumerate(one.get("points", ())):
        _point(need, f"{one['key']}/{number}", point, raised, scene)
    _answer(need, one, raised, scene)


def _read(review: Any, at: datetime, by: Any) -> None:
    """Somebody of the hub read it and let it stand."""
    if review.is_waiting:
        with of_the_past(at):
            review.publish(by=by)
        dated(review, decided_at=at)


def _back(need: Need, one: dict[str, Any], scene: Scene) -> None:
    numbers = count()
    voices = [
        (scene.device("backing", one["key"], next(numbers)), group)
        for group, number in one.get("backed", {}).items()
        for _voice in range(number)
    ]
    if number := one.get("pupils"):
        voices += [(voice, "") for voice in pupils(scene.class_at(need.hub), number)]
    Backing.back_together(need, voices, simulated=True)
    Backing.objects.behind(need).update(backed_at=need.raised_at + timedelta(days=2))
    need.refresh_from_db()


def _point(need: Need, key: str, one: dict[str, Any], raised: datetime, scene: Scene) -> None:
    at = raised + timedelta(days=one["days_after"])
    said: dict[str, Any] = {name: one[name] for name in POINT if name in one}
    point = _say(need, key, at, scene.voice(one | {"key": key}), scene, said)
    if "reply" in one:
        reply = {"kind": PointKind.ANSWER, "text": one["reply"], "question": point}
        voice = Voice(person=scene.people[one["reply_by"]])
        _say(need, f"{key}/reply", at + timedelta(days=1), voice, scene, reply)


def _say(
    need: Need, key: str, at: datetime, voice: Voice, scene: Scene, said: dict[str, Any]
) -> Point:
    with of_the_past(at):
        point = Point.make(
            need,
            voice=voice,
            form_id=key_of("point", key),
            simulated=True,
            language=need.language,
            id=uuid7(at),
            said_at=at,
            **said,
        )
    dated(point.review, asked_at=at)
    _read(point.review, at + timedelta(hours=9), scene.answering(need.hub))
    return point


def _answer(need: Need, one: dict[str, Any], raised: datetime, scene: Scene) -> None:
    by = scene.answering(need.hub)
    if owner := one.get("owner"):
        with of_the_past(raised + timedelta(days=1)):
            own(need, scene.people[owner], by=by)
    if said := one.get("answer"):
        at = raised + timedelta(days=said["days_after"])
        with of_the_past(at, public=True):
            given = answer(
                need,
                said["kind"],
                words=said["words"],
                by=by,
                language=need.language,
                reason=said.get("reason", ""),
                next_answer_by=day_ahead(said["next_in"]) if "next_in" in said else None,
            )
        Answer.objects.filter(pk=given.pk).update(given_at=at)
        if need.answered_at:
            dated(need, answered_at=at)
    if told_to := one.get("told_to"):
        at = raised + timedelta(days=one["answer"]["days_after"] + 1)
        with of_the_past(at):
            Telling.note(need, by=by, to_whom=told_to, told_on=at.date())


def _sheet(one: dict[str, Any], scene: Scene) -> None:
    """A flip-chart, typed in by somebody of the hub."""
    hub, at = scene.hubs[one["hub"]], ago(one["days_ago"])
    lat, lon = where(one["place"], hub)
    rows = [
        {name: row.get(name) for name in ("what", "for_whom", "group", "hands")}
        for row in one["rows"]
    ]
    with of_the_past(at, public=True):
        sheet = Sheet.type_in(
            hub,
            rows,
            by=scene.people[one["by"]],
            form_id=key_of("sheet", one["key"]),
            simulated=True,
            lat=lat,
            lon=lon,
            place=one["place"],
            heard_on=day_ago(one["days_ago"]),
            present=one["present"],
            language=one["language"],
        )
    dated(sheet, typed_at=at)
    by_words = {row["what"]: row for row in one["rows"]}
    for need in sheet.needs.all():
        row = by_words[need.what]
        heard(need, at, row, scene, family=row["family"])


def heard(need: Need, at: datetime, one: dict[str, Any], scene: Scene, **more: Any) -> None:
    """Give a need that was heard in a room its place in the past, and its answer."""
    day = timezone.localdate(at + timedelta(days=need.hub.answer_days))
    dated(need, raised_at=at, answer_by=day, **more)
    dated(need.review, asked_at=at, decided_at=at)
    scene.needs[one["key"]] = need
    if "backed" in one:
        _back(need, one, scene)
    _answer(need, one, at, scene)
