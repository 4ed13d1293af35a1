"""Which known words may have been meant: symmetric deletion, as SymSpell does it.

Two words that differ by a typo leave a common trace when a letter is taken out of each. Traces
are stored as numbers, so that finding them is a look-up in an index of either database.
Reference: W. Garbe, "1000x faster spelling correction" (2012), github.com/wolfgarbe/SymSpell.
"""

import hashlib

# Traces are taken of the beginning: enough to find the candidates, which are then compared whole.
_BEGINNING = 7
SHORTEST = 4
LONG = 8
LONGEST = 40


def typos_allowed(word: str) -> int:
    """None in short words, one from four letters, two from eight."""
    if len(word) < SHORTEST or len(word) > LONGEST or not word.isalpha():
        return 0
    return 2 if len(word) >= LONG else 1


def traces(word: str, typos: int) -> set[int]:
    """What the word leaves when up to so many letters are taken out of its beginning."""
    left = {word[:_BEGINNING]}
    last = left
    for _round in range(typos):
        last = {text[:place] + text[place + 1 :] for text in last for place in range(len(text))}
        left |= last
    return {_number(text) for text in left if text}


def _number(text: str) -> int:
    # Signed 64 bits: what both databases hold as a big integer.
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def distance(one: str, other: str) -> int:
    """Letters missing, added, replaced or swapped with their neighbour.

    The optimal string alignment distance: Damerau-Levenshtein without editing a place twice.
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        here = [row]
        for column, another in enumerate(other, start=1):
            differs = letter != another
            best = min(above[column] + 1, here[-1] + 1, above[column - 1] + differs)
            is_swap = (
                row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == another
            )
            here.append(min(best, before[column - 2] + 1) if is_swap else best)
        before, above = above, here
    return above[-1]
