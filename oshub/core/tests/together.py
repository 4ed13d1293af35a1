"""For tests: do things at the same time, each with a database connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections


class Beside(threading.Thread):
    """Runs beside the test; `answer()` waits for what it returned, or raises what it raised."""

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        super().__init__(daemon=True)
        self._call = lambda: function(*arguments)
        self._answer: Any = None
        self._fault: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._answer = self._call()
        except BaseException as fault:  # noqa: BLE001 (raised again in the test)
            self._fault = fault
        finally:
            connections.close_all()

    def answer(self, within_s: float = 30) -> Any:
        self.join(within_s)
        assert not self.is_alive(), "It is still not done."
        if self._fault:
            raise self._fault
        return self._answer


def together(function: Callable[..., Any], *, times: int = 4) -> list[Any]:
    """Call it so often at the same moment; the answers."""
    start = threading.Barrier(times)

    def begin() -> Any:
        start.wait()
        return function()

    return [thread.answer() for thread in [Beside(begin) for _time in range(times)]]
