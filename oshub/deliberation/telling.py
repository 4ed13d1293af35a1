"""What a map says, in words that a parent reads without help."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.opinion import Because, Refusal, Verdict
from oshub.deliberation.models import Dialogue, OpinionMap, Statement, Voter
from oshub.deliberation.opinion_map import EVERYBODY, OTHERS_TOGETHER
from oshub.hubs.choices import StakeholderGroup


@dataclass(frozen=True)
class Bar:
    """One group's answers to one statement: counts, and shares in per cent for the drawing."""

    label: str
    agreed: int
    disagreed: int
    passed: int
    voted: int
    low: int
    high: int

    @property
    def agree_percent(self) -> int:
        return round(100 * self.agreed / self.voted)

    @property
    def disagree_percent(self) -> int:
        return round(100 * self.disagreed / self.voted)

    @property
    def pass_percent(self) -> int:
        return round(100 * self.passed / self.voted)

    # For the drawing, which must end where the frame ends.

    @property
    def agree_width(self) -> str:
        return f"{100 * self.agreed / self.voted:.1f}"

    @property
    def disagree_width(self) -> str:
        return f"{100 * self.disagreed / self.voted:.1f}"

    @property
    def disagree_from(self) -> str:
        return f"{100 - 100 * self.disagreed / self.voted:.1f}"


@dataclass(frozen=True)
class Told:
    """One statement with what was found, in a sentence and in bars."""

    number: int
    text: str
    language: str
    sentence: str
    bars: list[Bar]
    whole: Bar | None


@dataclass(frozen=True)
class Section:
    """All statements of which the same can be said."""

    name: str
    title: Any
    lede: Any
    statements: list[Told]
    # Where not all of them are on this page.
    number: int = 0
    all_url: str = ""
    previous_url: str = ""
    next_url: str = ""
    where: str = ""


TITLES = {
    Verdict.SHARED: (
        gettext_lazy("What all share"),
        gettext_lazy("Most people say the same here, in every group that is large enough to show."),
    ),
    Verdict.DIVIDES: (
        gettext_lazy("What divides"),
        gettext_lazy("Here people or groups stand on different sides. These are worth a talk."),
    ),
    Verdict.UNSURE: (
        gettext_lazy("Unsure"),
        gettext_lazy("Many people said that they are not sure. Perhaps they need to know more."),
    ),
    Verdict.OPEN: (
        gettext_lazy("Not enough answers yet"),
        gettext_lazy("Too early to tell, or no clear answer."),
    ),
}
SENTENCES = {
    Because.ALL_AGREE: gettext_lazy("In every group most people agree."),
    Because.ALL_DISAGREE: gettext_lazy("In every group most people disagree."),
    Because.OPPOSITE_SIDES: gettext_lazy("Some groups agree, others disagree."),
    Because.DIFFERENT_DEGREES: gettext_lazy("Some groups agree far more than others."),
    Because.WITHIN_GROUPS: gettext_lazy("Many agree and many disagree, within the groups too."),
    Because.MANY_PASSES: gettext_lazy("At least a third of the people are unsure."),
    Because.TOO_FEW_VOTES: gettext_lazy("Too few people have answered."),
    Because.TOO_FEW_GROUPS: gettext_lazy("Too few groups have answered to compare them."),
    Because.NO_CLEAR_MAJORITY: gettext_lazy("There is no clear majority yet."),
}
WITHOUT_GROUPS = {
    Because.ALL_AGREE: gettext_lazy("Most people agree."),
    Because.ALL_DISAGREE: gettext_lazy("Most people disagree."),
    Because.WITHIN_GROUPS: gettext_lazy("Many agree and many disagree."),
}
REFUSALS = {
    Refusal.TOO_FEW_PEOPLE: gettext_lazy(
        "We look for patterns only from %(needed)s people on who answered enough statements: with "
        "fewer, chance draws patterns too. So far there are %(placed)s."
    ),
    Refusal.TOO_FEW_STATEMENTS: gettext_lazy(
        "We look for patterns only from %(statements)s statements on that enough people answered."
    ),
    Refusal.NO_SPREAD: gettext_lazy(
        "Everybody answered so much alike that there are no patterns to tell apart."
    ),
    Refusal.NOT_BETTER_THAN_SHUFFLED: gettext_lazy(
        "We found no patterns that we could believe in: votes that we shuffled by chance looked "
        "just as grouped as the real ones."
    ),
}


def group_label(name: str) -> str:
    if name == OTHERS_TOGETHER:
        return _("Others together")
    if name == EVERYBODY:
        return _("Everybody")
    return str(StakeholderGroup(name).label)


