"""The examples for a twelve-year-old in docs/methods/ballots.md, counted."""

from fractions import Fraction

from analysis.ballots import Approval, Rules, count, equal_group_weights
from analysis.ballots.tests.making import approvals, money, names, rankings


def test_the_pond_the_swing_and_the_bird_boxes():
    options = money(pond=70, swing=60, boxes=30)
    ballots = [
        *approvals("pond", times=20),
        *approvals("swing", times=15),
        *approvals("boxes", times=9),
    ]
    result = count(options, ballots, Rules("approval", budget=Fraction(100)))
    assert result.winners == ("pond", "boxes")
    assert result.standing("swing").reason == "money_gone"


def test_the_zoo_the_lake_and_the_museum():
    ballots = rankings("4 zoo", "3 lake", "2 museum lake")
    result = count(names("zoo lake museum"), ballots, Rules("ranking", seats=1))
    assert [one.option for one in result.rounds] == ["museum", "lake"]
    assert result.rounds[-1].tallies == {"zoo": 4, "lake": 5}


def test_the_swing_the_wall_and_the_pond():
    options = money(swing=40, wall=40, pond=40)
    ballots = [*approvals("swing wall", times=6), *approvals("pond", times=4)]
    rules = Rules(
        "equal_shares", budget=Fraction(100), completion="none", lots=("swing", "wall", "pond")
    )
    result = count(options, ballots, rules)
    assert result.winners == ("swing", "pond")
    assert [one.price for one in result.rounds] == [Fraction(20, 3), 10]
    assert set(result.beside.winners) == {"swing", "wall"}


def test_three_farmers_beside_three_hundred_parents():
    weights = equal_group_weights(["parents"] * 300 + ["farmers"] * 3)
    assert weights[-1] == 100 * weights[0]
    ballots = [
        Approval(frozenset({"a" if number < 300 else "b"}), weight=weight)
        for number, weight in enumerate(weights)
    ]
    result = count(names("ab"), ballots, Rules("approval", seats=1))
    assert result.standing("a").support == result.standing("b").support
