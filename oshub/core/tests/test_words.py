"""A text in many languages shows the reader's version, or says openly that it cannot."""

from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from oshub.core.words import CHECKED, HUMAN, MACHINE, Words

LANGUAGES = st.sampled_from(["en", "pt", "nl", "de", "fr", "cs", "el", "it"])
WRITTEN = st.text(min_size=1).filter(lambda text: text.strip())


def test_a_reader_gets_her_own_language() -> None:
    words = Words.original("pt", "Rio").saying("en", "River")
    with override("en"):
        assert (words.show().text, words.show().is_fallback) == ("River", False)


def test_without_it_english_then_the_original_openly_marked() -> None:
    words = Words.original("pt", "Rio")
    with override("el"):
        assert words.show().language == "pt"
        assert words.show().is_fallback
        assert words.saying("en", "River").show().language == "en"


def test_a_translation_knows_when_the_original_has_changed() -> None:
    words = Words.original("pt", "Rio").saying("en", "River", MACHINE)
    assert words.show("en").is_machine
    assert not words.show("en").is_outdated
    assert words.saying("pt", "Rio Douro").show("en").is_outdated


def test_clearing_a_version_removes_it() -> None:
    assert Words.original("pt", "Rio").saying("en", "River").saying("en", " ") == Words.original(
        "pt", "Rio"
    )


def test_a_text_that_lists_things_has_lines() -> None:
    assert Words.original("en", "boats\n\n nets ").show("en").lines == ["boats", "nets"]


@given(LANGUAGES, WRITTEN, LANGUAGES, WRITTEN, st.sampled_from([HUMAN, CHECKED, MACHINE]))
def test_saying_never_changes_what_was_there(
    first: str, text: str, second: str, other: str, state: str
) -> None:
    words = Words.original(first, text)
    before = {language: dict(version) for language, version in words.items()}
    said = words.saying(second, other, state)
    assert words == before
    assert said.in_language(second) == other
    assert said.origin == first


@given(st.dictionaries(LANGUAGES, WRITTEN, min_size=1), LANGUAGES)
def test_something_written_is_always_shown(texts: dict[str, str], reader: str) -> None:
    words = Words()
    for language, text in texts.items():
        words = words.saying(language, text)
    shown = words.show(reader)
    assert shown.text == texts[shown.language]
    assert shown.is_fallback == (reader not in texts)
