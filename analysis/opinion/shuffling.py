"""Are there patterns at all? The same question asked of votes that were shuffled."""

from dataclasses import dataclass, replace

import numpy as np

from analysis.opinion.clusters import clusterings
from analysis.opinion.projection import Answers, project
from analysis.opinion.settings import Settings

# A silhouette where no grouping keeps every group large enough: worse than any that does.
NO_GROUPING = -1.0
# The most-voted statements enter the test: these at least, and as many as give people this many.
_STATEMENTS, _ANSWERS_EACH = 30, 20
_PEOPLE = 600


@dataclass(frozen=True)
class ShuffleTest:
    """How the best grouping of real votes compares with the best groupings of shuffled ones.

    Attributes:
        silhouette: Of the real votes, in [-1, 1]; the best over the numbers of groups tried.
        shuffled: The same of each shuffle, in the order drawn.
        chance: How often votes without patterns would look as grouped as these, in (0, 1].
        highest_chance: Patterns are believed up to this chance.
        people, statements: How many took part in the test, of each.
        votes_when_shuffled: Votes of the dialogue when the shuffles were drawn.
        is_reused: The shuffles are those of an earlier analysis; `silhouette` is always today's.
    """

    silhouette: float
    shuffled: tuple[float, ...]
    chance: float
    highest_chance: float
    people: int
    statements: int
    votes_when_shuffled: int
    is_reused: bool

    @property
    def is_passed(self) -> bool:
        """Whether the real votes group better than shuffled ones do."""
        return self.chance <= self.highest_chance


def shuffle_test(
    answers: Answers,
    *,
    rng: np.random.Generator,
    numbers: tuple[int, ...],
    fewest_answers: int,
    settings: Settings,
    earlier: ShuffleTest | None = None,
) -> ShuffleTest:
    """Compare the real grouping with groupings of shuffled votes.

    A shuffle deals the votes on each statement anew among those who voted on it: who answered what
    stays, and how popular each statement is stays; only who agrees with whom is lost. The test uses
    the most-voted statements (30, or more until people answered 20 of them on average) and at most
    600 people drawn at random. It stops as soon as so many shuffles did as well as the real votes
    that it cannot be passed any more.

    Args:
        answers: Votes of the people who are placed.
        rng: Draws people and shuffles.
        numbers: Numbers of groups to try.
        fewest_answers: People with fewer votes on the test's statements take no part.
        settings: Least sizes, number of shuffles, limits.
        earlier: An earlier test with the same settings. Its shuffles are used again while votes
            grew little, and only if the outcome stays as it was; else they are drawn anew.

    Returns:
        ShuffleTest. The chance is (s + 1) / (n + 1) for s of n shuffles as good as the real votes,
        or about s / n where the test stopped early.

    References:
        Monte Carlo p-values: Davison and Hinkley (1997), ch. 4, doi:10.1017/CBO9780511802843;
        early stop: Besag and Clifford (1991), doi:10.1093/biomet/78.2.301. Independence with fixed
        margins as the null: Horn's parallel analysis (1965), doi:10.1007/BF02289447, in its
        permutation form, Buja and Eyuboglu (1992), doi:10.1207/s15327906mbr2704_2.
    """
    sample = _tested(answers, fewest_answers, rng)
    smallest = smallest_of(sample.people, settings)
    real = _best(sample, numbers, smallest)
    today = ShuffleTest(
        silhouette=real,
        shuffled=(),
        chance=1.0,
        highest_chance=settings.highest_chance,
        people=sample.people,
        statements=sample.statements,
        votes_when_shuffled=len(answers.value),
        is_reused=False,
    )
    if earlier is not None and _is_near(answers, earlier, settings):
        again = replace(
            today,
            shuffled=earlier.shuffled,
            chance=_chance(real, earlier.shuffled, settings),
            votes_when_shuffled=earlier.votes_when_shuffled,
            is_reused=True,
        )
        if again.is_passed == earlier.is_passed:
            return again
    enough = settings.as_good_allowed
    shuffled: list[float] = []
    while len(shuffled) < settings.shuffles and sum(one >= real for one in shuffled) < enough:
        shuffled.append(_best(_shuffled(sample, rng), numbers, smallest))
    chance = _chance(real, tuple(shuffled), settings)
    return replace(today, shuffled=tuple(shuffled), chance=chance)


