"""What is kept of a text, and what strange texts do to it."""

import json

import pytest

from analysis.likeness import LANGUAGES, VERSION, Features, features, likeness

RIVER = "The river behind our school is dirty, and there is foam on the water after rain."


def test_features_survive_json():
    kept = features(RIVER, "en")
    assert Features.from_json(json.loads(json.dumps(kept.as_json()))) == kept


def test_features_of_another_version_are_refused():
    old = features(RIVER, "en").as_json() | {"version": VERSION + 1}
    with pytest.raises(ValueError, match="make them anew"):
        Features.from_json(old)


def test_a_regional_code_is_its_language():
    assert features("A ribeira", "pt-PT") == features("A ribeira", "pt")


@pytest.mark.parametrize("text", ["", "   ", "!?…", "🌊🌊🌊", "\0\0", "\u200d\ufeff"])
@pytest.mark.parametrize("language", [*LANGUAGES, "", "uk"])
def test_a_text_without_words_is_like_nothing_not_even_itself(text, language):
    empty = features(text, language)
    assert empty.words == () and empty.concepts == () and empty.pieces == frozenset()
    assert likeness(empty, empty).score == 0.0
    assert likeness(empty, features(RIVER, "en")).score == 0.0


@pytest.mark.parametrize("language", [*LANGUAGES, "uk"])
def test_a_text_of_ten_thousand_characters_stays_small(language):
    kept = features("naïve-Wörter ποτάμι řeka " * 400, language)
    assert len(json.dumps(kept.as_json())) < 10_000


def test_one_endless_word_is_cut():
    assert len(features("x" * 10_000, "de").words[0][1]) == 40


def test_emoji_and_nuls_inside_a_text_change_little():
    odd = features(RIVER.replace(" ", " 🌊\0 "), "en")
    assert odd == features(RIVER, "en")


def test_an_unknown_language_is_folded_and_names_no_concepts():
    kept = features("Річка за школою брудна", "uk")
    assert [word for word, _written in kept.words] == sorted(["річка", "за", "школою", "брудна"])
    assert kept.concepts == ()
    assert likeness(kept, features("брудна річка за школою", "uk")).score == 1.0
