"""What `oshub run` puts in place before the first answer, and what it leaves alone."""

import os
import socket

import polib
import pytest
from django.core.management import CommandError
from django.utils.translation import override

from oshub.core.starting import preparing, serving, welcoming


@pytest.fixture
def catalogue(tmp_path, settings):
    """A locale folder with one German text."""
    settings.LOCALE_PATHS = [tmp_path]
    file = tmp_path / "de/LC_MESSAGES/django.po"
    file.parent.mkdir(parents=True)
    texts = polib.POFile()
    texts.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    texts.append(polib.POEntry(msgid="Adopt", msgstr="Annehmen"))
    texts.save(str(file))
    return file


def test_changed_translations_are_compiled_and_others_left_alone(catalogue):
    said = []
    preparing.compile_translations(said.append)
    preparing.compile_translations(said.append)
    assert len(said) == 1
    assert polib.mofile(str(catalogue.with_suffix(".mo")))[0].msgstr == "Annehmen"


def test_a_translation_changed_later_is_compiled_again(catalogue):
    preparing.compile_translations(print)
    compiled = catalogue.with_suffix(".mo")
    os.utime(compiled, (0, 0))
    preparing.compile_translations(print)
    assert compiled.stat().st_mtime > 0


@pytest.mark.django_db
def test_a_database_of_this_version_is_left_alone():
    said = []
    preparing.migrate(said.append)
    assert said == []


def test_static_files_are_collected_once(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    said = []
    preparing.collect_static_files(said.append)
    preparing.collect_static_files(said.append)
    assert len(said) == 1
    assert any(settings.STATIC_ROOT.rglob("*.css"))


def test_changed_static_files_are_collected_again(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    preparing.collect_static_files(print)
    (settings.STATIC_ROOT / "collected-from").write_text("another version")
    said = []
    preparing.collect_static_files(said.append)
    assert len(said) == 1


def test_a_port_in_use_is_told_in_one_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is in use"):
            serving.insist_on_free_port("127.0.0.1", port)
        assert not serving.answers("127.0.0.1", _closed_port())


def _closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_welcome_begins_with_the_address_and_takes_lines_from_others(settings, monkeypatch):
    monkeypatch.setattr(welcoming, "_WELCOMES", [])
    settings.SITE_URL = "http://localhost:8123"
    welcoming.welcome(lambda: ["Sign in as Ana."])
    with override("en"):
        text = welcoming.welcome_text()
    assert text.index("http://localhost:8123/") < text.index("Sign in as Ana.")
