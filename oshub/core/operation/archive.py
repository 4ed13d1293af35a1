"""One backup: a zip file with the database, the uploaded files, and a manifest of both.

The manifest is written last and says how large everything is and its SHA-256, so that a file that
was cut off or changed is recognised before anything is restored from it.
"""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Self

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
FILES = "files/"
CHUNK = 1 << 20

Advance = Callable[[int], None]


class NotABackup(Exception):
    """The file cannot be restored from; the text says why."""


@dataclass(frozen=True)
class Member:
    """One file in the archive."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """What a table held. The checksum does not depend on the order of rows; empty if not made."""

    rows: int
    checksum: str = ""


@dataclass
class Manifest:
    made_at: str
    versions: dict[str, str]
    vendor: str
    migrations: list[list[str]]
    tables: dict[str, Table]
    members: dict[str, Member] = field(default_factory=dict)
    format: int = FORMAT

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        try:
            given = json.loads(text)
            if given["format"] != FORMAT:
                raise NotABackup("This backup was made by a newer version of OSHub.")
            given["tables"] = {name: Table(**table) for name, table in given["tables"].items()}
            given["members"] = {name: Member(**one) for name, one in given["members"].items()}
            return cls(**given)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise NotABackup("This file is no backup of OSHub: its manifest is damaged.") from fault

    def files(self) -> list[str]:
        return [name for name in self.members if name.startswith(FILES)]


class Writer:
    """Adds members to an archive and remembers them for the manifest."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest, advance: Advance) -> None:
        self.archive = archive
        self.manifest = manifest
        self.advance = advance

    def add(self, name: str, content: IO[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self.archive.open(name, "w", force_zip64=True) as member:
            while chunk := content.read(CHUNK):
                member.write(chunk)
                digest.update(chunk)
                size += len(chunk)
                self.advance(len(chunk))
        self.manifest.members[name] = Member(size, digest.hexdigest())


@contextmanager
def writing(path: Path, manifest: Manifest, advance: Advance) -> Iterator[Writer]:
    """A new archive. It is complete only once its manifest is in it."""
    path.touch(mode=0o600)  # it holds personal data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        yield Writer(archive, manifest, advance)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))


class Archive:
    """An archive that is there."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = Manifest.from_json(self._zip.read(MANIFEST))
        except FileNotFoundError:
            raise NotABackup(f"There is no file {path}.") from None
        except (zipfile.BadZipFile, KeyError, OSError) as fault:
            raise NotABackup(f"{path} is no complete backup of OSHub.") from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        self._zip.close()

    def check(self, advance: Advance) -> None:
        """NotABackup unless every member is there, whole and unchanged."""
        names = set(self._zip.namelist()) - {MANIFEST}
        if names != set(self.manifest.members):
            raise NotABackup("This backup is incomplete: files are missing from it, or too many.")
        for name, expected in self.manifest.members.items():
            digest = hashlib.sha256()
            try:
                with self._zip.open(name) as member:
                    while chunk := member.read(CHUNK):
                        digest.update(chunk)
                        advance(len(chunk))
            except (zipfile.BadZipFile, OSError, ValueError) as fault:
                raise NotABackup(f"This backup is damaged at {name}.") from fault
            if digest.hexdigest() != expected.sha256:
                raise NotABackup(f"This backup is damaged at {name}.")

    def open(self, name: str) -> IO[bytes]:
        return self._zip.open(name)

    def unpack(self, name: str, target: Path) -> None:
        with self._zip.open(name) as member, target.open("wb") as file:
            shutil.copyfileobj(member, file, CHUNK)

    def total_size(self) -> int:
        return sum(member.size for member in self.manifest.members.values())
