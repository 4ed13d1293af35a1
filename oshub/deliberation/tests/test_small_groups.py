"""What all public pages and files together tell of a dialogue: never of fewer than five people."""

import csv
from collections import Counter, defaultdict
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from oshub.deliberation.exporting import _votes
from oshub.deliberation.importing.many import Said, bring_votes
from oshub.deliberation.models import Dialogue, OpinionMap
from oshub.deliberation.opinion_map import draw
from oshub.hubs.choices import StakeholderGroup

LEAST = 5
GROUPS = {"families": 13, "schools": 11, "research": 6, "media": 2}
COUNTS = ("agrees", "disagrees", "passes")


def voters(groups):
    return [group for group, size in groups.items() for _person in range(size)]


def answer(voter, statement):
    """Not everybody answers everything; nobody answers the sixth but three."""
    if statement == 6:
        return 1 if voter < 3 else None
    return None if (voter + statement) % 5 == 0 else (voter * statement) % 3 - 1


def filled(dialogue, world, groups, *, is_open=False):
    said = []
    for voter, group in enumerate(voters(groups)):
        given = {number: answer(voter, number) for number in range(1, 7)}
        kept = {number: value for number, value in given.items() if value is not None}
        said.append(Said(f"device:{voter}", kept, group))
    bring_votes(dialogue, said)
    if not is_open:
        dialogue.close(by=world.people["team"])
        draw(dialogue)
    return dialogue


@pytest.fixture
def closed(dialogue, world):
    return filled(dialogue, world, GROUPS)


def url(name, dialogue, *more):
    return reverse(f"deliberation:{name}", args=[dialogue.pk, *more])


def table(dialogue, name):
    text = b"".join(Client().get(url("export_csv", dialogue, name)).streaming_content)
    return list(csv.DictReader(text.decode("utf-8-sig").splitlines()))


def truth():
    """How many of each group answered each statement."""
    return {
        number: Counter(
            group for voter, group in enumerate(voters(GROUPS)) if answer(voter, number) is not None
        )
        for number in range(1, 7)
    }


def told_everywhere(dialogue):
    """(where, statement, rows, total or None) of all that anybody can open."""
    for row in table(dialogue, "statements"):
        known = row["agrees"] != "not shown"
        yield "statements.csv", int(row["statement"]), {}, _sum(row) if known else None
    rows = defaultdict(dict)
    for row in table(dialogue, "groups"):
        rows[int(row["statement"])][row["group"]] = int(row["voters"])
    for number, by_group in rows.items():
        yield "groups.csv", number, by_group, None
    file = Client().get(url("export_json", dialogue)).json()
    for section in file["map"]["result"]["sections"].values():
        for one in section:
            by_group = {row["group"]: row["voted"] for row in one["rows"]}
            yield "json", one["number"], by_group, one["whole"] and one["whole"]["voted"]
    address = reverse("api:dialogue", args=[dialogue.pk])
    for one in Client().get(address).json()["statements"]:
        yield "api", one["number"], {}, None if one["agrees"] is None else _sum(one)
    for name, section in product(("map", "report"), ("shared", "divides", "unsure", "open")):
        page = Client().get(url(name, dialogue), {"section": section})
        for told in page.context["sections"]:
            for one in told.statements:
                by_group = {bar.label: bar.voted for bar in one.bars}
                yield name, one.number, by_group, one.whole and one.whole.voted


def _sum(row):
    return sum(int(row[name]) for name in COUNTS)


def test_no_two_outputs_together_tell_of_a_small_group(closed):
    labels = {str(label): name for name, label in StakeholderGroup.choices}
    totals, rows = defaultdict(set), defaultdict(set)
    for where, number, by_group, total in told_everywhere(closed):
        assert total is None or total >= LEAST, where
        totals[number] |= {total} if total else set()
        for label, voted in by_group.items():
            assert voted >= LEAST, (where, label)
            name = {"Others together": "others"}.get(label, labels.get(label, label))
            rows[number].add((name, voted))
    for number, by_group in truth().items():
        assert len(totals[number]) <= 1, "every output tells the same total"
        assert totals[number] <= {sum(by_group.values())}
        assert len(dict(rows[number])) == len(rows[number]), "and the same rows"
        hidden = sum(by_group.values()) - sum(voted for _name, voted in rows[number])
        assert hidden == 0 or not totals[number], "nothing is left to subtract"
        assert not {"media", "research"} & dict(rows[number]).keys()


def test_who_has_taken_part_is_told_as_on_the_map(closed):
    for name in ("dialogue", "map", "report"):
        part = dict(Client().get(url(name, closed)).context["part"].groups)
        assert sorted(part.values()) == [8, 11, 13], name
        assert "Others together" in part


def test_where_the_others_stay_too_few_a_larger_group_joins_them(dialogue, world):
    filled(dialogue, world, {"families": 13, "schools": 11, "media": 2})
    found = OpinionMap.objects.get()
    assert found.people_by_group == {"families": 13, "others": 13}


