"""A table of measures and of properties that each of them has, whatever the votes."""

import copy
import inspect
import math
from dataclasses import asdict, dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis.opinion as opinion
from analysis.opinion.tests.dialogues import OPTIONS
from analysis.opinion.votes import counts_by


@dataclass
class World:
    """Votes as somebody would hand them in."""

    person: np.ndarray
    statement: np.ndarray
    value: np.ndarray
    people: int
    statements: int
    group: np.ndarray
    groups: int

    def votes(self):
        return opinion.votes_from(
            self.person,
            self.statement,
            self.value,
            people=self.people,
            statements=self.statements,
            group=self.group,
            groups=self.groups,
        )

    def counts(self):
        """By declared group; a group more, so that there is always one."""
        return counts_by(self.votes(), self.group, parts=self.groups + 1)


@st.composite
def worlds(draw):
    people, statements = draw(st.integers(0, 14)), draw(st.integers(0, 5))
    groups = draw(st.integers(0, 3))
    pairs = [(person, number) for person in range(people) for number in range(statements)]
    cast = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    value = draw(st.lists(st.sampled_from([1, 0, -1]), min_size=len(cast), max_size=len(cast)))
    declared = st.lists(st.integers(-1, groups - 1), min_size=people, max_size=people)
    return World(
        person=np.array([person for person, _number in cast], dtype=np.int64),
        statement=np.array([number for _person, number in cast], dtype=np.int64),
        value=np.array(value, dtype=np.int64),
        people=people,
        statements=statements,
        group=np.array(draw(declared), dtype=np.int64),
        groups=groups,
    )


# --- Measures: each as one result for each statement, or for the dialogue as a whole ------------


def by_statement(found):
    """Agreement without the statements' own numbers, rows by group."""
    told = []
    for one in asdict(found)["statements"]:
        rows = {row["group"]: row for row in one.pop("rows")}
        del one["statement"]
        told.append((one, rows))
    return told


def _agreement(world):
    options = {**OPTIONS, "minimum_group": 2}
    return by_statement(opinion.agreement_across_groups(world.votes(), **options))


def _analyse(world):
    chosen = opinion.Settings(minimum_group=2)
    return by_statement(opinion.analyse(world.votes(), seed=3, settings=chosen).agreement)


def _routing(world):
    counts = counts_by(world.votes(), np.zeros(world.people, dtype=int), parts=1)
    lists = [part[0].tolist() for part in (counts.agreed, counts.disagreed, counts.passed)]
    return opinion.routing_weights(*lists, voted_in_group=world.counts().voted[0].tolist())


def _intervals(world):
    counts = counts_by(world.votes(), np.zeros(world.people, dtype=int), parts=1)
    low, high = opinion.wilson_interval(counts.agreed[0], counts.voted[0], level=0.9)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def _smoothed(world):
    counts = counts_by(world.votes(), np.zeros(world.people, dtype=int), parts=1)
    return opinion.smoothed_share(counts.agreed[0], counts.voted[0]).tolist()


def _cast(world):
    votes = world.votes()
    return [
        sorted(votes.value[votes.statement == number].tolist())
        for number in range(votes.statements)
    ]


def _picture(world):
    votes = world.votes()
    places = np.bincount(votes.person, weights=votes.value, minlength=votes.people)
    positions = np.column_stack([places, places**2])
    return [asdict(opinion.picture(positions, votes.group, minimum=2))]


def _plain(world):
    return [opinion.plain(opinion.analyse(world.votes(), seed=3))["votes"]]


def _memory(world):
    found = opinion.plain(opinion.analyse(world.votes(), seed=3))["memory"]
    return [asdict(opinion.memory_from(found))]


def _safe(world):
    return [opinion.safe_table(world.counts().voted.T, minimum=3).counts.tolist()]


@dataclass
class Measure:
    """`run` tells something for each statement (`per_statement`) or one thing in all."""

    run: object
    per_statement: bool = True
    # Whether it stays the same when groups swap names: then rows are looked up by their new names.
    any_groups: bool = True
    bounds: tuple[float, float] | None = (0, 1)


MEASURES = {
    "votes_from": Measure(_cast, bounds=(-1, 1)),
    "agreement_across_groups": Measure(_agreement, bounds=None),
    "analyse": Measure(_analyse, bounds=None),
    "shared_agreement": Measure(
        lambda world: opinion.shared_agreement(world.counts().agreed, world.counts().voted).tolist()
    ),
    "typical_agreement": Measure(
        lambda world: opinion.typical_agreement(
            world.counts().agreed, world.counts().voted
        ).tolist()
    ),
    "smoothed_share": Measure(_smoothed),
    "wilson_interval": Measure(_intervals),
    "routing_weights": Measure(_routing, any_groups=False, bounds=(0, 729)),
    "next_statement": Measure(
        lambda world: [opinion.next_statement(_routing(world), answered={0}, seed=1)],
        per_statement=False,
        any_groups=False,
        bounds=(1, 5),
    ),
    "picture": Measure(_picture, per_statement=False, any_groups=False, bounds=None),
    "plain": Measure(_plain, per_statement=False, bounds=None),
    "memory_from": Measure(_memory, per_statement=False, bounds=None),
    # Which other cells are hidden depends on the order where several would do.
    "safe_table": Measure(_safe, per_statement=False, any_groups=False, bounds=(-1, 14)),
}


