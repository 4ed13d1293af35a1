"""Small cells: groups too small to be shown are put together until they are not."""

from collections import Counter
from collections.abc import Mapping, Sequence

TOGETHER = "together"
"""The label of several groups that are each too small to stand alone."""


def folded(numbers: Mapping[str, int], smallest: int) -> dict[str, str]:
    """For each group the label under which it is shown: its own, or `TOGETHER`.

    Where those together are still too few, the next smallest group joins them: otherwise a
    subtraction would tell their number.
    """
    by_size = sorted(numbers, key=lambda group: (numbers[group], group))
    together: list[str] = []
    size = 0
    for group in by_size:
        if numbers[group] >= smallest and (not together or size >= smallest):
            break
        together.append(group)
        size += numbers[group]
    return {group: TOGETHER if group in together else group for group in numbers}


def folded_rows(
    rows: Sequence[tuple[str, int, int]], smallest: int
) -> list[tuple[str, int, int]] | None:
    """(group, all of it, how many took part), none of them too small; None if even all are."""
    if sum(part for _group, _all, part in rows) < smallest:
        return None
    labels = folded({group: part for group, _all, part in rows}, smallest)
    alls, parts = Counter[str](), Counter[str]()
    for group, everybody, part in rows:
        alls[labels[group]] += everybody
        parts[labels[group]] += part
    names = sorted(alls, key=lambda label: (label == TOGETHER, label))
    return [(label, alls[label], parts[label]) for label in names]
