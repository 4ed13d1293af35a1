"""Riverside listens: records in each state, a map, a picture of the community, people to reach."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.hubs.tests.world import World
from oshub.needs.choices import Dimension
from oshub.needs.keeping_sessions import Item, Promised, Written, keep_session
from oshub.needs.models import Asset, CommunityPicture, OutreachTask, Stakeholder


def set_listening(world: World, long_word: str) -> dict[str, str]:
    """As ids, for the stage's addresses."""
    hub, by = world.riverside, world.people["team"]
    held = _listen(hub, by, long_word, agreed=16, disagreed=2, objections="The mill was forgotten.")
    draft = _listen(hub, by, long_word, kind="one_to_one", attendance={"families": (2, 0)})
    promise = held.promises.get()
    assets = [
        Asset.add(
            hub, by=by, name=f"{name} {long_word}", kind=kind, place="Aveiro", lat=40.65, lon=-8.65
        )
        for name, kind in (("Mill", "place"), ("People who graft trees", "skills"))
    ]
    stakeholder = Stakeholder.add(
        hub, by=by, name="Town council", group="local_government", influence=5, interest=2
    )
    Stakeholder.add(hub, by=by, name=long_word, group="schools", influence=2, interest=5)
    shares = {"schools": 40, "families": 50, "media": 10}
    CommunityPicture.draw(
        hub,
        Dimension.GROUP,
        [{"key": key, "share": share, "source": "census 2021"} for key, share in shares.items()],
        by=by,
    )
    soon = timezone.localdate() + timedelta(days=9)
    task = OutreachTask.plan(hub, Dimension.GROUP, "media", by=by, whom="Media", due_on=soon)
    return {
        "listening_session": str(held.pk),
        "draft_session": str(draft.pk),
        "promise": str(promise.pk),
        "asset": str(assets[0].pk),
        "stakeholder": str(stakeholder.pk),
        "outreach": str(task.pk),
    }


def _listen(hub: Any, by: Any, long_word: str, **more: Any) -> Any:
    said: dict[str, Any] = {
        "kind": "walk",
        "title": f"Along the river {long_word}",
        "held_on": date(2026, 5, 4),
        "place": "Ribeira",
        "language": "en",
        "notes": f"It rained. {long_word}",
        "attendance": {"schools": (34, 30), "families": (3, 0), "civil_society": (7, 0)},
        "items": (
            Item(
                uuid7(),
                f"The bus comes too late {long_word}",
                hands={"schools": 21, "families": 3},
            ),
            Item(uuid7(), "The old mill could be ours", kind="opportunity"),
        ),
        "promises": (Promised(uuid7(), f"We ask the town hall {long_word}", date(2027, 6, 1)),),
    }
    return keep_session(hub, Written(**(said | more)), by=by, client_id=uuid7())
