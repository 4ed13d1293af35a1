"""Finding patterns, and refusing where shuffled votes look as grouped as the real ones."""

from dataclasses import replace
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from analysis.opinion.clusters import Clustering, clusterings
from analysis.opinion.patterns import NOT_PLACED, Memory, Pattern, Patterns, Refusal
from analysis.opinion.projection import AXES, Answers, Projection, project
from analysis.opinion.settings import Settings
from analysis.opinion.shuffling import selected, shuffle_test, smallest_of
from analysis.opinion.typical import typical_statements
from analysis.opinion.votes import Votes, counts_by

# Answers that somebody needs to be placed, as in Polis.
_ANSWERS = 7
_NUMBERS = (2, 3, 4, 5)
_MUCH_NEARER = 0.75


def find_patterns(
    votes: Votes, *, rng: np.random.Generator, settings: Settings, memory: Memory | None = None
) -> Patterns:
    """Find people who answered alike, and say why not where the votes do not carry it.

    Args:
        votes: The votes. Declared groups play no part.
        rng: Of the shuffle test; nothing else is drawn.
        settings: All choices.
        memory: Of the analysis before; it changes names, sides of the map, which shuffles are
            reused, and, by `nearly_best`, the number of patterns; nothing else.

    Returns:
        Patterns; 2 to 5 of them, the number by the silhouette.

    References:
        Small et al. (2021), doi:10.6035/recerca.5516, for the map; see `project`, `clusterings`,
        `shuffle_test` and `typical_statements` for what differs.
    """
    answers, is_placed = _placed(votes)
    memory = memory or Memory()
    used = int((np.bincount(answers.column, minlength=1) > 0).sum())
    base = _nothing(votes, answers.people, used, settings)
    if base.refusal:
        return base
    projection = project(answers, alike=np.array(memory.loadings) if memory.loadings else None)
    found = clusterings(
        projection.positions,
        numbers=_NUMBERS,
        smallest=smallest_of(answers.people, settings),
    )
    base = replace(
        base,
        silhouettes=tuple((number, one.silhouette) for number, one in found.items()),
        explained=tuple(float(share) for share in projection.explained),
    )
    if max((one.silhouette for one in found.values()), default=0.0) <= 0:
        return replace(base, refusal=Refusal.NO_SPREAD)
    test = shuffle_test(
        answers,
        rng=rng,
        numbers=_NUMBERS,
        fewest_answers=_ANSWERS,
        settings=settings,
        earlier=memory.test,
    )
    if not test.is_passed:
        return replace(base, refusal=Refusal.NOT_BETTER_THAN_SHUFFLED, test=test)
    best = _named(_chosen(found, memory, settings.nearly_best), memory)
    shown = _with_people(replace(base, test=test), projection, best, is_placed)
    return _with_typical(shown, votes, settings)


def _placed(votes: Votes) -> tuple[Answers, NDArray[np.bool_]]:
    """The answers of those who gave enough of them, and who that is."""
    everything = Answers(
        people=votes.people,
        statements=votes.statements,
        row=votes.person.astype(np.int64),
        column=votes.statement.astype(np.int64),
        value=votes.value.astype(np.float64),
    )
    number = np.bincount(votes.person, minlength=votes.people)
    is_placed = number >= max(min(_ANSWERS, votes.statements), 1)
    if is_placed.all():
        return everything, is_placed
    return selected(everything, is_placed, np.ones(votes.statements, dtype=bool)), is_placed


def _nothing(votes: Votes, placed: int, statements: int, settings: Settings) -> Patterns:
    """Refused, or so far neither refused nor found."""
    refusal = None
    if placed < settings.people_needed:
        refusal = Refusal.TOO_FEW_PEOPLE
    elif statements < settings.statements_needed:
        refusal = Refusal.TOO_FEW_STATEMENTS
    return Patterns(
        refusal=refusal,
        placed=placed,
        people_needed=settings.people_needed,
        answers_needed=max(min(_ANSWERS, votes.statements), 1),
        statements=statements,
        statements_needed=settings.statements_needed,
        patterns=(),
        pattern=np.full(votes.people, NOT_PLACED, dtype=np.int8),
        positions=np.full((votes.people, AXES), np.nan),
        silhouettes=(),
        between=0.0,
        explained=(0.0,) * AXES,
        loadings=np.zeros((AXES, votes.statements)),
        test=None,
    )


def _chosen(found: dict[int, Clustering], memory: Memory, within: float) -> Clustering:
    """Of the numbers of patterns that are nearly the best, the one shown before, or the fewest."""
    best = max(one.silhouette for one in found.values())
    near = {number: one for number, one in found.items() if best - one.silhouette <= within + 1e-9}
    return near.get(len(memory.centres)) or near[min(near)]


def _named(clustering: Clustering, memory: Memory) -> Clustering:
    """The same patterns in the order of their numbers."""
    sizes = np.bincount(clustering.labels, minlength=len(clustering.centres))
    if memory.centres:
        order = _as_before(clustering.centres, np.array(memory.centres))
    else:
        order = np.lexsort((*clustering.centres.T[::-1], -sizes))
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order))
    return replace(clustering, labels=number[clustering.labels], centres=clustering.centres[order])


def _as_before(centres: NDArray[np.float64], earlier: NDArray[np.float64]) -> NDArray[np.intp]:
    """Which pattern comes first, second, … so that all lie as near as can be to where they lay."""
    away = ((centres[:, None, :] - earlier[None, :, :]) ** 2).sum(axis=2)
    slots = range(max(len(centres), len(earlier)))

    def moved(places: tuple[int, ...]) -> float:
        kept = ((one, place) for one, place in enumerate(places) if place < len(earlier))
        return sum(float(away[pair]) for pair in kept)

    best = min(permutations(slots, len(centres)), key=moved)
    return np.argsort(best)


def _with_people(
    base: Patterns,
    projection: Projection,
    clustering: Clustering,
    is_placed: NDArray[np.bool_],
) -> Patterns:
    """The same with everybody's place and pattern; what is typical follows."""
    pattern = base.pattern.copy()
    pattern[is_placed] = clustering.labels
    positions = base.positions.copy()
    positions[is_placed] = projection.positions
    sizes = np.bincount(clustering.labels, minlength=len(clustering.centres)).tolist()
    return replace(
        base,
        patterns=tuple(
            Pattern(number=number, people=size, x=float(x), y=float(y), typical=())
            for number, (size, (x, y)) in enumerate(zip(sizes, clustering.centres, strict=True))
        ),
        pattern=pattern,
        positions=positions,
        between=_between(projection.positions, clustering.centres),
        loadings=projection.loadings,
    )


def _with_typical(shown: Patterns, votes: Votes, settings: Settings) -> Patterns:
    typical = typical_statements(
        counts_by(votes, shown.pattern, parts=len(shown.patterns)),
        minimum_group=settings.minimum_group,
        level=settings.typical_level,
        most=settings.most_typical,
    )
    named = zip(shown.patterns, typical, strict=True)
    return replace(shown, patterns=tuple(replace(one, typical=some) for one, some in named))


def _between(positions: NDArray[np.float64], centres: NDArray[np.float64]) -> float:
    """The share of people less than a quarter nearer to one middle than to the next."""
    away = np.sort(np.linalg.norm(positions[:, None, :] - centres[None, :, :], axis=2), axis=1)
    return float((away[:, 0] > _MUCH_NEARER * away[:, 1]).mean())
