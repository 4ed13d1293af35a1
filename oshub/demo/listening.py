"""What hubs heard in rooms, what they can build on, and whom they still want to hear."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from oshub.core.ids import uuid7
from oshub.core.ledger import of_the_past
from oshub.demo.needs import heard
from oshub.demo.scene import Scene
from oshub.demo.script import ago, dated, day_ago, day_ahead, key_of, told
from oshub.needs.choices import Dimension
from oshub.needs.keeping_sessions import Item, Promised, Written, keep_session
from oshub.needs.models import (
    Asset,
    CommunityPicture,
    ListeningSession,
    OutreachTask,
    Stakeholder,
)
from oshub.needs.places import where


def bring_listening(scene: Scene) -> None:
    """All of it, for the hubs that are in the record."""
    bringing = {
        "session": _session,
        "asset": _asset,
        "stakeholder": _stakeholder,
        "picture": _picture,
        "outreach": _outreach,
    }
    for table, bring in bringing.items():
        for one in told("listening")[table]:
            if one["hub"] in scene.hubs:
                bring(one, scene)


def _session(one: dict[str, Any], scene: Scene) -> None:
    at = ago(one["days_ago"])
    names = ("kind", "title", "place", "language", "notes", "agreed", "disagreed")
    written = Written(
        held_on=day_ago(one["days_ago"]),
        attendance={group: (some, pupils) for group, (some, pupils) in one["attendance"].items()},
        items=tuple(_item(item) for item in one["items"]),
        promises=tuple(
            Promised(key_of("promise", one["key"], number), said["what"], day_ahead(said["due_in"]))
            for number, said in enumerate(one.get("promises", ()))
        ),
        objections=one.get("objections", ""),
        **{name: one[name] for name in names},
    )
    with of_the_past(at, public=True):
        session = keep_session(
            scene.hubs[one["hub"]],
            written,
            by=scene.people[one["by"]],
            client_id=key_of("session", one["key"]),
            simulated=True,
        )
    dated(session, kept_at=at, approved_at=at)
    _place_needs(session, one, at, scene)
    _keep_promises(session, one, at, scene)


def _item(item: dict[str, Any]) -> Item:
    names = ("what", "for_whom", "kind", "family", "group", "hands")
    said = {name: item[name] for name in names if name in item}
    return Item(key_of("item", item["key"]), **said)


def _place_needs(
    session: ListeningSession, one: dict[str, Any], at: datetime, scene: Scene
) -> None:
    lat, lon = where(session.place, session.hub)
    by_words = {item["what"]: item for item in one["items"]}
    for need in session.needs.all():
        heard(need, at, by_words[need.what], scene, lat=lat, lon=lon)


def _keep_promises(
    session: ListeningSession, one: dict[str, Any], at: datetime, scene: Scene
) -> None:
    kept = {said["what"]: said for said in one.get("promises", ()) if "how" in said}
    for promise in session.promises.all():
        if said := kept.get(promise.what):
            then = at + timedelta(days=said["kept_after"])
            with of_the_past(then):
                promise.keep(by=scene.people[one["by"]], how=said["how"])
            dated(promise, kept_at=then)


def _asset(one: dict[str, Any], scene: Scene) -> None:
    hub, at = scene.hubs[one["hub"]], ago(60)
    lat, lon = where(one["place"], hub)
    said = {name: value for name, value in one.items() if name != "hub"}
    with of_the_past(at, public=True):
        by = scene.answering(hub)
        Asset.add(hub, by=by, simulated=True, id=uuid7(at), added_at=at, lat=lat, lon=lon, **said)


def _stakeholder(one: dict[str, Any], scene: Scene) -> None:
    hub = scene.hubs[one["hub"]]
    said = {name: value for name, value in one.items() if name != "hub"}
    said["organisation"] = scene.bodies.get(one.get("organisation", ""))
    with of_the_past(ago(58)):
        Stakeholder.add(hub, by=scene.answering(hub), simulated=True, **said)


def _picture(one: dict[str, Any], scene: Scene) -> None:
    strokes = [
        {"key": key, "share": Decimal(share), "honesty": one["honesty"], "source": one["source"]}
        for key, share in one["shares"].items()
    ]
    with of_the_past(ago(one["days_ago"])):
        CommunityPicture.draw(
            scene.hubs[one["hub"]],
            Dimension(one["dimension"]),
            strokes,
            by=scene.people[one["by"]],
            simulated=True,
        )


def _outreach(one: dict[str, Any], scene: Scene) -> None:
    planned, by = ago(one["days_ago"]), scene.people[one["by"]]
    with of_the_past(planned):
        task = OutreachTask.plan(
            scene.hubs[one["hub"]],
            one["dimension"],
            one["key"],
            by=by,
            whom=one["whom"],
            due_on=day_ahead(one["due_in"]),
            simulated=True,
        )
        dated(task, planned_at=planned, how=one["how"], person=scene.people[one["person"]])
    if "outcome" in one:
        done = planned + timedelta(days=one["done_after"])
        with of_the_past(done):
            task.finish(by=by, outcome=one["outcome"])
        dated(task, done_at=done)
