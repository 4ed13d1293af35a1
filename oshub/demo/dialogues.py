"""Dialogues with planted opinions: what all share, what divides, and what is too little to tell.

Every answer follows from the text, the voter's number and nothing else, so that the same map comes
out in every demonstration.
"""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from oshub.core.ledger import of_the_past
from oshub.core.words import HUMAN
from oshub.deliberation.importing.many import Said, bring_votes
from oshub.deliberation.models import Dialogue, Statement
from oshub.demo.scene import Scene
from oshub.demo.script import ago, dated, day_ago, day_ahead, key_of, told
from oshub.safeguarding.models import Review


def bring_dialogues(scene: Scene) -> None:
    for one in told("dialogues")["dialogue"]:
        if one["hub"] in scene.hubs:
            _dialogue(one, scene)


def _dialogue(one: dict[str, Any], scene: Scene) -> None:
    by, opened = scene.people[one["by"]], ago(one["days_ago"])
    (language, question), *others = one["question"].items()
    with of_the_past(opened - timedelta(days=3)):
        dialogue = Dialogue.draft(
            scene.hubs[one["hub"]],
            by=by,
            language=language,
            question=question,
            intro=one["intro"][language],
            form_id=key_of("dialogue", one["key"]),
            simulated=True,
        )
        texts = [statement["text"] for statement in one["statements"]]
        dialogue.add_seeds(texts, by=by, language=language)
    for other, translated in others:
        # The question alone is translated; statements stay in the language they were made in.
        dated(
            dialogue,
            question=dialogue.question.saying(other, translated, HUMAN),
            intro=dialogue.intro.saying(other, one["intro"][other], HUMAN),
        )
    dated(dialogue, drafted_at=opened - timedelta(days=3))
    if one.get("groups"):
        _open_and_vote(dialogue, one, opened, by, scene)


def _open_and_vote(
    dialogue: Dialogue, one: dict[str, Any], opened: datetime, by: Any, scene: Scene
) -> None:
    with of_the_past(opened, public=True):
        dialogue.open(by=by)
    dated(dialogue, opened_at=opened)
    reviews = Review.objects.filter(pk__in=Statement.objects.of(dialogue).values("review"))
    reviews.update(asked_at=opened, decided_at=opened)
    bring_votes(dialogue, _answers(one))
    for number, text in enumerate(one.get("added", ())):
        with of_the_past(opened + timedelta(days=5)):
            voice = scene.device("dialogue", one["key"], number)
            dialogue.state(voice, text, language=dialogue.languages[0], group="families")
    if "closed_after" in one:
        closed = opened + timedelta(days=one["closed_after"])
        with of_the_past(closed, public=True):
            dialogue.close(by=by)
        last_day = day_ago(one["days_ago"] - one["closed_after"])
        dated(dialogue, closed_at=closed, closes_on=last_day)
    else:
        dated(dialogue, closes_on=day_ahead(one["closes_in"]))


def _answers(one: dict[str, Any]) -> list[Said]:
    """Of each group so many voters; each leans to one of two ways of seeing things."""
    voters = []
    for group, (number, first_kind) in one["groups"].items():
        for at in range(number):
            chance = Random(f"{one['key']}/{group}/{at}")  # noqa: S311  the same every time
            kind = 0 if at < number * first_kind else 1
            answers = {
                place: _answer(statement, kind, group, chance)
                for place, statement in enumerate(one["statements"], start=1)
                if chance.random() < one["answered"]
            }
            key = f"device:{Scene.device('voter', one['key'], group, at).device}"
            if answers:
                voters.append(Said(key, answers, group=group))
    return voters


def _answer(statement: dict[str, Any], kind: int, group: str, chance: Random) -> int:
    if chance.random() < statement.get("unsure", 0.08):
        return 0
    agreeing = statement.get("by_group", {}).get(group, statement["agree"][kind])
    return 1 if chance.random() < agreeing else -1