def test_every_public_function_is_in_the_table():
    public = {name for name in opinion.__all__ if inspect.isfunction(getattr(opinion, name))}
    assert public == set(MEASURES)


def alike(one, other):
    """Equal but for rounding."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and other is not None:
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return one == other


def numbers(told):
    """All numbers in a result, however deep."""
    if isinstance(told, dict):
        told = list(told.values())
    if isinstance(told, list | tuple):
        return [number for one in told for number in numbers(one)]
    return [told] if isinstance(told, int | float) else []


EACH = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
QUICK = settings(max_examples=40)


@EACH
@given(world=worlds())
@QUICK
def test_the_same_votes_give_the_same_result_and_stay_as_they_were(measure, world):
    before = copy.deepcopy(world)
    assert measure.run(world) == measure.run(world)
    for name in ("person", "statement", "value", "group"):
        assert np.array_equal(getattr(world, name), getattr(before, name))


@EACH
@given(world=worlds(), data=st.data())
@QUICK
def test_the_order_of_votes_does_not_matter(measure, world, data):
    order = np.array(data.draw(st.permutations(range(len(world.value)))), dtype=int)
    other = copy.copy(world)
    other.person, other.statement = world.person[order], world.statement[order]
    other.value = world.value[order]
    assert alike(measure.run(world), measure.run(other))


@EACH
@given(world=worlds(), data=st.data())
@QUICK
def test_the_names_of_people_do_not_matter(measure, world, data):
    name = np.array(data.draw(st.permutations(range(world.people))), dtype=int)
    other = copy.copy(world)
    other.person = name[world.person]
    other.group = world.group.copy()
    other.group[name] = world.group
    assert alike(measure.run(world), measure.run(other))


@EACH
@given(world=worlds(), data=st.data())
@QUICK
def test_results_go_with_the_names_of_statements(measure, world, data):
    if not measure.per_statement:
        return
    name = np.array(data.draw(st.permutations(range(world.statements))), dtype=int)
    other = copy.copy(world)
    other.statement = name[world.statement]
    told = measure.run(other)
    assert alike(measure.run(world), [told[at] for at in name])


@EACH
@given(world=worlds(), data=st.data())
@QUICK
def test_results_go_with_the_names_of_groups(measure, world, data):
    if not measure.any_groups:
        return
    name = np.array([*data.draw(st.permutations(range(world.groups))), -1], dtype=int)
    other = copy.copy(world)
    other.group = name[world.group]

    def renamed(told):
        if isinstance(told, tuple) and len(told) == 2 and isinstance(told[1], dict):
            rows = {int(name[at]) if at >= 0 else at: row for at, row in told[1].items()}
            rows = {at: {**row, "group": at} for at, row in rows.items()}
            return (told[0], rows)
        return told

    assert alike([renamed(told) for told in measure.run(world)], measure.run(other))


@EACH
@given(world=worlds())
@QUICK
def test_numbers_stay_within_their_bounds(measure, world):
    told = numbers(measure.run(world))
    assert all(math.isfinite(number) for number in told)
    if measure.bounds:
        low, high = measure.bounds
        assert all(low <= number <= high for number in told)


@given(world=worlds())
@QUICK
def test_a_person_twice_counts_twice_and_nowhere_else(world):
    """Whoever votes as somebody before did moves only the statements that they voted on."""
    if not world.people:
        return
    last = world.people - 1
    of_last = world.person == last
    twice = copy.copy(world)
    twice.people = world.people + 1
    twice.person = np.append(world.person, np.full(of_last.sum(), world.people))
    twice.statement = np.append(world.statement, world.statement[of_last])
    twice.value = np.append(world.value, world.value[of_last])
    twice.group = np.append(world.group, world.group[last])
    before, after = world.counts(), twice.counts()
    moved = after.voted.sum(axis=0) - before.voted.sum(axis=0)
    voted = np.zeros(world.statements, dtype=int)
    if world.group[last] >= 0:
        voted[world.statement[of_last]] = 1
    assert moved.tolist() == voted.tolist()
    steady = np.flatnonzero(~np.isin(np.arange(world.statements), world.statement[of_last]))
    shares = opinion.shared_agreement(before.agreed, before.voted)
    again = opinion.shared_agreement(after.agreed, after.voted)
    assert shares[steady].tolist() == again[steady].tolist()
