"""The vocabulary: complete in eight languages, and nothing means two things by accident."""

import re
from collections import defaultdict

import pytest

from analysis.likeness import FAMILIES, LANGUAGES, concepts, label
from analysis.likeness.finding import find, lexicon
from analysis.likeness.vocabulary import strengths

CONCEPTS = concepts()

# Words that share a stem and mean different things. As listed, each leads to its own concept; an
# inflected form that is not listed leads to the first of them.
SAME_STEM = {
    "en": {"heat", "park", "smoke"},
    "pt": {"habit", "histor", "med", "miner", "sol"},
    "nl": {"ouder", "rook", "stem"},
    "de": {"geschicht", "park", "rauch", "schul"},
    "fr": {"enseign", "fum", "gar", "mer"},
    "cs": {"pes"},
    "el": {"αερ", "κατοικ", "φωτ"},
    "it": {"fum", "insegn", "isol", "ragazz", "san", "sol"},
}


def test_there_are_a_few_hundred_concepts():
    assert 250 <= len(CONCEPTS) <= 350


@pytest.mark.parametrize("concept", CONCEPTS.values(), ids=CONCEPTS)
def test_a_concept_is_complete(concept):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", concept.id)
    assert set(concept.forms) == set(LANGUAGES)
    assert all(form for forms in concept.forms.values() for form in forms)
    assert not any("*" in label(concept.id, language) for language in LANGUAGES)
    assert concept.family in {"", *FAMILIES}
    assert 0 < concept.weight <= 1
    assert set(concept.broader) <= CONCEPTS.keys()


@pytest.mark.parametrize("concept", CONCEPTS.values(), ids=CONCEPTS)
def test_a_concept_is_not_broader_than_itself(concept):
    assert strengths(concept.id)[concept.id] == 1.0
    assert all(concept.id not in strengths(above) for above in concept.broader)


@pytest.mark.parametrize("concept", CONCEPTS.values(), ids=CONCEPTS)
def test_sdg_hints_are_goals_and_targets_that_exist(concept):
    for code in concept.sdgs:
        goal, _dot, target = code.partition(".")
        assert 1 <= int(goal) <= 17
        assert re.fullmatch(r"|[1-9]\d?|[a-d]", target)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_leads_to_its_concept(language):
    astray = {
        concept: [found.concept for found in find(label(concept, language), language)]
        for concept in CONCEPTS
        if concept not in {found.concept for found in find(label(concept, language), language)}
    }
    assert astray == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_means_two_concepts(language):
    meant, stems = defaultdict(set), defaultdict(set)
    for forms in lexicon(language).values():
        for form in forms:
            key = tuple((word.folded, word.is_beginning) for word in form.words)
            meant[key].add(form.concept)
            if len(form.words) == 1 and not form.words[0].is_beginning:
                for stem in () if form.words[0].is_exact else form.words[0].stems:
                    stems[stem].add(form.concept)
    assert {form: found for form, found in meant.items() if len(found) > 1} == {}
    assert {stem for stem, found in stems.items() if len(found) > 1} == SAME_STEM[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_can_be_found(language):
    """A form that only leads elsewhere is hidden by another one, or by a little word."""
    hidden = [
        (concept.id, form)
        for concept in CONCEPTS.values()
        for form in concept.forms[language]
        if concept.id
        not in {found.concept for found in find(form.replace("*", "").lstrip("="), language)}
    ]
    assert hidden == []


def test_a_label_in_a_language_we_do_not_speak_is_english():
    assert label("river", "uk") == "river"
    assert label("river", "de") == "Fluss"


def test_a_concept_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no concept 'unicorn'"):
        label("unicorn", "en")
