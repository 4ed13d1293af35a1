"""Small descriptions of what a value in a file has to look like; they find every fault at once."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from oshub.hubs.importing.reading import shown


@dataclass(frozen=True)
class Fault:
    """One thing wrong: where, what stands there, what was expected."""

    path: str
    value: str
    expected: str

    def __str__(self) -> str:
        return f"{self.path or 'the file'}: {self.value} — expected {self.expected}"


KEPT = 1000


@dataclass
class Findings:
    """What was found in a file. Faults stop the import; notes are only worth knowing.

    Of a file with millions of faults the first thousand are kept, and the rest is counted.
    """

    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    more_faults: int = 0

    def fault(self, path: str, value: Any, expected: str) -> None:
        if len(self.faults) < KEPT:
            self.faults.append(Fault(path, shown(value), expected))
        else:
            self.more_faults += 1

    def add(self, fault: Fault) -> None:
        if len(self.faults) < KEPT:
            self.faults.append(fault)
        else:
            self.more_faults += 1

    def note(self, sentence: str) -> None:
        if len(self.notes) < KEPT:
            self.notes.append(sentence)

    def take(self, inner: "Findings", change: Callable[[Fault], Fault]) -> None:
        """What was found inside, told in other words."""
        for fault in inner.faults:
            self.add(change(fault))
        self.more_faults += inner.more_faults
        for sentence in inner.notes:
            self.note(sentence)


class Shape(Protocol):
    @property
    def expected(self) -> str: ...

    def check(self, value: Any, path: str, findings: Findings) -> None:
        """Add what is wrong with the value to the findings."""


@dataclass(frozen=True)
class Text:
    """A text that says something, of at most so many letters."""

    most: int

    @property
    def expected(self) -> str:
        return f"a text of at most {self.most:,} letters"

    def check(self, value: Any, path: str, findings: Findings) -> None:
        if not isinstance(value, str):
            findings.fault(path, value, self.expected)
        elif not value:
            findings.fault(path, value, f"{self.expected}, not an empty one")
        elif len(value) > self.most:
            findings.fault(path, value, f"{self.expected}, not {len(value):,}")


@dataclass(frozen=True)
class Pattern:
    """A text of a certain form."""

    form: Callable[[str], object]
    expected: str

    def check(self, value: Any, path: str, findings: Findings) -> None:
        if not isinstance(value, str) or not self.form(value):
            findings.fault(path, value, self.expected)


@dataclass(frozen=True)
class Number:
    low: int
    high: int
    is_whole: bool = False

    @property
    def expected(self) -> str:
        kind = "a whole number" if self.is_whole else "a number"
        return f"{kind} between {self.low:,} and {self.high:,}"

    def check(self, value: Any, path: str, findings: Findings) -> None:
        kinds = int if self.is_whole else (int, float)
        is_number = isinstance(value, kinds) and not isinstance(value, bool)
        if not is_number or not self.low <= value <= self.high:
            findings.fault(path, value, self.expected)


@dataclass(frozen=True)
class YesNo:
    expected: str = "true or false"

    def check(self, value: Any, path: str, findings: Findings) -> None:
        if not isinstance(value, bool):
            findings.fault(path, value, self.expected)


@dataclass(frozen=True)
class OrNull:
    """The shape, or null for "not known"."""

    shape: Shape

    @property
    def expected(self) -> str:
        return f"{self.shape.expected} or null"

    def check(self, value: Any, path: str, findings: Findings) -> None:
        if value is None:
            return
        inner = Findings()
        self.shape.check(value, path, inner)
        findings.take(inner, lambda fault: self._or_null(fault, path))

    def _or_null(self, fault: Fault, path: str) -> Fault:
        # Faults inside a list or an object keep their own words.
        return replace(fault, expected=f"{fault.expected} or null") if fault.path == path else fault


@dataclass(frozen=True)
class AnyOf:
    """What fits one of several shapes; its faults are told in one sentence."""

    shapes: tuple[Shape, ...]
    expected: str

    def check(self, value: Any, path: str, findings: Findings) -> None:
        tries = [Findings() for _shape in self.shapes]
        for shape, found in zip(self.shapes, tries, strict=True):
            shape.check(value, path, found)
        if all(found.faults for found in tries):
            findings.fault(path, value, self.expected)


@dataclass(frozen=True)
class Either:
    """One of two shapes; a list is looked into, anything else is measured against both."""

    one: Shape
    many: "ListOf"

    @property
    def expected(self) -> str:
        return f"{self.one.expected}, or {self.many.expected}"

    def check(self, value: Any, path: str, findings: Findings) -> None:
        if isinstance(value, list):
            self.many.check(value, path, findings)
            return
        inner = Findings()
        self.one.check(value, path, inner)
        findings.take(inner, lambda fault: replace(fault, expected=self.expected))


@dataclass(frozen=True)
class ListOf:
    """A list; `what` names its items in the plural. `same` tells two items that are one."""

    shape: Shape
    what: str
    least: int = 0
    same: Callable[[Any], object] | None = None

    @property
    def expected(self) -> str:
        return f"a list of {self.what}"

    def check(self, value: Any, path: str, findings: Findings) -> None:
        if not isinstance(value, list):
            findings.fault(path, value, self.expected)
            return
        if len(value) < self.least:
            findings.fault(path, value, f"a list of at least {self.least} of {self.what}")
        for number, inner in enumerate(value):
            self.shape.check(inner, f"{path}[{number}]", findings)
        if self.same:
            for number, inner in _repeated(value, self.same):
                findings.fault(f"{path}[{number}]", inner, "every item only once in this list")


@dataclass(frozen=True)
class Object:
    """An object with these names. Names that we do not know are noted, and ignored."""

    required: Mapping[str, Shape]
    optional: Mapping[str, Shape] = field(default_factory=dict)

    @property
    def expected(self) -> str:
        return f"an object with {', '.join(self.required)}"

    def check(self, value: Any, path: str, findings: Findings) -> None:
        if not isinstance(value, dict):
            findings.fault(path, value, self.expected)
            return
        for name, shape in {**self.required, **self.optional}.items():
            inner = step(path, name)
            if name in value:
                shape.check(value[name], inner, findings)
            elif name in self.required:
                findings.add(Fault(inner, "missing", shape.expected))
        for name in value.keys() - self.required.keys() - self.optional.keys():
            findings.note(f"{step(path, name)}: this name is not known here, and ignored")


def step(path: str, name: str) -> str:
    """The path one step further, readable whatever the name."""
    is_plain = re.fullmatch(r"\w{1,40}", name)
    if not is_plain:
        return f"{path}[{shown(name, 40)}]"
    return f"{path}.{name}" if path else name


def _repeated(items: list[Any], same: Callable[[Any], object]) -> Iterator[tuple[int, Any]]:
    """The items that a former one already is, with their numbers."""
    seen: set[str] = set()
    for number, item in enumerate(items):
        try:
            key = json.dumps(same(item), sort_keys=True, default=str)
        except (KeyError, TypeError, AttributeError, ValueError):
            continue  # not of the right shape, which is a fault of its own
        if key in seen:
            yield number, item
        seen.add(key)
