"""Backup and restore as an operator does them: real commands, on the database of this test run."""

import fcntl
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from oshub.core.operation.archive import NotABackup
from oshub.core.operation.restore import restore

FILL = """
import django; django.setup()
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
get_user_model().objects.create_user("sofia@example.org", "Sofia")
for name in ("aa/one.webp", "bb/two.webp"):
    default_storage.save(name, ContentFile(name.encode() * 1000))
"""
WORD = "INSERT INTO parts_searchword (word, spelling) VALUES ('{0}', '{0}')"


class Site:
    """An installation of its own: data folder, and database on the vendor under test."""

    def __init__(self, data: Path, url: str) -> None:
        self.data = data
        self.url = url
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("OSHUB_")},
            "DATA": str(data),
            "OSHUB_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            **({"OSHUB_DATABASE_URL": url} if url else {}),
        }

    def start(self, *arguments):
        code = "import sys; sys.argv[0] = 'oshub'; import config.cli; config.cli.main()"
        return subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def oshub(self, *arguments):
        with self.start(*arguments) as process:
            out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def connected(self):
        if self.url:
            return closing(psycopg.connect(self.url, autocommit=True))
        path = self.data / "oshub.sqlite3"
        return closing(sqlite3.connect(path, isolation_level=None, timeout=20))

    def words(self):
        with self.connected() as database:
            found = database.execute("SELECT word FROM parts_searchword ORDER BY id").fetchall()
        return [word for (word,) in found]

    def know(self, *words):
        with self.connected() as database:
            for word in words:
                database.execute(WORD.format(word))

    def forget(self):
        with self.connected() as database:
            for table in ("searchtrace", "searchword", "searchdocument"):
                database.execute(f"DELETE FROM parts_{table}")  # noqa: S608

    def files(self):
        return sorted(str(path.relative_to(self.data)) for path in self.data.glob("files/*/*"))


def server_url(name):
    given = connection.settings_dict
    account = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    return f"postgresql://{account}@{given['HOST']}:{given['PORT']}/{name}"


