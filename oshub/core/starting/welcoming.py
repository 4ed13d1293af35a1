"""What is printed once OSHub answers. Other contexts add lines of their own."""

from collections.abc import Callable, Iterable

from django.conf import settings

Lines = Callable[[], Iterable[str]]
_WELCOMES: list[Lines] = []


def welcome(lines: Lines) -> Lines:
    """Print these lines too: `@welcome` above a function, imported when its app is ready."""
    _WELCOMES.append(lines)
    return lines


def welcome_text() -> str:
    """The address first; then whatever else helps to begin; then how to end."""
    more = [line for lines in _WELCOMES for line in lines()]
    return "\n".join(
        ["", f"OSHub answers at {settings.SITE_URL}/", *more, "Stop it with Ctrl-C.", ""]
    )
