"""Grouping points by nearness, without luck: no random start, no dependence on order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.opinion.products import product

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

_ROUNDS = 100
# Silhouettes compare everybody with everybody; beyond this many an even selection stands for all.
_COMPARED = 1000


@dataclass(frozen=True, eq=False)
class Clustering:
    """One way of grouping.

    Attributes:
        labels: Group of each point, in 0..len(centres)-1, shape (points,).
        centres: Mean of each group, shape (groups, dimensions).
        silhouette: How much nearer points are to their own group than to the next, in [-1, 1].
    """

    labels: Labels
    centres: Floats
    silhouette: float


def clusterings(
    points: Floats, *, numbers: tuple[int, ...], smallest: int
) -> dict[int, Clustering]:
    """Group points into each of several numbers of groups.

    Args:
        points: Finite, shape (points, dimensions).
        numbers: Numbers of groups to try, each >= 2.
        smallest: Leave out a grouping with a group of fewer points than this, >= 1.

    Returns:
        A clustering by number of groups, for those numbers that the points allow.

    Raises:
        ValueError: Points are not finite or not of two dimensions, or a number is below two.

    References:
        k-means: Lloyd (1982), doi:10.1109/TIT.1982.1056489; starts by splitting along the widest
        direction: Su and Dy (2007), doi:10.3233/IDA-2007-11402. Silhouette: Rousseeuw (1987),
        doi:10.1016/0377-0427(87)90125-7.
    """
    if points.ndim != 2 or not np.isfinite(points).all() or any(number < 2 for number in numbers):
        raise ValueError("want finite points of shape (points, dimensions), and two groups or more")
    found = {}
    compared = evenly_selected(points, _COMPARED)
    distances = _distances(points[compared])
    for number in numbers:
        if len(points) < number * smallest:
            continue
        labels, centres = k_means(points, number)
        if np.bincount(labels, minlength=number).min() >= smallest:
            score = _silhouette(distances, labels[compared], number)
            found[number] = Clustering(labels=labels, centres=centres, silhouette=score)
    return found


def k_means(points: Floats, number: int, *, start: Floats | None = None) -> tuple[Labels, Floats]:
    """Group points so that each is nearest to the mean of its own group.

    Args:
        points: Finite, shape (points, dimensions), at least `number` of them.
        number: Of groups, >= 1.
        start: Centres to begin from, shape (number, dimensions). None: the best of several starts
            that follow from the points alone.

    Returns:
        Labels, shape (points,), and centres, shape (number, dimensions). Groups can be empty where
        points coincide; they keep the centre they began with.

    Raises:
        ValueError: Fewer points than groups.
    """
    if not 1 <= number <= len(points):
        raise ValueError("want at least as many points as groups")
    starts = [start] if start is not None else _starts(points, number)
    ways = [_settled(points, centres) for centres in starts]
    _error, labels, centres = min(ways, key=lambda way: round(way[0], 9))
    return labels, centres


def evenly_selected(points: Floats, most: int) -> NDArray[np.intp]:
    """Indices of at most so many points, evenly over their order along the axes.

    Args:
        points: Shape (points, dimensions).
        most: >= 1.

    Returns:
        Ascending by position, shape (min(points, most),); from places alone, not from the order.
    """
    order = np.lexsort(points.T[::-1])
    if len(order) <= most:
        return order
    return order[(np.arange(most) * len(order)) // most]


def _starts(points: Floats, number: int) -> list[Floats]:
    return [_splits(points, number), _slices(points, number)]


def _slices(points: Floats, number: int) -> Floats:
    """Means of equally many points each, in order along the first axis."""
    order = np.lexsort(points.T[::-1])
    return np.array([points[part].mean(axis=0) for part in np.array_split(order, number)])


def _splits(points: Floats, number: int) -> Floats:
    """Means after splitting the most scattered part along its widest axis, again and again."""
    parts = [points]
    while len(parts) < number:
        scatter = [float(((part - part.mean(axis=0)) ** 2).sum()) for part in parts]
        part = parts.pop(int(np.argmax(scatter)))
        axis = int(np.argmax(part.var(axis=0)))
        is_low = part[:, axis] <= part[:, axis].mean()
        if is_low.all():
            # All in one place: nothing to split.
            is_low = np.arange(len(part)) < max(len(part) // 2, 1)
        parts += [part[is_low], part[~is_low]] if not is_low.all() else [part, part]
    return np.array([part.mean(axis=0) for part in parts])


def _settled(points: Floats, centres: Floats) -> tuple[float, Labels, Floats]:
    """Assign and move until nothing changes; the error per point, labels and centres."""
    number = len(centres)
    centres = centres.copy()
    labels = np.full(len(points), -1, dtype=np.int64)
    for _round in range(_ROUNDS):
        # Squared distances without the part that is the same for all centres.
        nearest = ((centres**2).sum(axis=1) - 2 * product(points, centres.T)).argmin(axis=1)
        if (nearest == labels).all():
            break
        labels = nearest
        sizes = np.bincount(labels, minlength=number)
        for axis in range(points.shape[1]):
            total = np.bincount(labels, weights=points[:, axis], minlength=number)
            centres[:, axis] = np.where(sizes > 0, total / np.maximum(sizes, 1), centres[:, axis])
    error = float(_squares(points, centres)[np.arange(len(points)), labels].mean())
    return error, labels, centres


def _squares(points: Floats, centres: Floats) -> Floats:
    """Squared distances, shape (points, centres)."""
    away = np.zeros((len(points), len(centres)))
    for axis in range(points.shape[1]):
        away += (points[:, axis, None] - centres[None, :, axis]) ** 2
    return away


def _distances(points: Floats) -> Floats:
    distances: Floats = np.sqrt(_squares(points, points))
    return distances


def _silhouette(distances: Floats, labels: Labels, number: int) -> float:
    """Mean over points of (next - own) / max of both; zero for a point alone in its group."""
    members = np.zeros((len(labels), number))
    members[np.arange(len(labels)), labels] = 1
    sizes = members.sum(axis=0)
    total = product(distances, members)
    own_size = sizes[labels]
    own = total[np.arange(len(labels)), labels] / np.maximum(own_size - 1, 1)
    to_others = np.where((members > 0) | (sizes == 0), np.inf, total / np.maximum(sizes, 1))
    nearest = to_others.min(axis=1)
    widest = np.maximum(own, nearest)
    is_told = (own_size > 1) & np.isfinite(nearest) & (widest > 0)
    score = np.where(is_told, (nearest - own) / np.where(is_told, widest, 1.0), 0.0)
    return float(np.where(np.isfinite(score), score, 0.0).mean())
