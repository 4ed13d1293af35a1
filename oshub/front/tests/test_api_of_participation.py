"""Needs, challenges, missions, dialogues and ballots for machines: what visitors read, no more."""

from datetime import date

import pytest
from django.test import Client

from oshub.core.tests.budget import query_budget
from oshub.core.words import Words
from oshub.deliberation.models import Ballot, Dialogue
from oshub.deliberation.opinion_map import draw
from oshub.hubs.tests.world import CAST, World
from oshub.needs.models import Backing, Challenge, ListeningSession, Need
from oshub.safeguarding.models import Review
from oshub.safeguarding.voices import Voice
from tests.stages.framing import set_framing

LISTS = ["missions", "needs", "challenges", "listening-sessions", "dialogues", "ballots"]


@pytest.fixture
def told(world: World) -> dict[str, str]:
    """Riverside with a need in each state, challenges, missions, a dialogue and a session."""
    found = set_framing(world, "Wort")
    team, hub = world.people["team"], world.riverside
    dialogue = Dialogue.draft(hub, by=team, language="pt", question="A ribeira?")
    dialogue.add_seeds(["Sim.", "Talvez.", "Nunca."], by=team, language="pt")
    dialogue.open(by=team)
    hidden = Dialogue.draft(hub, by=team, language="pt", question="Segredo?")
    ballot = Ballot.draft(
        hub, title=Words.original("pt", "O que primeiro?"), places=1, by=team,
        closes_on=date(2031, 1, 1),
    )  # fmt: skip
    session = ListeningSession.objects.create(
        hub=hub, title="Na praça", held_on=date(2026, 5, 1), language="pt", facilitator=team
    )
    session.attendance.create(group="families", number=12)
    session.attendance.create(group="media", number=2)
    return found | {
        "dialogue": str(dialogue.pk),
        "hidden_dialogue": str(hidden.pk),
        "ballot": str(ballot.pk),
        "session": str(session.pk),
    }


def ask(path: str, **parameters):
    return Client().get(f"/api/v1/{path}", parameters)


def single(told) -> list[str]:
    return [
        f"missions/{told['mission']}",
        f"missions/{told['ended_mission']}",
        f"needs/{told['need_on_its_way']}",
        f"challenges/{told['challenge']}",
        f"challenges/{told['retired_challenge']}",
        f"dialogues/{told['dialogue']}",
        f"listening-sessions/{told['session']}",
    ]


def test_every_address_answers_with_few_queries(told):
    for path in [*LISTS, *single(told)]:
        with query_budget(10):
            answer = ask(path)
        assert answer.status_code == 200, (path, answer.content)
        assert answer["ETag"]


def test_every_list_is_asked_for_one_hub(told):
    for path in LISTS:
        with query_budget(10):
            here, there = ask(path, hub="riverside").json(), ask(path, hub="hilltop").json()
        for hub, answer in (("riverside", here), ("hilltop", there)):
            assert {one["hub"]["slug"] for one in answer["items"] if one.get("hub")} <= {hub}, path
        assert here["items"] or path == "ballots", path
        assert ask(path, hub="atlantis").status_code == 404


def test_following_next_visits_everything_once(told):
    for path in ("needs", "missions", "challenges"):
        address, seen = f"/api/v1/{path}?limit=1", []
        while address:
            answer = Client().get(address).json()
            seen += [one["id"] for one in answer["items"]]
            address = answer["next"] and answer["next"].removeprefix("http://localhost:8000")
        assert len(seen) == len(set(seen)) == len(ask(path).json()["items"]) > 1


def test_what_is_not_public_is_not_there(told, world):
    assert ask(f"challenges/{told['draft_challenge']}").status_code == 404
    assert ask(f"dialogues/{told['hidden_dialogue']}").status_code == 404
    assert ask(f"ballots/{told['ballot']}").status_code == 404
    need = Need.objects.get(pk=told["need_on_its_way"])
    Review.objects.filter(pk=need.review_id).update(is_shown=False)
    assert ask(f"needs/{need.pk}").status_code == 404
    assert str(need.pk) not in ask("needs").content.decode()
    assert str(need.pk) not in ask(f"challenges/{told['challenge']}").content.decode()


def test_nobody_is_named_anywhere(told, world):
    Need.objects.update(email="maria@example.org", is_named=True)
    personal = [*(name for name, _kind in CAST.values()), "maria@example.org"]
    for path in [*LISTS, *single(told)]:
        body = ask(path).content.decode()
        assert [name for name in personal if name in body] == [], path


def test_who_stands_behind_a_need_is_told_by_group_and_never_of_few(told):
    need = Need.objects.get(pk=told["need_on_its_way"])
    for number in range(7):
        group = "families" if number < 5 else "media"
        Backing.back(need, voice=Voice(device=f"{number}" * 64), group=group)
    answer = ask(f"needs/{need.pk}").json()
    assert answer["backing"] == [
        {"group": "families", "number": 5},
        {"group": "media", "number": None},
    ]
    assert "backing_count" not in answer


def test_who_was_in_the_room_is_told_by_group_and_never_of_few(told):
    answer = ask(f"listening-sessions/{told['session']}").json()
    assert answer["attendance"] == [
        {"group": "families", "number": 12},
        {"group": "media", "number": None},
    ]


def test_a_need_leads_to_its_challenge_and_its_mission(told):
    need = ask(f"needs/{told['need_on_its_way']}").json()
    assert told["challenge"] in need["challenges"]
    mission = ask(f"missions/{told['mission']}").json()
    assert [row["challenge"] for row in mission["contributions"]] == [told["challenge"]]
    assert mission["adoptions"][0]["hub"]["slug"] == "riverside"
    assert need["trail"].endswith(f"/needs/{need['id']}/trail/")


def test_missions_are_asked_for_by_state_goal_and_hub(told):
    def slugs(**asked):
        return {one["slug"] for one in ask("missions", **asked).json()["items"]}

    assert slugs(state="running") == {told["mission"]}
    assert slugs(hub="riverside") == {told["mission"], told["ended_mission"]}
    assert slugs(goal=17) == set()
    assert ask("missions", goal=18).status_code == 422
    assert told["proposed_mission"] in slugs()


def test_votes_are_told_at_the_end_and_never_of_few(told, world):
    dialogue = Dialogue.objects.get(pk=told["dialogue"])
    for number in range(12):
        for statement in dialogue.statements.filter(number__lte=1 if number > 1 else 2):
            dialogue.vote(Voice(device=f"{number:064x}"), statement, 1 if number < 10 else -1)
    before = ask(f"dialogues/{dialogue.pk}").json()
    assert {one["agrees"] for one in before["statements"]} == {None}
    assert before["export"] == ""
    dialogue.close(by=world.people["team"])
    draw(dialogue)
    after = ask(f"dialogues/{dialogue.pk}").json()
    assert [one["agrees"] for one in after["statements"]] == [10, None, None]
    assert Client().get(after["export"].removeprefix("http://localhost:8000")).status_code == 200


def test_a_retired_challenge_says_so(told):
    assert Challenge.objects.framed().count() == 2
    assert ask(f"challenges/{told['retired_challenge']}").json()["is_retired"] is True


@pytest.mark.parametrize("path", ["needs/", "challenges/", "missions/nowhere", "dialogues/x"])
def test_what_is_nowhere_is_a_sentence(db, path):
    answer = ask(path)
    assert answer.status_code == 404
    assert answer.json()["detail"].startswith("There is n")
