"""What a verb says when it cannot be done: sentences for people."""

from typing import Any


class NotPossible(Exception):
    """The deed cannot be done now; the message says why and what to do."""

    def __init__(self, message: Any) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class EditedMeanwhile(NotPossible):
    """Somebody else changed the same fields since this person opened the page."""

    def __init__(self, message: Any, fields: list[str]) -> None:
        super().__init__(message)
        self.fields = fields
