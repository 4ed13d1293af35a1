"""People nearby raised something like this: which ones, in which order, and why."""

import time
from itertools import cycle, islice

import pytest

from analysis.likeness import ANYWHERE, Candidate, Closeness, concepts, features, label, rank

FLOOD = features("The river floods our village every winter", "en")
SAME = features("Der Fluss überschwemmt jeden Winter das Dorf", "de")
NEAR_MISS = features("There are no fish left in the river", "en")
OTHER = features("Phones at school", "en")


def test_the_most_alike_come_first_and_the_unlike_not_at_all():
    found = rank(FLOOD, [Candidate(1, OTHER), Candidate(2, SAME), Candidate(3, FLOOD)])
    assert [one.key for one in found] == [3, 2]
    assert found[1].likeness.shared_concepts[0] == "flood"


def test_nearer_needs_come_before_equally_alike_ones_further_off():
    found = rank(
        FLOOD, [Candidate("far", SAME, distance_km=80), Candidate("near", SAME, distance_km=1)]
    )
    assert [(one.key, one.distance_km) for one in found] == [("near", 1), ("far", 80)]


def test_distance_does_not_matter_anywhere():
    here, there = Candidate(1, SAME, distance_km=0), Candidate(2, SAME, distance_km=2000)
    first, second = rank(FLOOD, [there, here], closeness=ANYWHERE)
    assert (first.key, second.key) == (1, 2)
    assert first.score == pytest.approx(second.score)


def test_the_same_family_raises_and_a_missing_one_does_not_harm():
    given = [Candidate(1, SAME), Candidate(2, SAME, family="environmental")]
    found = rank(FLOOD, given, family="environmental")
    assert [(one.key, one.same_family) for one in found] == [(2, True), (1, False)]
    assert not any(one.same_family for one in rank(FLOOD, given))


def test_neither_family_nor_a_short_way_makes_texts_alike():
    near = Candidate(1, OTHER, family="environmental", distance_km=0)
    assert rank(FLOOD, [near], family="environmental") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The canal lock is broken and pupils wait", "Pupils want to swim in the river"),
        ("The village fountain has no water", "The river has too much water in winter"),
        ("The village fountain is dry", "The river floods the village"),
    ],
)
def test_a_broad_thing_in_common_is_too_little(one, other):
    assert rank(features(one, "en"), [Candidate(1, features(other, "en"))]) == []


def test_one_precise_thing_in_common_is_enough_in_any_language():
    bus = features("No bus in the evening", "en")
    assert rank(bus, [Candidate(1, features("Abends fährt kein Bus", "de"))])


def test_equals_come_in_the_order_of_their_keys_whatever_the_order_given():
    given = [Candidate(key, SAME) for key in ("c", "a", "b")]
    assert [one.key for one in rank(FLOOD, given)] == ["a", "b", "c"]
    assert rank(FLOOD, given) == rank(FLOOD, given[::-1])


def test_numbers_are_ordered_as_numbers():
    assert [one.key for one in rank(FLOOD, [Candidate(10, SAME), Candidate(9, SAME)])] == [9, 10]


def test_the_limit_holds():
    given = [Candidate(key, SAME) for key in range(9)]
    assert len(rank(FLOOD, given, limit=3)) == 3
    assert rank(FLOOD, given, limit=0) == []


def test_nothing_is_like_an_empty_text_even_without_a_threshold():
    assert (
        rank(
            features("", "en"), [Candidate(1, SAME), Candidate(2, features("", "en"))], threshold=0
        )
        == []
    )


@pytest.mark.parametrize(
    "wrong", [{"family_bonus": 2}, {"half_km": 0}, {"far_counts": -1}, {"half_km": float("nan")}]
)
def test_impossible_closeness_is_refused(wrong):
    with pytest.raises(ValueError, match="want shares in"):
        Closeness(**wrong)


def test_two_thousand_candidates_are_ranked_at_once():
    """About 30 ms here; the floor leaves room for a slow and busy machine."""
    labels = list(concepts())
    texts = [
        features(
            f"{label(one, 'en')} {label(other, 'en')} {label(third, 'en')} near our house", "en"
        )
        for one, other, third in zip(
            labels, labels[7:] + labels[:7], labels[31:] + labels[:31], strict=True
        )
    ]
    given = [Candidate(key, kept) for key, kept in enumerate(islice(cycle(texts), 2000))]
    rank(FLOOD, given)
    started = time.perf_counter()
    rank(FLOOD, given)
    assert time.perf_counter() - started < 0.25
