"""Wrong codes are counted; right ones never are, for a whole school may sit behind one address."""

from typing import Any

from oshub.core.limits import HOUR, MINUTE, address_of, is_out, neighbourhood, take

# From one address: a class of clumsy fingers fits in, a machine that guesses does not.
WRONG_FROM_ADDRESS, ADDRESS_WITHIN = 60, 10 * MINUTE
# From everywhere together: guessing is spread over many addresses sooner or later.
WRONG_IN_ALL, ALL_WITHIN = 600, HOUR
EVERYBODY = "everybody"
ONE, ALL = "wrong class code", "wrong class codes of all"


def is_locked(request: Any) -> bool:
    """After too many wrong codes even a right one has to wait, or guessing would go on."""
    return is_out(ONE, _whose(request), times=WRONG_FROM_ADDRESS) or is_out(
        ALL, EVERYBODY, times=WRONG_IN_ALL
    )


def note_wrong(request: Any) -> None:
    take(ONE, _whose(request), times=WRONG_FROM_ADDRESS, within=ADDRESS_WITHIN)
    take(ALL, EVERYBODY, times=WRONG_IN_ALL, within=ALL_WITHIN)


def _whose(request: Any) -> str:
    return neighbourhood(address_of(request))
