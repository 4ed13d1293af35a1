"""A result in words that a twelve-year-old follows: who won, and for everybody else why not."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oshub.core.words import Words
from oshub.deliberation.ballot_counting import NOBODY, NOT_SHOWN
from oshub.deliberation.choices import Method
from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_option import BallotOption

# So many winners are named on which a loser's supporters spent most.
MOST_NAMED = 3


@dataclass(frozen=True)
class ToldOption:
    """How one option fared."""

    code: str
    title: Words
    about: Words
    won: bool
    support: str
    people: int
    cost: str
    share: int
    # Only where each group counts the same: its part of all votes, each by its weight.
    weighed_share: int | None = None
    why: list[str] = field(default_factory=list)
    won_greedily: bool | None = None
    published_won: bool | None = None


@dataclass(frozen=True)
class Told:
    """The whole result. `problem` says why there is none."""

    problem: str = ""
    winners: list[ToldOption] = field(default_factory=list)
    losers: list[ToldOption] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    ties: list[str] = field(default_factory=list)
    is_proportional: bool = False
    differs_from_greedy: bool = False
    differs_from_source: bool | None = None
    money_left: str = ""
    papers: int = 0
    blank: int = 0
    weights: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def options(self) -> list[ToldOption]:
        return [*self.winners, *self.losers]


def tell(ballot: Ballot, result: dict[str, Any]) -> Told:
    """The result in the reader's language."""
    if result["method"] == NOBODY:
        return Told(_("Nobody voted, so there is nothing to count."))
    if result["method"] == NOT_SHOWN:
        return Told(
            _(
                "Fewer than %(number)s people voted. A result would tell how they voted, so there "
                "is none; that was a rule from the beginning."
            )
            % {"number": ballot.SMALLEST}
        )
    return _Teller(ballot, result).told()


