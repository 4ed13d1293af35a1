"""Every text of ours is said in every language, with the same places and tags."""

import re

import polib
import pytest
from django.conf import settings

CATALOGUES = [code for code, _name in settings.LANGUAGES if code != "en"]
PLACES = re.compile(r"%\([a-zA-Z_]+\)[sd]|\{[a-zA-Z_]*\}|%[sd]")
TAGS = re.compile(r"</?[a-z]+[^>]*>")


def entries(code):
    return polib.pofile(str(settings.ROOT / "locale" / code / "LC_MESSAGES" / "django.po"))


def said(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("code", CATALOGUES)
def test_every_text_is_translated(code):
    assert [entry.msgid for entry in entries(code) if not all(said(entry)) or entry.fuzzy] == []


@pytest.mark.parametrize("code", CATALOGUES)
def test_every_catalogue_holds_the_same_texts(code):
    reference = {(entry.msgctxt, entry.msgid) for entry in entries(CATALOGUES[0])}
    assert {(entry.msgctxt, entry.msgid) for entry in entries(code)} == reference


@pytest.mark.parametrize("code", CATALOGUES)
def test_places_and_tags_survive_translation(code):
    wrong = []
    for entry in entries(code):
        allowed = [set(PLACES.findall(entry.msgid)), set(PLACES.findall(entry.msgid_plural or ""))]
        tags = [sorted(TAGS.findall(text)) for text in (entry.msgid, entry.msgid_plural or "")]
        wrong += [
            text
            for text in said(entry)
            if set(PLACES.findall(text)) not in allowed or sorted(TAGS.findall(text)) not in tags
        ]
    assert wrong == []


@pytest.mark.parametrize("code", CATALOGUES)
def test_plurals_have_all_their_forms(code):
    catalogue = entries(code)
    number = int(re.search(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])[1])
    assert {len(said(entry)) for entry in catalogue if entry.msgid_plural} == {number}
