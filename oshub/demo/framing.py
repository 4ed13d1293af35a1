"""Challenges that needs led to, and the missions for which they count."""

from datetime import datetime, timedelta
from typing import Any

from oshub.core.ids import uuid7
from oshub.core.ledger import of_the_past
from oshub.deliberation.importing.many import Said, bring_votes
from oshub.demo.scene import Scene
from oshub.demo.script import ago, dated, day_ahead, key_of, told, words
from oshub.hubs.models import Mandate
from oshub.missions.models import Adoption, Consultation, Contribution, Mission, StockTaking
from oshub.needs.models import Challenge, Need
from oshub.parts.goals.tags import Aim, tag

ANALYSIS = ("causes", "affected", "answering_assets", "statement", "question")
MISSION = ("aim", "end_test", "measure", "protocol")


def bring_challenges(scene: Scene) -> None:
    for one in told("challenges")["challenge"]:
        if one["hub"] in scene.hubs:
            scene.challenges[one["key"]] = _challenge(one, scene)


def _challenge(one: dict[str, Any], scene: Scene) -> Challenge:
    by, begun = scene.people[one["by"]], ago(one["days_ago"])
    said: dict[str, Any] = {name: words(one[name]) for name in ANALYSIS if name in one}
    with of_the_past(begun):
        challenge = Challenge.draft(
            scene.hubs[one["hub"]],
            by=by,
            title=words(one["title"]),
            needs=[scene.needs[key] for key in one["needs"]],
            simulated=True,
        )
        said["feasibility"] = one.get("feasibility", {})
        challenge.analyse(by=by, seen=challenge.version, **said)
        tag("challenge", challenge.pk, _aims(one), by=by)
    dated(challenge, drafted_at=begun)
    if "framed_after" in one:
        framed = begun + timedelta(days=one["framed_after"])
        with of_the_past(framed, public=True):
            challenge.frame(by=by)
        dated(challenge, framed_at=framed)
        _stepped([scene.needs[key] for key in one["needs"]], framed)
    return challenge


def _stepped(needs: list[Need], at: datetime) -> None:
    """The step on the trail was the hub's answer, on that day."""
    for need in needs:
        need.refresh_from_db()
        dated(need, answered_at=at)


def _aims(one: dict[str, Any]) -> list[Aim]:
    return [
        Aim(int(goal.split(".")[0]), goal if "." in goal else "", is_primary=number == 0)
        for number, goal in enumerate(one.get("goals", ()))
    ]


def bring_missions(scene: Scene) -> None:
    for one in told("missions")["mission"]:
        if one["hub"] in scene.hubs:
            _mission(one, scene)


def _mission(one: dict[str, Any], scene: Scene) -> None:
    by, proposed = scene.people[one["by"]], ago(one["days_ago"])
    with of_the_past(proposed, public=True):
        mission = Mission.propose(
            by=by,
            hub=scene.hubs[one["hub"]],
            title=words(one["title"]),
            form_id=key_of("mission", one["key"]),
            is_simulated=True,
            id=uuid7(proposed),
            proposed_at=proposed,
            slug=one["slug"],
            deadline=day_ahead(one["deadline_in"]),
            rubric=one.get("rubric", {}),
            **{name: words(one[name]) for name in MISSION if name in one},
        )
        tag("mission", mission.pk, _aims(one), by=by)
    for number, said in enumerate(one.get("contributions", ())):
        _contribution(mission, said, proposed + timedelta(days=2 + number), scene)
    for slug in one.get("consulted", ()):
        _talk_over(mission, slug, proposed + timedelta(days=4), scene)
    for said in one.get("adoptions", ()):
        _adoption(mission, said, proposed + timedelta(days=said["after"]), scene)
    if "started_after" in one:
        with of_the_past(proposed + timedelta(days=one["started_after"]), public=True):
            mission.start(by=scene.people["network"])
    for said in one.get("stock", ()):
        _stock(mission, said, proposed + timedelta(days=said["after"]), scene)
    if end := one.get("end"):
        _end(mission, end, is_reached=one["state"] == "reached", scene=scene)


def _contribution(mission: Mission, said: dict[str, Any], at: datetime, scene: Scene) -> None:
    """An invented challenge, or the one that a hub really published; the link alone is invented."""
    if "published" in said:
        hub = scene.hubs.get(said["published"])
        challenge = Challenge.objects.at_hub(hub).open().filter(is_simulated=False).first()
    else:
        challenge = scene.challenges.get(said["challenge"])
    if challenge is None:
        return
    if challenge.is_simulated:
        at = max(at, challenge.framed_at or at)
    with of_the_past(at, public=True):
        given = Contribution.add(
            mission, challenge, how_it_fits=words(said["how"]), by=scene.people[said["by"]]
        )
    dated(given, added_at=at)
    _stepped(list(Need.objects.behind_challenge(challenge)), at)


def _talk_over(mission: Mission, slug: str, at: datetime, scene: Scene) -> None:
    if hub := scene.hubs.get(slug):
        by = scene.answering(hub)
        with of_the_past(at, public=True):
            talk = Consultation.begin(mission, hub, by=by, language=by.language)
            talk.dialogue.open(by=by)
            talk.opened()
        dated(talk.dialogue, drafted_at=at, opened_at=at, closes_on=day_ahead(20))
        bring_votes(talk.dialogue, _first_answers(slug))


def _first_answers(slug: str) -> list[Said]:
    """Some have answered: most would take part, and not everybody finds it urgent."""
    groups = ["schools"] * 9 + ["families"] * 8 + ["civil_society"] * 6
    return [
        Said(
            f"device:{Scene.device('talk', slug, at).device}",
            {1: 1, 2: 1 if at % 5 else 0, 3: -1 if at % 3 else 1, 4: 1 if at % 4 else 0},
            group=group,
        )
        for at, group in enumerate(groups)
    ]


# In the demonstration only two hubs talk a mission over; the others say why not.
WITHOUT_TALK = "The board had heard the schools at its open meeting in September."


def _adoption(mission: Mission, said: dict[str, Any], at: datetime, scene: Scene) -> None:
    hub, by = scene.hubs.get(said["hub"]), scene.people.get(said["by"])
    if hub is None or by is None:
        return
    with of_the_past(at, public=True):
        Mandate.give(
            hub,
            "mission.adopt",
            mission,
            by=by,
            decided_by=said["decided_by"],
            decided_on=at.date(),
            minutes=said["minutes"],
            simulated=True,
        )
        adoption: Adoption = mission.adopt(
            hub,
            by=by,
            words=words(said["words"]),
            without_talk_because=said.get("without_talk_because", WITHOUT_TALK),
        )
    dated(adoption, adopted_at=at)


def _stock(mission: Mission, said: dict[str, Any], at: datetime, scene: Scene) -> None:
    with of_the_past(at, public=True):
        StockTaking.take(
            mission,
            by=scene.people[said["by"]],
            on=at.date(),
            words=words(said["words"]),
            hub=scene.hubs[said["hub"]],
        )


def _end(mission: Mission, end: dict[str, Any], *, is_reached: bool, scene: Scene) -> None:
    at = ago(end["days_ago"])
    with of_the_past(at, public=True):
        mission.conclude(
            is_reached=is_reached,
            evidence=words(end["evidence"]),
            evidence_url="",
            by=scene.people[end["by"]],
            on=at.date(),
        )