@pytest.fixture(scope="module")
def new_site(tmp_path_factory, django_db_setup, django_db_blocker):
    """Makes installations, and drops their databases in the end."""
    names = []

    def make():
        data = tmp_path_factory.mktemp("site")
        if connection.vendor != "postgresql":
            return Site(data, "")
        name = f"oshub_backup_{os.getpid()}_{len(names)}"
        with psycopg.connect(server_url("postgres"), autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        names.append(name)
        return Site(data, server_url(name))

    yield make
    for name in names:
        with psycopg.connect(server_url("postgres"), autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def filled(new_site):
    site = new_site()
    code, _out, err = site.oshub("migrate", "--verbosity=0")
    assert code == 0, err
    subprocess.run([sys.executable, "-c", FILL], env=site.environment, check=True)
    return site


@pytest.fixture
def site(filled):
    """The same one, as it was in the beginning."""
    filled.forget()
    filled.know("first", "second")
    for name in ("aa/one.webp", "bb/two.webp"):
        path = filled.data / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() * 1000)
    return filled


@pytest.fixture(scope="module")
def made(filled, tmp_path_factory):
    filled.know("first", "second")
    path = tmp_path_factory.mktemp("made") / "backup.zip"
    code, out, err = filled.oshub("backup", path)
    assert code == 0, err
    assert "Verified" in out
    return path


@pytest.fixture
def backup(site, made):
    """A backup of the site as it is in the beginning of each test."""
    return made


def test_a_backup_holds_everything_and_is_for_its_owner_only(site, backup):
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert archive.read("files/aa/one.webp") == b"aa/one.webp" * 1000
    assert manifest["tables"]["parts_searchword"]["rows"] == 2
    assert manifest["tables"]["hubs_person"]["rows"] == 1
    assert {"database", "files/aa/one.webp", "files/bb/two.webp"} == set(manifest["members"])
    assert backup.stat().st_mode & 0o077 == 0


def test_a_backup_is_of_one_instant_while_others_write(site, tmp_path):
    stop = threading.Event()

    def write():
        number = 0
        with site.connected() as database:
            while not stop.is_set():
                # Two words at a time, so that half of a pair would show a torn backup.
                database.execute("BEGIN")
                database.execute(WORD.format(f"pair{number}a"))
                database.execute(WORD.format(f"pair{number}b"))
                database.execute("COMMIT")
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        code, _out, err = site.oshub("backup", tmp_path / "busy.zip")
    finally:
        stop.set()
        writer.join()
    assert code == 0, err
    written = len(site.words())
    site.forget()
    assert site.oshub("restore", tmp_path / "busy.zip", "--replace")[0] == 0
    words = site.words()
    pairs = [word for word in words if word.startswith("pair")]
    assert 0 < len(pairs) < written
    assert len(pairs) % 2 == 0
    assert words[:2] == ["first", "second"]


def test_restoring_brings_all_back_and_keeps_what_was_there(site, backup):
    site.know("third")
    (site.data / "files/aa/one.webp").write_bytes(b"damaged")
    (site.data / "files/bb/two.webp").unlink()
    (site.data / "files/cc").mkdir(exist_ok=True)
    (site.data / "files/cc/three.webp").write_bytes(b"newer")
    code, out, err = site.oshub("restore", backup, "--replace")
    assert code == 0, err
    assert site.words() == ["first", "second"]
    assert site.files() == ["files/aa/one.webp", "files/bb/two.webp"]
    assert (site.data / "files/aa/one.webp").read_bytes() == b"aa/one.webp" * 1000
    copy = out.split("is kept in ")[1].split("\n")[0]
    assert site.oshub("restore", copy, "--replace")[0] == 0
    assert site.words() == ["first", "second", "third"]
    assert (site.data / "files/cc/three.webp").read_bytes() == b"newer"
    (site.data / "files/cc/three.webp").unlink()


def test_the_search_works_on_what_was_restored(site, backup):
    assert site.oshub("restore", backup, "--replace")[0] == 0
    code = (
        "import django, uuid; django.setup();"
        "from oshub.parts.search.indexing import index;"
        "from oshub.parts.search.finding import find;"
        "index('hub', uuid.UUID(int=1), title='Harbour');"
        "assert find('harbours', kind='hub').ids"
    )
    subprocess.run([sys.executable, "-c", code], env=site.environment, check=True)


def test_nothing_is_replaced_without_being_told(site, backup):
    site.know("third")
    code, _out, err = site.oshub("restore", backup)
    assert code != 0
    assert "--replace" in err
    assert site.words() == ["first", "second", "third"]


def test_an_empty_installation_takes_a_backup_as_it_is(site, backup, new_site):
    other = new_site()
    code, out, err = other.oshub("restore", backup)
    assert code == 0, err
    assert "is kept in" not in out
    assert other.words() == ["first", "second"]
    assert other.files() == site.files()


def damaged(backup, target, change):
    """A copy with its members changed."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def refusal(path):
    with pytest.raises(NotABackup) as caught:
        restore(path, replace=True, say=print)
    return str(caught.value)


@pytest.mark.parametrize(
    ("member", "old", "new", "sentence"),
    [
        ("database", b"SQL", b"XQL", "damaged at database"),
        ("database", b"PGDMP", b"PGDM", "damaged at database"),
        ("files/bb/two.webp", None, None, "incomplete"),
        ("manifest.json", b"{", b"[", "manifest"),
        ("manifest.json", b'"format": 1', b'"format": 2', "newer version"),
        ("manifest.json", b'"vendor": "', b'"vendor": "other', "same kind of database only"),
        ("manifest.json", b"0001_search", b"9999_search", "newer version"),
    ],
)
def test_what_is_not_whole_or_does_not_fit_changes_nothing(
    db, backup, tmp_path, member, old, new, sentence
):
    def change(name, content):
        return content if name != member else content.replace(old, new, 1) if old else None

    if member == "database" and (old == b"SQL") == (connection.vendor == "postgresql"):
        pytest.skip("the other kind of database")
    assert sentence in refusal(damaged(backup, tmp_path / "broken.zip", change))


@pytest.mark.parametrize("kept", [0, 100, 5000])
def test_a_file_that_was_cut_off_is_recognised(db, backup, tmp_path, kept):
    (tmp_path / "cut.zip").write_bytes(backup.read_bytes()[:kept])
    assert "no complete backup" in refusal(tmp_path / "cut.zip")


def test_a_refused_backup_is_told_to_the_operator(site, backup, tmp_path):
    site.know("third")
    (tmp_path / "cut.zip").write_bytes(backup.read_bytes()[:-9])
    code, _out, err = site.oshub("restore", tmp_path / "cut.zip", "--replace")
    assert code != 0
    assert "Nothing was changed" in err
    assert site.words() == ["first", "second", "third"]


def test_a_refusal_leaves_nothing_behind_in_a_new_folder(new_site, backup, tmp_path):
    (tmp_path / "cut.zip").write_bytes(backup.read_bytes()[:-9])
    site = new_site()
    for folder in (site.data, site.data / "new"):
        site.environment["DATA"] = str(folder)
        code, _out, err = site.oshub("restore", tmp_path / "cut.zip")
        assert code != 0
        assert "Nothing was changed" in err
        assert list(site.data.iterdir()) == []


SERVER = "import config.wsgi; print('here', flush=True); input()"


def test_nothing_is_restored_under_a_running_server(site, backup):
    with subprocess.Popen(
        [sys.executable, "-c", SERVER],
        env=site.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout.readline() == "here\n"
        site.know("third")
        code, _out, err = site.oshub("restore", backup, "--replace")
        assert code != 0
        assert "OSHub is running: stop it first, then restore again." in err
        assert site.words() == ["first", "second", "third"]
        server.communicate("\n")
    assert site.oshub("restore", backup, "--replace")[0] == 0


def test_nothing_starts_under_a_restore(site):
    with (site.data / "running.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        code, _out, err = site.oshub("work", "--drain")
    assert code != 0
    assert "A backup is being restored here." in err
    assert site.oshub("work", "--drain")[0] == 0


@pytest.mark.parametrize("line", ["The backup is sound", "Backing up", "Restoring the database"])
def test_killed_half_way_leaves_the_old_state_or_the_new(site, backup, line):
    site.know("third")
    with site.start("restore", backup, "--replace") as process:
        for said in process.stdout:
            if said.startswith(line):
                process.send_signal(signal.SIGKILL)
                break
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    old, new = ["first", "second", "third"], ["first", "second"]
    assert site.words() in ([old] if not line.startswith("Restoring") else [old, new])
    assert {"files/aa/one.webp", "files/bb/two.webp"} <= set(site.files())
    with site.connected() as database:
        assert database.execute("SELECT count(*) FROM hubs_person").fetchone()[0] == 1


def test_only_the_newest_backups_are_kept(site):
    for old in ("20200101T000000Z", "20210101T000000Z"):
        (site.data / f"backups/oshub-backup-{old}.zip").touch()
    code, _out, err = site.oshub("backup", "--keep", "1")
    assert code == 0, err
    (kept,) = (site.data / "backups").glob("oshub-backup-*.zip")
    assert kept.stat().st_size > 0
    assert not list((site.data / "backups").glob(".unfinished-*/backup.zip"))


def test_a_backup_never_overwrites_a_file(site, backup):
    code, _out, err = site.oshub("backup", backup)
    assert code != 0
    assert "exists already" in err


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_without_the_right_to_create_databases_rows_are_counted_instead(new_site, backup, tmp_path):
    site = new_site()
    role = f"oshub_plain_{os.getpid()}"
    with psycopg.connect(site.url, autocommit=True) as server:
        server.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'plain'")
        server.execute(f"GRANT ALL ON SCHEMA public TO {role}")
    try:
        given = connection.settings_dict
        name = site.url.rpartition("/")[2]
        site.environment["OSHUB_DATABASE_URL"] = (
            f"postgresql://{role}:plain@{given['HOST']}:{given['PORT']}/{name}"
        )
        code, out, err = site.oshub("restore", backup)
        assert code == 0, err
        assert "may not create a scratch database" in out
        assert site.oshub("backup", tmp_path / "plain.zip")[0] == 0
        assert site.oshub("restore", tmp_path / "plain.zip", "--replace")[0] == 0
        assert site.words() == ["first", "second"]
    finally:
        with psycopg.connect(site.url, autocommit=True) as server:
            server.execute(f"DROP OWNED BY {role}")
            server.execute(f"DROP ROLE {role}")
