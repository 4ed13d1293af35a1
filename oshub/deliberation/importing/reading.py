"""A Polis export from its files, or every fault in it. Trusts nothing.

Format: https://compdemocracy.org/export (comments.csv, votes.csv, participants-votes.csv,
summary.csv).
"""

import csv
import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

LARGEST_BYTES = 500_000_000
LARGEST_ID = 10_000_000
LONGEST_TEXT = 1000
LONGEST_ABOUT = 4000
# From 2000 to 2100, in milliseconds.
EARLIEST, LATEST = 946_684_800_000, 4_102_444_800_000
FAULTS_SHOWN = 50
REJECTED = -1
VOTES = {"1": 1, "0": 0, "-1": -1}


class Unreadable(Exception):
    """The folder cannot be imported; the message says why, fault by fault."""


@dataclass(frozen=True)
class Comment:
    number: int
    text: str


@dataclass
class Conversation:
    """What was read: the last vote of each pair; rejected comments are left out."""

    topic: str
    url: str
    fingerprint: str
    about: str
    comments: list[Comment] = field(default_factory=list)
    votes: dict[tuple[int, int], int] = field(default_factory=dict)
    groups: dict[int, int] = field(default_factory=dict)
    rejected: int = 0
    replaced: int = 0
    began_ms: int = 0
    ended_ms: int = 0


class Faults:
    """All that is wrong, with its place; only the first ones are told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.number = 0

    def add(self, file: str, row: int, column: str, what: str) -> None:
        self.number += 1
        if self.number <= FAULTS_SHOWN:
            self.told.append(f"{file}, row {row}, {column}: {what}")

    def refuse(self) -> None:
        if not self.number:
            return
        more = self.number - len(self.told)
        rest = [f"… and {more:,} more like these."] if more else []
        title = "one fault" if self.number == 1 else f"{self.number:,} faults"
        raise Unreadable("\n".join([f"The export has {title}:", *self.told, *rest]))


def read(folder: Path) -> Conversation:
    """All files of the export, checked. Unreadable with every fault where anything is wrong."""
    names = ("comments.csv", "votes.csv", "summary.csv", "participants-votes.csv")
    raw = {name: _bytes(folder / name) for name in names}
    mark = hashlib.sha256()
    for name in names:
        mark.update(hashlib.sha256(raw[name]).digest())
    faults = Faults()
    summary = _summary(_text("summary.csv", raw["summary.csv"]), faults)
    about = summary.get("conversation-description", "")[:LONGEST_ABOUT]
    topic, url = summary.get("topic", ""), summary.get("url", "")
    found = Conversation(topic, url, mark.hexdigest(), about)
    kept = _read_comments(_table("comments.csv", raw, faults), found, faults)
    faults.refuse()  # votes on comments that could not be read would only repeat these
    _read_votes(_table("votes.csv", raw, faults), found, kept, faults)
    _read_groups(_table("participants-votes.csv", raw, faults), found, faults)
    if not found.comments and not faults.number:
        faults.add("comments.csv", 1, "comment-id", "there is no comment that was not rejected.")
    faults.refuse()
    return found


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable(f"There is no file {file}. A Polis export has four files.") from None
    except OSError as problem:
        raise Unreadable(f"The file {file} cannot be read: {problem.strerror}.") from None
    if len(data) > LARGEST_BYTES:
        raise Unreadable(f"{file.name} is larger than {LARGEST_BYTES // 1_000_000} MB.")
    return data


def _text(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable(
            f"{name} is not in UTF-8 (byte {problem.start + 1} does not fit)."
        ) from None
    if "\0" in text:
        raise Unreadable(f"{name} holds a zero byte, which no table of text does.")
    return text


def _summary(text: str, faults: Faults) -> dict[str, str]:
    found: dict[str, str] = {}
    for row, cells in enumerate(_rows("summary.csv", text), start=1):
        if len(cells) >= 2:
            found.setdefault(cells[0].strip(), unicodedata.normalize("NFC", cells[1].strip()))
        elif cells:
            faults.add("summary.csv", row, "value", "there is only one column.")
    topic, url = found.get("topic", ""), found.get("url", "")
    if not 1 <= len(topic) <= LONGEST_TEXT:
        faults.add("summary.csv", 1, "topic", "want a topic of at most 1,000 letters.")
    if url and not (url.startswith(("https://", "http://")) and len(url) <= 300):
        faults.add("summary.csv", 1, "url", "want an address that begins with https://.")
    return found


def _rows(name: str, text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(text, newline=""), strict=True)
    except csv.Error as problem:
        raise Unreadable(f"{name} is not a table of comma-separated values: {problem}.") from None


NEEDED = {
    "comments.csv": ("comment-id", "moderated", "comment-body"),
    "votes.csv": ("timestamp", "comment-id", "voter-id", "vote"),
    "participants-votes.csv": ("participant", "group-id"),
}
Row = tuple[int, dict[str, str]]


def _table(name: str, raw: dict[str, bytes], faults: Faults) -> Iterator[Row]:
    """The rows by their column's names, numbered as a table program shows them."""
    rows = _rows(name, _text(name, raw[name]))
    head = [cell.strip() for cell in next(rows, [])]
    missing = [one for one in NEEDED[name] if one not in head]
    if missing:
        raise Unreadable(f"{name}, row 1: the column “{missing[0]}” is missing.")
    if len(set(head)) != len(head):
        raise Unreadable(f"{name}, row 1: a column stands there twice.")
    for number, cells in enumerate(rows, start=2):
        if len(cells) == len(head):
            yield number, dict(zip(head, cells, strict=True))
        elif cells:
            what = f"{len(cells)} columns instead of {len(head)}."
            faults.add(name, number, head[min(len(cells), len(head) - 1)], what)