class _Teller:
    def __init__(self, ballot: Ballot, result: dict[str, Any]) -> None:
        self.ballot, self.result = ballot, result
        self.options = {one.code: one for one in BallotOption.objects.of(ballot)}
        self.papers = result["turnout"]["ballots"]
        self.greedy = (result.get("beside") or {}).get("winners")

    def told(self) -> Told:
        standings = {one["option"]: self._option(one) for one in self.result["standings"]}
        winners = [standings[code] for code in self.result["winners"]]
        losers = [one for one in standings.values() if not one.won]
        losers.sort(key=lambda one: (-one.people, one.code))
        published = {one.code for one in self.options.values() if one.published_won}
        is_published = any(one.published_won is not None for one in self.options.values())
        return Told(
            winners=winners,
            losers=losers,
            steps=[self._step(one) for one in self.result["rounds"]],
            ties=[self._tie(one) for one in self.result["ties"]],
            is_proportional=self.greedy is not None,
            differs_from_greedy=self.greedy is not None
            and set(self.greedy) != set(self.result["winners"]),
            differs_from_source=set(self.result["winners"]) != published if is_published else None,
            money_left=self._money(self.result["money_left"]),
            papers=self.papers,
            blank=self.result["turnout"]["blank"],
            weights=[
                (group, row["people"], decimal(row["weight"]))
                for group, row in self.result["weights"].items()
            ],
        )

    def _option(self, one: dict[str, Any]) -> ToldOption:
        option = self.options[one["option"]]
        return ToldOption(
            code=option.code,
            title=option.title,
            about=option.about,
            won=one["won"],
            support=decimal(one["score"]),
            people=one["supporters"],
            cost=self._money(one["cost"]) if self.ballot.has_money else "",
            share=round(100 * one["supporters"] / self.papers) if self.papers else 0,
            weighed_share=self._weighed_share(one),
            why=[part for part in (self._why(one), *self._what_would_help(one)) if part],
            won_greedily=None if self.greedy is None else option.code in self.greedy,
            published_won=option.published_won,
        )

    def _weighed_share(self, one: dict[str, Any]) -> int | None:
        """All weights together are the number of papers; of dots each paper has several."""
        if not self.result["weights"] or not self.papers:
            return None
        each = self.ballot.rules["dots_each"] if self.ballot.method == Method.DOTS else 1
        share: int = round(100 * Fraction(one["score"]) / (self.papers * each))
        return share

    def _why(self, one: dict[str, Any]) -> str:
        reason = one["reason"]
        if reason == "below_threshold":
            missing = self.ballot.threshold_in_people - one["supporters"]
            return ngettext(
                "It needed %(number)d more person to reach the threshold.",
                "It needed %(number)d more people to reach the threshold.",
                missing,
            ) % {"number": missing}
        if reason == "supporters_had_spent":
            return self._spent(one)
        if reason == "not_enough_support" and self.greedy is not None:
            return self._spent({**one, "spent_on": {}})
        return {
            "won": _("Chosen."),
            "won_with_what_was_left": _("Chosen at the end, with what was left."),
            "nobody_supported_it": _("Nobody chose it."),
            "costs_more_than_everything": _("It costs more than there is altogether."),
            "not_enough_support": _("Others had more support."),
            "lost_by_tie_rule": _("It was exactly level with a winner, and the tie rule decided."),
            "money_gone": _("When its turn came, what was left did not pay for it."),
        }.get(reason, "")

    def _spent(self, one: dict[str, Any]) -> str:
        paid = sorted(one["spent_on"], key=lambda code: -Fraction(one["spent_on"][code]))
        names = ", ".join(self._name(code) for code in paid[:MOST_NAMED])
        part = int(Fraction(one["effective_support"] or 0) * 100)
        if not names:
            return _(
                "All the shares of its supporters together pay for %(part)s per cent of it at most."
            ) % {"part": part}
        return _(
            "Its supporters had spent their shares on other things that they wanted, too, most of "
            "it on: %(names)s. At best they could pay %(part)s per cent of this."
        ) % {"names": names, "part": part}

    def _what_would_help(self, one: dict[str, Any]) -> list[str]:
        said = []
        # Where votes weigh differently, it depends on who these people are.
        if (more := one["more_people"]) and not self.result["weights"]:
            number = int(Fraction(more["amount"]))
            said.append(
                ngettext(
                    "With %(number)d more person for it alone it would have won.",
                    "With %(number)d more people for it alone it would have won.",
                    number,
                )
                % {"number": number}
            )
        if lower := one["lower_cost"]:
            money = self._money(lower["amount"])
            said.append(_("At a cost of %(money)s it would have won.") % {"money": money})
        return said

    def _step(self, one: dict[str, Any]) -> str:
        values = {
            "name": self._name(one["option"]),
            "support": decimal(one["tallies"].get(one["option"], 0)),
            "quota": decimal(one["quota"] or 0),
            "price": self._money(one["price"]),
            "payers": one["payers"],
            "left": self._money(one["money_left"]),
        }
        sentence = {
            "chosen": _("“%(name)s” is chosen with a support of %(support)s."),
            "skipped": _("“%(name)s” comes next with a support of %(support)s but costs too much."),
            "bought": _(
                "“%(name)s” is paid for by %(payers)s of its supporters, each with %(price)s at "
                "most."
            ),
            "filled": _("With what is left, “%(name)s” is chosen (support %(support)s)."),
            "elected": _("“%(name)s” is chosen: %(support)s, and more than %(quota)s is enough."),
            "surplus": _(
                "What “%(name)s” has beyond %(quota)s moves on to the next choices of its voters."
            ),
            "left_out": _(
                "“%(name)s” has the least, %(support)s, and leaves; its votes move on to the next "
                "choices."
            ),
            "remaining": _("“%(name)s” is chosen: no more are left than there are places."),
        }[one["step"]]
        told = sentence % values
        if self.ballot.has_money and one["money_left"] is not None:
            return _("%(sentence)s %(money)s is left.") % {
                "sentence": told,
                "money": values["left"],
            }
        return told

    def _tie(self, one: dict[str, Any]) -> str:
        names = ", ".join(self._name(code) for code in one["order"])
        decided = {
            "supporters": _("more people stood behind the first of them"),
            "cost": _("the first of them costs less"),
            "lot": _("the lot that was fixed at the opening decided, in this order"),
        }[one["decided_by"]]
        return _("Exactly level: %(names)s. What decided: %(decided)s.") % {
            "names": names,
            "decided": decided,
        }

    def _name(self, code: str) -> str:
        return str(self.options[code].title)

    def _money(self, amount: str | None) -> str:
        if amount is None:
            return ""
        if not self.ballot.has_money:
            return decimal(amount)
        return f"{decimal(amount)} {self.ballot.currency}".strip()


def decimal(amount: Any) -> str:
    """A fraction as people write it, with at most two decimals."""
    number = Fraction(amount)
    digits = 0 if number.denominator == 1 else 2
    return str(
        number_format(round(float(number), digits), digits, use_l10n=True, force_grouping=True)
    )


def method_in_words(ballot: Ballot) -> list[str]:
    """How to vote and how it is counted: a few short sentences."""
    prize = (
        _("Winners are paid for as long as the money lasts.")
        if ballot.has_money
        else ngettext(
            "%(number)d of them can win.", "%(number)d of them can win.", ballot.places or 0
        )
        % {"number": ballot.places or 0}
    )
    sentences = {
        Method.APPROVAL: [
            _("Tick everything that you can say yes to: one, several or all."),
            _("Whatever has the most ticks wins."),
            prize,
        ],
        Method.RANKING: [
            _("Give first place to what you like best, then second place, and so on up to five."),
            _(
                "Your vote goes to your first choice. If that one is out, it moves on to your "
                "second, so that it is not lost."
            ),
            prize,
        ],
        Method.DOTS: [
            _("You have ten dots. Put them all on one thing, or spread them as you like."),
            _("Whatever gets the most dots wins."),
            prize,
        ],
        Method.EQUAL_SHARES: [
            _("Tick everything that you can say yes to: one, several or all."),
            _(
                "Each voter gets the same share of what there is. A thing wins when those who "
                "ticked it can pay for it together; that uses up their shares, so that others "
                "get their turn."
            ),
            _("So small groups get something as well, and not only the largest one."),
        ],
    }
    return sentences[Method(ballot.method)]