def possible_groups(votes, rows, groups):
    """All ways to give each voter a group that fit both tables; the attack, by trying."""
    people = defaultdict(dict)
    for row in votes:
        people[int(row["voter"])][int(row["statement"])] = int(row["vote"])
    told = {}
    for row in rows:
        counts = (int(row["agree"]), int(row["disagree"]), int(row["pass"]))
        told[int(row["statement"]), row["group"]] = counts
    for guess in product(groups, repeat=len(people)):
        found = defaultdict(lambda: [0, 0, 0])
        for name, answers in zip(guess, people.values(), strict=True):
            for number, value in answers.items():
                found[number, name][{1: 0, -1: 1, 0: 2}[value]] += 1
        if all(tuple(found[cell]) == counts for cell, counts in told.items() if cell[1] in groups):
            yield guess


def test_single_votes_never_stand_beside_answers_by_group(dialogue, world):
    filled(dialogue, world, {"families": 5, "schools": 6})
    assert OpinionMap.objects.get().tells_groups
    assert Client().get(url("export_csv", dialogue, "votes")).status_code == 404
    assert "votes" not in Client().get(url("export_json", dialogue)).json()
    for name in ("dialogue", "map"):
        assert "votes.csv" not in Client().get(url(name, dialogue)).content.decode()


def test_published_votes_fit_every_guess_of_who_is_in_which_group(dialogue, world):
    filled(dialogue, world, {"families": 10, "media": 1})
    assert {row["group"] for row in table(dialogue, "groups")} == {"everybody"}
    votes, rows = table(dialogue, "votes"), table(dialogue, "groups")
    assert sum(1 for _guess in possible_groups(votes, rows, ["families", "media"])) == 2**11


def test_beside_each_other_they_would_tell_who_is_in_which_group(dialogue, world):
    """Why the test above matters: the same attack on both tables leaves few guesses."""
    groups = ["families"] * 5 + ["schools"] * 6
    said = [
        Said(f"device:{voter}", {one: (voter >> one % 4) % 3 - 1 for one in range(1, 7)}, group)
        for voter, group in enumerate(groups)
    ]
    bring_votes(dialogue, said)
    dialogue.close(by=world.people["team"])
    draw(dialogue)
    rows, votes = table(dialogue, "groups"), list(_votes(dialogue))[1:]
    named = [dict(zip(("voter", "statement", "vote"), row, strict=True)) for row in votes]
    guesses = list(possible_groups(named, rows, ["families", "schools"]))
    assert 0 < len(guesses) < 2**11 / 50


def test_before_the_end_nobody_takes_a_table_the_team_neither(dialogue, world, signed_in):
    filled(dialogue, world, GROUPS, is_open=True)
    for name in ("votes", "statements", "groups"):
        assert signed_in("team").get(url("export_csv", dialogue, name)).status_code == 404
    assert signed_in("team").get(url("export_json", dialogue)).status_code == 404


def cells():
    return {
        (one["number"], row["group"]): row["voted"]
        for one in OpinionMap.objects.get().statements_told
        for row in one["rows"]
    }


def by_statement(told):
    found = defaultdict(dict)
    for (number, group), voted in told.items():
        found[number][group] = voted
    return found


def test_between_two_maps_every_row_stays_or_grows_by_enough(dialogue, world, device):
    filled(dialogue, world, GROUPS, is_open=True)
    before = cells()
    newcomers = ["families"] * 4 + ["schools"] * 7 + ["media"] * 1
    for number, group in enumerate(newcomers, start=1_000):
        for statement in dialogue.statements.all():
            dialogue.vote(device(number), statement, 1, group)
        draw(dialogue)
        after = cells()
        for number_of, was in by_statement(before).items():
            now = by_statement(after)[number_of]
            if was.keys() == now.keys():
                grown = [now[group] - was[group] for group in was]
            else:  # put together otherwise
                grown = [sum(now.values()) - sum(was.values())]
            assert all(more == 0 or more >= LEAST for more in grown), (number_of, was, now)
        before = after
    assert before[1, "schools"] > before[1, "families"]
    Dialogue.objects.get().close(by=world.people["team"])
    dialogue.refresh_from_db()
    draw(dialogue)
    assert cells()[1, "families"] == before[1, "families"] + 4, "at the end all is told"


# --- Long results ---


def test_a_result_of_two_hundred_statements_and_nine_groups_stays_light(dialogue, world):
    team = world.people["team"]
    for start in (0, 100):
        texts = [
            f"Statement {start + at} {'about our river and its banks ' * 5}" for at in range(97)
        ]
        dialogue.add_seeds(texts, by=team, language="en")
    said = [
        Said(
            f"device:{voter}", {number: (voter + number) % 3 - 1 for number in range(1, 201)}, group
        )
        for voter, group in enumerate(voters(dict.fromkeys(StakeholderGroup.values[:9], 6)))
    ]
    bring_votes(dialogue, said)
    dialogue.close(by=team)
    draw(dialogue)
    sections = OpinionMap.objects.get().result["sections"]
    longest = max(sections, key=lambda name: len(sections[name]))
    number = sections[longest][0]["number"]
    for name, asked in product(("map", "report"), ({}, {"section": longest}, {"numbers": number})):
        page = Client().get(url(name, dialogue), asked).content
        assert len(page) < 100_000, (name, asked, len(page))
    first = Client().get(url("map", dialogue)).content.decode()
    assert f"?section={longest}" in first
    second = Client().get(url("map", dialogue), {"section": longest, "page": 2}).content.decode()
    assert "Previous page" in second
    table = Client().get(url("map", dialogue), {"numbers": number}).content.decode()
    assert "likely share agreeing" in table
    assert "likely share agreeing" not in first