def smallest_of(people: int, settings: Settings) -> int:
    """How many people a group needs at least.

    Args:
        people: In all, >= 0.
        settings: Least number and least share.

    Returns:
        The larger of the two demands.
    """
    return max(settings.minimum_group, int(np.ceil(settings.smallest_share * people)))


def selected(answers: Answers, people: np.ndarray, statements: np.ndarray) -> Answers:
    """The votes of some people on some statements, both numbered anew in their order.

    Args:
        answers: Votes.
        people: Which people stay, bool, shape (people,).
        statements: Which statements stay, bool, shape (statements,).

    Returns:
        Fewer answers, sorted as before.
    """
    stays = people[answers.row] & statements[answers.column]
    return Answers(
        people=int(people.sum()),
        statements=int(statements.sum()),
        row=(np.cumsum(people) - 1)[answers.row[stays]],
        column=(np.cumsum(statements) - 1)[answers.column[stays]],
        value=answers.value[stays],
    )


def _tested(answers: Answers, fewest_answers: int, rng: np.random.Generator) -> Answers:
    voted = np.bincount(answers.column, minlength=answers.statements)
    order = np.argsort(-voted, kind="stable")
    needed = int(np.searchsorted(np.cumsum(voted[order]), _ANSWERS_EACH * answers.people)) + 1
    is_tested = np.zeros(answers.statements, dtype=bool)
    is_tested[order[: max(_STATEMENTS, needed)]] = True
    everybody = np.ones(answers.people, dtype=bool)
    few = selected(answers, everybody, is_tested)
    number = np.bincount(few.row, minlength=few.people)
    takes_part = number >= min(fewest_answers, few.statements)
    if takes_part.sum() > _PEOPLE:
        drawn = rng.choice(np.flatnonzero(takes_part), _PEOPLE, replace=False)
        takes_part = np.zeros(few.people, dtype=bool)
        takes_part[drawn] = True
    return selected(few, takes_part, np.ones(few.statements, dtype=bool))


def _best(answers: Answers, numbers: tuple[int, ...], smallest: int) -> float:
    if answers.people == 0:
        return NO_GROUPING
    found = clusterings(project(answers).positions, numbers=numbers, smallest=smallest)
    return max((one.silhouette for one in found.values()), default=NO_GROUPING)


def _shuffled(answers: Answers, rng: np.random.Generator) -> Answers:
    """The votes on each statement, dealt anew among those who voted on it."""
    by_statement = np.argsort(answers.column, kind="stable")
    # Whole numbers sort the statements, fractions deal within each.
    dealt = np.argsort(answers.column[by_statement] + rng.random(len(by_statement)))
    value = np.empty_like(answers.value)
    value[by_statement] = answers.value[by_statement][dealt]
    return replace(answers, value=value)


def _chance(real: float, shuffled: tuple[float, ...], settings: Settings) -> float:
    if real <= NO_GROUPING:
        return 1.0
    as_good = sum(one >= real for one in shuffled)
    enough = settings.as_good_allowed
    if as_good >= enough:
        return max(as_good / len(shuffled), (enough + 1) / (settings.shuffles + 1))
    return (as_good + 1) / (len(shuffled) + 1)


def _is_near(answers: Answers, earlier: ShuffleTest, settings: Settings) -> bool:
    """An early stop drew too few shuffles to pass by, but enough to refuse by again."""
    growth = len(answers.value) - earlier.votes_when_shuffled
    is_small = 0 <= growth <= settings.largest_growth * earlier.votes_when_shuffled
    is_whole = len(earlier.shuffled) == settings.shuffles or not earlier.is_passed
    return is_small and is_whole and len(earlier.shuffled) > 0