def _read_comments(rows: Iterator[Row], found: Conversation, faults: Faults) -> dict[int, bool]:
    """Each comment's number, and whether it is kept."""
    kept: dict[int, bool] = {}
    bad = _reporter("comments.csv", faults)
    for row, cells in rows:
        number = _number(cells["comment-id"])
        text = unicodedata.normalize("NFC", " ".join(cells["comment-body"].split()))
        if number is None:
            bad(row, "comment-id", f"{_shown(cells['comment-id'])} is no number of a comment.")
        elif number in kept:
            bad(row, "comment-id", f"{number} stands there twice.")
        elif cells["moderated"].strip() not in VOTES:
            bad(row, "moderated", f"{_shown(cells['moderated'])} is not 1, 0 or -1.")
        elif not 1 <= len(text) <= LONGEST_TEXT:
            bad(row, "comment-body", f"{len(text)} letters; want 1 to {LONGEST_TEXT}.")
        else:
            kept[number] = VOTES[cells["moderated"].strip()] != REJECTED
            if kept[number]:
                found.comments.append(Comment(number, text))
            else:
                found.rejected += 1
    found.comments.sort(key=lambda comment: comment.number)
    return kept


def _read_votes(
    rows: Iterator[Row], found: Conversation, kept: dict[int, bool], faults: Faults
) -> None:
    """The last vote of a pair counts: by its time, and among equal times by its row."""
    last: dict[tuple[int, int], int] = {}
    bad = _reporter("votes.csv", faults)
    for row, cells in rows:
        at = _number(cells["timestamp"], most=LATEST)
        comment, voter = _number(cells["comment-id"]), _number(cells["voter-id"])
        if at is None or at < EARLIEST:
            bad(row, "timestamp", f"{_shown(cells['timestamp'])} is no time in milliseconds.")
        elif comment is None or comment not in kept:
            bad(row, "comment-id", f"{_shown(cells['comment-id'])} is not in comments.csv.")
        elif voter is None:
            bad(row, "voter-id", f"{_shown(cells['voter-id'])} is no number of a voter.")
        elif cells["vote"].strip() not in VOTES:
            bad(row, "vote", f"{_shown(cells['vote'])} is not 1, 0 or -1.")
        elif kept[comment]:
            pair = (voter, comment)
            found.replaced += pair in last
            if at >= last.get(pair, 0):
                last[pair] = at
                found.votes[pair] = VOTES[cells["vote"].strip()]
            found.began_ms = min(found.began_ms or at, at)
            found.ended_ms = max(found.ended_ms, at)


def _read_groups(rows: Iterator[Row], found: Conversation, faults: Faults) -> None:
    """The groups that Polis published; kept only to be compared with."""
    bad = _reporter("participants-votes.csv", faults)
    for row, cells in rows:
        person = _number(cells["participant"])
        if person is None:
            bad(row, "participant", f"{_shown(cells['participant'])} is no number of a voter.")
        elif cells["group-id"].strip():
            group = _number(cells["group-id"])
            if group is None:
                bad(row, "group-id", f"{_shown(cells['group-id'])} is no number of a group.")
            else:
                found.groups[person] = group


def _reporter(file: str, faults: Faults) -> Callable[[int, str, str], None]:
    return lambda row, column, what: faults.add(file, row, column, what)


def _number(text: str, most: int = LARGEST_ID) -> int | None:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
        return None
    return int(digits) if int(digits) <= most else None


def _shown(text: str) -> str:
    """As it may be printed: short, and harmless to a terminal."""
    cut = text[:40] + ("…" if len(text) > 40 else "")
    return "“" + "".join(sign if sign.isprintable() else "?" for sign in cut) + "”"
