"""What holds for any two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.likeness import (
    LANGUAGES,
    concepts,
    features,
    label,
    likeness,
    rarity_among,
)

WORDS = [label(concept, "en") for concept in concepts()] + ["xylophone", "the", "we", "need"]
LANGUAGE = st.sampled_from([*LANGUAGES, "uk", ""])
ANYTHING = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
)
RARITY = st.none() | st.dictionaries(
    st.sampled_from(list(concepts())), st.floats(0.01, 10.0), min_size=1
)


@given(ANYTHING, LANGUAGE, ANYTHING, LANGUAGE, RARITY)
def test_likeness_is_symmetric_and_between_0_and_1(one, language, other, their_language, rarity):
    a, b = features(one, language), features(other, their_language)
    there, back = likeness(a, b, rarity=rarity), likeness(b, a, rarity=rarity)
    assert 0.0 <= there.score <= 1.0
    assert there.score == pytest.approx(back.score, abs=1e-12)
    assert there.shared_concepts == back.shared_concepts


@given(ANYTHING, LANGUAGE, RARITY)
def test_a_text_is_like_itself_unless_it_has_no_words(text, language, rarity):
    kept = features(text, language)
    score = likeness(kept, kept, rarity=rarity).score
    assert score == (1.0 if kept.pieces else 0.0)


@given(
    st.lists(st.sampled_from(["river", "flood", "school", "noise", "old", "xylophone"])), LANGUAGE
)
def test_the_order_of_words_does_not_matter_for_words(text, language):
    shuffled = sorted(text, key=lambda word: word[::-1])
    a, b = features(" ".join(text), language), features(" ".join(shuffled), language)
    assert (a.words, a.pieces) == (b.words, b.pieces)


@given(ANYTHING, LANGUAGE)
def test_features_are_the_same_every_time(text, language):
    assert features(text, language) == features(text, language)


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("pt", "A poluição da água à volta da escola", "A POLUICAO DA AGUA A VOLTA DA ESCOLA"),
        ("fr", "La sécheresse près de l'école", "la secheresse pres de l’ecole"),
        ("cs", "Znečištěná řeka u školy", "znecistena reka u skoly"),
        ("de", "Überschwemmung auf der Straße", "UEBERSCHWEMMUNG AUF DER STRASSE"),
        ("el", "Ρύπανση στο ποτάμι", "ΡΥΠΑΝΣΗ ΣΤΟ ΠΟΤΑΜΙ"),
        ("it", "La qualità dell'acqua", "la qualita dell’acqua"),
    ],
)
def test_case_accents_and_apostrophes_do_not_matter(language, written, typed):
    a, b = features(written, language), features(typed, language)
    assert a.concepts == b.concepts != ()
    assert likeness(a, b).score > 0.8


def test_a_broader_concept_counts_partly():
    wildfire, forest, noise = (features(text, "en") for text in ("wildfire", "forest", "noise"))
    assert (
        likeness(wildfire, wildfire).by_concepts
        > likeness(wildfire, forest).by_concepts
        > likeness(wildfire, noise).by_concepts
    )


def test_words_in_common_are_shown_as_the_first_text_writes_them():
    found = likeness(features("Noisy lorries", "en"), features("A lorry is noisy", "en"))
    assert found.shared_words == ("lorries", "noisy")
    assert found.shared_concepts == ("noise", "traffic")


def test_across_languages_only_concepts_speak():
    found = likeness(features("plastic plastic", "en"), features("plastic", "nl"))
    assert found.by_words == 0.0 and found.shared_words == ()
    assert found.shared_concepts == ("plastic",)


def test_what_a_text_shares_weighs_more_when_it_is_rare():
    a = features("noise and drought", "en")
    b = features("noise and flood", "en")
    rare = likeness(a, b, rarity={"noise": 2.0}).by_concepts
    common = likeness(a, b, rarity={"noise": 0.1}).by_concepts
    assert rare > common


def test_rarity_moves_from_the_vocabularys_weights_to_what_is_counted():
    river, noise = features("river", "en"), features("noise", "en")
    assert rarity_among([]) == {}
    assert rarity_among([river] * 2)["river"] == pytest.approx(0.6, abs=0.05)
    many = rarity_among([river] * 999 + [noise])
    assert many["river"] == pytest.approx(0.03, abs=0.01)
    assert many["noise"] == pytest.approx(0.8, abs=0.01)


def test_concepts_that_left_the_vocabulary_are_passed_over():
    kept = features("noise", "en")
    older = type(kept)("en", (*kept.concepts, "zeppelin"), kept.words, kept.pieces)
    assert likeness(older, kept).score == 1.0
    assert set(rarity_among([older])) == {"noise"}
