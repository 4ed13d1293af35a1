"""Equal Shares, against small elections worked by hand."""

from fractions import Fraction

from analysis.ballots import (
    Approval,
    Change,
    Rules,
    Tie,
    count,
    equal_group_weights,
    with_closeness,
)
from analysis.ballots.tests.making import approvals, money

# Ten people, 100 to spend, 40 for each wish: six want both a and b, four want d.
OPTIONS = money(a=40, b=40, d=40)
BALLOTS = [*approvals("a b", times=6), *approvals("d", times=4)]
LOTS = ("a", "b", "d")
PLAIN = Rules("equal_shares", budget=Fraction(100), completion="none", lots=LOTS)


def test_a_minority_gets_what_its_share_pays_for_and_greedy_stands_beside():
    result = count(OPTIONS, BALLOTS, PLAIN)
    assert set(result.winners) == {"a", "d"}
    assert set(result.beside.winners) == {"a", "b"}
    assert result.share_each == 10
    assert result.money_left == 20


def test_supporters_pay_alike():
    result = count(OPTIONS, BALLOTS, PLAIN)
    first, second = result.rounds
    # 40 by 6 people, then 40 by 4 people.
    assert (first.option in "ab", first.price, first.payers) == (True, Fraction(20, 3), 6)
    assert (second.option, second.price, second.payers) == ("d", 10, 4)


def test_the_poor_give_all_they_have_and_the_others_pay_more():
    # 4 each. a takes 2 of its only friend; of 6 for b that friend gives 2, so the other gives 4.
    rules = Rules(
        "equal_shares", budget=Fraction(8), satisfaction="each", completion="none", lots=("a", "b")
    )
    result = count(money(a=2, b=6), approvals("a b", "b"), rules)
    assert [(one.option, one.price) for one in result.rounds] == [("a", 2), ("b", 4)]
    assert result.standing("b").paid_by == {"": 6}


def test_dearer_wishes_are_worth_more_where_worth_is_cost():
    # Both ask less of each head for what they are worth, the more people want them.
    ballots = approvals("a b", "a b", "b")
    options = money(a=2, b=9)
    by_cost = Rules("equal_shares", budget=Fraction(15), completion="none")
    by_number = Rules("equal_shares", budget=Fraction(15), completion="none", satisfaction="each")
    assert count(options, ballots, by_cost).winners == ("b", "a")
    assert count(options, ballots, by_number).winners == ("a", "b")


def test_level_options_are_told_apart_by_the_lot_and_the_loser_hears_of_it():
    result = count(OPTIONS, BALLOTS, PLAIN)
    assert result.ties == (Tie(("a", "b"), "lot"),)
    assert result.standing("b").reason == "lost_by_tie_rule"
    assert result.standing("b").effective_support == 1


def test_the_loser_hears_what_its_supporters_had_spent_on():
    ballots = [*approvals("a b", times=6), *approvals("a d"), *approvals("d", times=3)]
    standing = count(OPTIONS, ballots, PLAIN).standing("b")
    assert standing.reason == "supporters_had_spent"
    # Seven paid for a; six of them want b.
    assert standing.spent_on == {"a": Fraction(6 * 40, 7)}
    # When a was bought, at 40/7 a head, six heads would have given 6/7 of what b costs.
    assert standing.effective_support == Fraction(6, 7)


def test_shares_are_raised_until_the_money_is_spent():
    rules = Rules("equal_shares", budget=Fraction(120), completion="add1", lots=LOTS)
    result = count(OPTIONS, BALLOTS, rules)
    # 12 each pay for a and d. b needs 40 of six people who have 16/3: 14 each would do.
    assert set(result.winners) == {"a", "b", "d"}
    assert result.share_each == 14
    assert result.money_left == 0


def test_raising_stops_before_more_is_spent_than_there_is():
    rules = Rules("equal_shares", budget=Fraction(119), completion="add1")
    result = count(OPTIONS, BALLOTS, rules)
    assert len(result.winners) == 2
    assert result.share_each < 14


def test_what_is_left_buys_what_fits_by_support():
    options = money(a=40, b=40, d=40, e=15)
    ballots = [*BALLOTS, *approvals("e")]
    result = count(options, ballots, Rules("equal_shares", budget=Fraction(100)))
    assert "e" in result.winners
    assert result.standing("e").reason in {"won", "won_with_what_was_left"}


def test_who_paid_is_told_by_stakeholder_group():
    ballots = [
        Approval(frozenset("a"), group="school"),
        Approval(frozenset("a"), group="town hall"),
        Approval(frozenset("a"), group="school"),
    ]
    result = count(money(a=9), ballots, Rules("equal_shares", budget=Fraction(9)))
    assert result.standing("a").paid_by == {"school": 6, "town hall": 3}
    assert result.standing("a").cost_per_supporter == 3


def test_a_group_of_three_is_heard_beside_a_group_of_three_hundred():
    said = [(frozenset("ab"), "families")] * 300 + [(frozenset("d"), "industry")] * 3
    weights = equal_group_weights([group for _options, group in said])
    assert weights[0] == Fraction(303, 600)
    assert sum(weights) == 303
    alike = [Approval(options, group=group) for options, group in said]
    weighed = [
        Approval(options, group=group, weight=weight)
        for (options, group), weight in zip(said, weights, strict=True)
    ]
    rules = Rules("equal_shares", budget=Fraction(80))
    assert "d" not in count(OPTIONS, alike, rules).winners
    assert "d" in count(OPTIONS, weighed, rules).winners


def test_the_loser_hears_how_many_people_and_how_much_cheaper():
    result = with_closeness(count(OPTIONS, BALLOTS, PLAIN), OPTIONS, BALLOTS, PLAIN)
    loser = next(one for one in result.standings if not one.won)
    # 10/3 is left to each of six people: 20 in all. Nothing else could have been cheaper.
    assert loser.lower_cost.amount == 39
    assert loser.more_people.amount >= 1


def test_one_that_cannot_be_helped_says_so():
    options = money(a=40, b=400)
    ballots = approvals("a", "b")
    rules = Rules("equal_shares", budget=Fraction(100))
    result = with_closeness(count(options, ballots, rules), options, ballots, rules)
    assert result.standing("b").reason == "costs_more_than_everything"
    assert result.standing("b").more_people is None
    assert result.standing("b").lower_cost == Change(Fraction(60), is_least=False)


def test_places_cost_one_whatever_the_options_cost():
    rules = Rules("equal_shares", seats=2)
    result = count(OPTIONS, BALLOTS, rules)
    assert set(result.winners) in ({"a", "d"}, {"b", "d"})
    assert result.money_left is None
