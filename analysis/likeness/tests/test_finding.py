"""Which concepts a text names, and what they hint at."""

import pytest

from analysis.likeness import suggest_concepts, suggest_sdgs
from analysis.likeness.finding import find


def found(text, language):
    return {one.concept for one in find(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Luftverschmutzung", {"air"}),
        ("de", "Schulgartenfest", {"garden"}),
        ("de", "Flussverschmutzung", {"river", "pollution"}),
        ("de", "Waldspielplatz", {"forest", "playground"}),
        ("nl", "schoolplein", {"schoolyard"}),
        ("nl", "rivierverontreiniging", {"river", "pollution"}),
        ("nl", "dorpsbibliotheek", {"village", "library"}),
        ("nl", "gevluchte gezinnen", {"refugees", "family_life"}),
        ("cs", "v řekách a na školách", {"river", "school"}),
        ("el", "των ποταμών και των δασών", {"river", "forest"}),
        ("pt", "as poluições dos rios", {"pollution", "river"}),
        ("fr", "l'école et les rivières", {"school", "river"}),
        ("it", "nelle scuole e nei boschi", {"school", "forest"}),
        ("en", "stray dogs", {"stray_animals"}),
    ],
)
def test_inflected_and_compound_words_are_recognised(language, text, expected):
    assert found(text, language) == expected


def test_the_longest_form_wins_and_uses_up_its_words():
    assert found("food waste in the school canteen", "en") == {"food_waste", "school_meals"}


def test_no_phrase_reaches_across_and_or_a_comma():
    assert "school_street" not in found("at school and in the street", "en")
    assert "school_street" not in found("school, street", "en")


@pytest.mark.parametrize(
    ("text", "language"), [("medo e medir", "pt"), ("seulement", "fr"), ("training", "en")]
)
def test_words_that_only_begin_alike_are_not_taken_for_each_other(text, language):
    assert not found(text, language) & {"loneliness", "train"}


def test_suggestions_name_the_words_behind_them():
    first, *_others = suggest_concepts("Der Bach im Dorf stinkt nach Abwasser", "de")
    assert (first.concept, first.label, first.words) == (
        "water_quality",
        "Wasserqualität",
        ("abwasser",),
    )
    assert first.family == "environmental"


def test_sdg_suggestions_name_the_concept_behind_them():
    first = suggest_sdgs("Água poluída na ribeira", "pt")[0]
    assert (first.goal, first.target, first.because) == (6, "6.3", ("water_quality",))


def test_a_concept_without_hints_of_its_own_hands_on_broader_ones():
    codes = {(one.goal, one.target) for one in suggest_sdgs("cats", "en")}
    assert codes == {(15, "15.5")}


@pytest.mark.parametrize("language", ["en", "uk", ""])
def test_nothing_is_suggested_for_nothing(language):
    assert suggest_concepts("", language) == [] == suggest_sdgs("", language)


def test_suggestions_stop_at_the_limit():
    text = "noise, drought, flood, plastic, rats, smoke, snow, bees, birds, fish"
    assert len(suggest_concepts(text, "en", limit=3)) == 3
    assert len(suggest_sdgs(text, "en", limit=2)) == 2
