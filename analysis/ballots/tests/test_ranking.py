"""Rankings, against examples worked by hand."""

from fractions import Fraction

from analysis.ballots import Change, Rules, Tie, count, with_closeness
from analysis.ballots.tests.making import names, rankings

TENNESSEE = names("Memphis Nashville Chattanooga Knoxville")
# Where should the capital be? The example of Wikipedia's "Instant-runoff voting".
CITIZENS = rankings(
    "42 Memphis Nashville Chattanooga Knoxville",
    "26 Nashville Chattanooga Knoxville Memphis",
    "15 Chattanooga Knoxville Nashville Memphis",
    "17 Knoxville Chattanooga Nashville Memphis",
)
ONE_CAPITAL = Rules("ranking", seats=1)

PARTY = names("orange pear strawberry chocolate sweets")
# Three sorts of food for twenty guests: Wikipedia's "Single transferable vote", as of 2010.
GUESTS = rankings(
    "4 orange", "2 pear orange", "8 chocolate strawberry", "4 chocolate sweets",
    "1 strawberry", "1 sweets",
)  # fmt: skip


def test_with_one_place_the_weakest_leave_until_one_has_more_than_half():
    result = count(TENNESSEE, CITIZENS, ONE_CAPITAL)
    assert result.winners == ("Knoxville",)
    assert [(one.step, one.option) for one in result.rounds] == [
        ("left_out", "Chattanooga"),
        ("left_out", "Nashville"),
        ("elected", "Knoxville"),
    ]
    assert result.rounds[-1].tallies == {"Memphis": 42, "Knoxville": 58}
    assert result.rounds[-1].quota == 50


def test_what_an_elected_option_does_not_need_moves_on_in_exact_parts():
    result = count(PARTY, GUESTS, Rules("ranking", seats=3))
    assert result.winners == ("chocolate", "strawberry", "orange")
    # 12 ballots for chocolate, 5 needed: 7/12 of each moves on.
    after = result.rounds[2].tallies
    assert result.rounds[1].step == "surplus"
    assert after["strawberry"] == 1 + 8 * Fraction(7, 12)
    assert after["sweets"] == 1 + 4 * Fraction(7, 12)


def test_no_value_is_made_or_lost_by_a_transfer():
    result = count(PARTY, GUESTS, Rules("ranking", seats=3))
    left = result.rounds[2].tallies
    assert sum(left.values()) + result.rounds[2].quota == 20


def test_the_loser_hears_how_many_more_people_would_have_done():
    result = with_closeness(
        count(TENNESSEE, CITIZENS, ONE_CAPITAL), TENNESSEE, CITIZENS, ONE_CAPITAL
    )
    # With 16 more, Memphis has 58 as Knoxville has, but 116 people name it, and 100 the other.
    assert result.standing("Memphis").more_people == Change(Fraction(16), is_least=True)
    # With two more, 17 are level with Knoxville, whom fewer people name now: Chattanooga stays in,
    # draws Knoxville's ballots, then Nashville's.
    assert result.standing("Chattanooga").more_people == Change(Fraction(2), is_least=True)


def test_level_at_the_bottom_the_one_fewer_people_named_leaves():
    result = count(names("abc"), rankings("3 a", "2 b", "2 c b"), Rules("ranking", seats=1))
    assert result.rounds[0].option == "c"
    assert result.ties == (Tie(("b", "c"), "supporters"),)
    assert result.winners == ("b",)
    assert result.standing("c").reason == "lost_by_tie_rule"


def test_places_stay_free_when_nobody_names_anybody_else():
    result = count(names("abc"), rankings("5 a"), Rules("ranking", seats=2))
    assert result.winners == ("a",)
    assert result.standing("b").reason == "nobody_supported_it"


def test_an_option_below_the_threshold_is_passed_over_on_every_ballot():
    ballots = rankings("1 c a", "2 b")
    rules = Rules("ranking", seats=1, threshold=2, lots=("a", "b", "c"))
    result = count(names("abc"), [*ballots, *rankings("1 a")], rules)
    assert result.rounds[0].tallies == {"a": 2, "b": 2}
    assert result.standing("c").reason == "below_threshold"
