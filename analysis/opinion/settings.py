"""Every choice in the method, in one place, so that a result can be recomputed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The choices that people made; stored with the result.

    Attributes:
        minimum_group: Fewest voters of a group, a pattern or a square that is shown, >= 1.
        level: Of the intervals around shares, in (0, 1).
        unsure_share: A statement is unsure from this share of passes on, in (0, 1).
        least_spread: Groups differ in degree from this distance between shares on, in [0, 1].
        false_discovery: Of the statements said to differ in degree, at most this share wrongly so,
            in (0, 1).
        people_needed: Patterns are looked for from so many people with enough answers on, >= 1.
        statements_needed: And from so many statements that they voted on, >= 1.
        smallest_share: No pattern is smaller than this share of the people, in [0, 1/2].
        shuffles: Of the shuffle test, more than 1 / highest_chance - 1.
        highest_chance: Patterns are shown up to this p-value of the shuffle test, in (0, 1).
        largest_growth: Shuffles are reused until votes grew by more than this share, in [0, 1].
        nearly_best: Among numbers of patterns whose silhouettes are at most this far below the
            best, the one shown before is kept, or else the fewest are shown, in [0, 1].
        typical_level: Level of the tests for what is typical of a pattern, in (1/2, 1).
        most_typical: Statements told for each pattern, at most, >= 0.

    Raises:
        ValueError: A choice is out of range.
    """

    minimum_group: int = 5
    level: float = 0.95
    unsure_share: float = 1 / 3
    least_spread: float = 0.2
    false_discovery: float = 0.05
    people_needed: int = 100
    statements_needed: int = 5
    smallest_share: float = 0.05
    shuffles: int = 199
    highest_chance: float = 0.01
    largest_growth: float = 0.05
    nearly_best: float = 0.02
    typical_level: float = 0.9
    most_typical: int = 5

    def __post_init__(self) -> None:
        whole = (self.minimum_group, self.people_needed, self.statements_needed)
        if min(whole) < 1 or self.most_typical < 0:
            raise ValueError("want at least one person, one statement and one voter in a group")
        inside = (self.level, self.unsure_share, self.false_discovery, self.highest_chance)
        if not all(0 < share < 1 for share in inside):
            raise ValueError("want levels, chances and shares between 0 and 1")
        if not all(0 <= one <= 1 for one in (self.least_spread, self.largest_growth)):
            raise ValueError("want spread and growth between 0 and 1")
        if not (0 <= self.smallest_share <= 0.5 and 0 <= self.nearly_best <= 1):
            raise ValueError("want shares between 0 and 1, and no pattern larger than half of all")
        if not 0.5 < self.typical_level < 1:
            raise ValueError("want a level between 0.5 and 1 for what is typical")
        if self.highest_chance * (self.shuffles + 1) < 1 - 1e-9:
            raise ValueError("want more shuffles than 1 / highest chance - 1")

    @property
    def as_good_allowed(self) -> int:
        """With this many shuffles as good as the real votes, the chance is beyond the limit."""
        return int(self.highest_chance * (self.shuffles + 1) + 1e-9)
