"""Short ways to write down options and ballots in tests."""

from fractions import Fraction

from analysis.ballots import Approval, Dots, Option, Ranking


def names(letters):
    """One option per letter or word, each of cost 1."""
    return [Option(name) for name in (letters.split() if " " in letters else letters)]


def money(**costs):
    return [Option(name, Fraction(cost)) for name, cost in costs.items()]


def approvals(*ballots, times=1):
    """One ballot per text; the options in it, parted by blanks."""
    return [Approval(frozenset(text.split())) for text in ballots for _time in range(times)]


def rankings(*ballots):
    """("17 a b c", …): so many ballots that rank a, then b, then c."""
    made = []
    for text in ballots:
        number, *order = text.split()
        made += [Ranking(tuple(order))] * int(number)
    return made


def dots(*ballots):
    return [Dots(one) for one in ballots]