def sections(found: OpinionMap) -> list[Section]:
    """What all share, even where that is nothing yet, and what else there is to tell."""
    texts = _texts(found.dialogue)
    is_by_group = found.result["is_by_group"]
    return [
        Section(
            str(verdict),
            *TITLES[verdict],
            [_told(one, texts, is_by_group) for one in told if one["number"] in texts],
        )
        for verdict in (Verdict.SHARED, Verdict.DIVIDES, Verdict.UNSURE, Verdict.OPEN)
        if (told := found.result["sections"][str(verdict)]) or verdict == Verdict.SHARED
    ]


def _texts(dialogue: Dialogue) -> dict[int, tuple[str, str]]:
    rows = Statement.objects.of(dialogue).shown().values_list("number", "text", "language")
    return {number: (text, language) for number, text, language in rows}


def _told(one: dict[str, Any], texts: dict[int, tuple[str, str]], is_by_group: bool) -> Told:
    text, language = texts[one["number"]]
    because = Because(one["because"])
    plain = {} if is_by_group else WITHOUT_GROUPS
    return Told(
        one["number"],
        text,
        language,
        str(plain.get(because, SENTENCES[because])),
        [_bar(row) for row in one["rows"]] if is_by_group and len(one["rows"]) > 1 else [],
        _bar(one["whole"]) if one["whole"] else None,
    )


def _bar(row: dict[str, Any]) -> Bar:
    return Bar(
        group_label(row["group"]),
        row["agreed"],
        row["disagreed"],
        row["passed"],
        row["voted"],
        round(100 * row["agreeing_low"]),
        round(100 * row["agreeing_high"]),
    )


# --- Patterns ---

CELL = 10


@dataclass(frozen=True)
class Typical:
    text: str
    language: str
    is_agreed: bool
    inside: int
    outside: int


@dataclass(frozen=True)
class Pattern:
    """People who answered alike, by letter; never a name."""

    letter: str
    people: int
    typical: list[Typical]


@dataclass(frozen=True)
class Square:
    """One square of the picture: `x` and `y` of its corner, and how full it is, in four steps."""

    x: int
    y: int
    letter: str
    people: int
    size: float

    @property
    def inset(self) -> str:
        return f"{self.x + (CELL - self.size) / 2:.1f}"

    @property
    def top(self) -> str:
        return f"{self.y + (CELL - self.size) / 2:.1f}"

    @property
    def middle_x(self) -> int:
        return self.x + CELL // 2

    @property
    def middle_y(self) -> float:
        return self.y + CELL / 2 + 1.3


@dataclass(frozen=True)
class Patterns:
    """Patterns with their picture, or why there are none."""

    why_not: str
    patterns: list[Pattern]
    squares: list[Square]
    side: int
    not_drawn: int


def patterns(found: OpinionMap) -> Patterns:
    told = found.result["patterns"]
    if told["refusal"]:
        words = {
            "needed": told["people_needed"],
            "placed": told["placed"],
            "statements": told["statements_needed"],
        }
        return Patterns(str(REFUSALS[Refusal(told["refusal"])]) % words, [], [], 0, 0)
    texts = _texts(found.dialogue)
    drawn = told["picture"]
    most = max((one["people"] for one in drawn["squares"]), default=1)
    return Patterns(
        "",
        [
            Pattern(letter(one["number"]), one["people"], list(_typical(one["typical"], texts)))
            for one in told["patterns"]
        ],
        [
            Square(
                one["column"] * CELL,
                (drawn["across"] - 1 - one["row"]) * CELL,
                letter(one["pattern"]),
                one["people"],
                4 + 6 * float((one["people"] / most) ** 0.5),
            )
            for one in drawn["squares"]
        ],
        drawn["across"] * CELL,
        drawn["not_drawn"],
    )


def letter(number: int) -> str:
    return "ABCDEFGHIJ"[number]


def _typical(told: list[dict[str, Any]], texts: dict[int, tuple[str, str]]) -> Iterable[Typical]:
    for one in told:
        if one["number"] in texts:
            text, language = texts[one["number"]]
            yield Typical(
                text,
                language,
                one["side"] == "agrees",
                round(100 * one["inside"]),
                round(100 * one["outside"]),
            )


# --- Who took part ---


@dataclass(frozen=True)
class TookPart:
    """People by group, as far as groups are large enough to be told."""

    groups: list[tuple[str, int]]
    are_too_few: bool


def took_part(dialogue: Dialogue, found: OpinionMap | None) -> TookPart:
    """By group as on the map, so that no page tells more than another; before it, everybody."""
    people = found.people_by_group if found else {}
    if not people:
        voters = Voter.objects.of(dialogue).who_voted().count()
        people = {EVERYBODY: voters} if voters >= dialogue.minimum_group else {}
        return TookPart(_labelled(people), are_too_few=0 < voters < dialogue.minimum_group)
    return TookPart(_labelled(people), are_too_few=False)


def _labelled(people: dict[str, int]) -> list[tuple[str, int]]:
    return [(group_label(name), number) for name, number in people.items()]
