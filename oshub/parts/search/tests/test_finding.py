"""The same questions, the same answers, whichever database runs the tests."""

from uuid import UUID, uuid5

import pytest
from django.contrib.auth import get_user_model

from oshub.core.words import Words
from oshub.parts.search import finding
from oshub.parts.search.documents import SearchTrace, SearchWord
from oshub.parts.search.finding import Search, find, matching
from oshub.parts.search.indexing import Document, index, index_many, remove
from oshub.parts.search.tests.cases import DOCUMENTS, QUESTIONS

pytestmark = pytest.mark.django_db


def thing(name: str) -> UUID:
    return uuid5(UUID(int=0), name)


PEOPLE = get_user_model()._default_manager
NAMES = {thing(name): name for name in DOCUMENTS}


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    """The test set, indexed once for the whole file."""
    with django_db_blocker.unblock():
        index_many(
            Document(
                "organisation",
                thing(name),
                Words.original(language, title),
                [Words.original(language, text)],
            )
            for name, (language, title, text) in DOCUMENTS.items()
        )
        yield
        remove("organisation", *NAMES)


def names(question, language="en", **more):
    found = find(question, kind="organisation", language=language, **more)
    return [NAMES.get(one, str(one)) for one in found.ids]


@pytest.mark.parametrize(("language", "question", "expected"), QUESTIONS)
def test_people_find_what_they_mean(library, language, question, expected):
    assert names(question, language)[:1] == [expected]


def test_every_language_has_at_least_eight_questions():
    for code in ("en", "pt", "nl", "de", "fr", "cs", "el", "it"):
        assert sum(language == code for language, _question, _name in QUESTIONS) >= 8


def test_a_correction_is_said(library):
    assert find("naturel histroy", kind="organisation").corrected_to == "natural history"
    assert find("βιβλιοθικη", kind="organisation").corrected_to == "βιβλιοθήκη"
    assert find("natural history", kind="organisation").corrected_to == ""


def test_a_title_counts_more_than_a_text(library):
    index("organisation", thing("a"), Words.original("en", "A library"), title="Aardvark House")
    index("organisation", thing("b"), title=Words.original("en", "The Old Library"))
    # Of two titles the one that holds less beside the question comes first.
    assert names("library") == ["en library", str(thing("b")), str(thing("a"))]


def test_the_exact_title_comes_first(library):
    index("organisation", thing("long"), title="Museum")
    assert names("museum")[0] == str(thing("long"))


def test_all_words_come_before_some_words(library):
    assert names("museum fossils")[0] == "en museum"
    assert "nl museum" in names("museum fossils")


def test_words_that_nowhere_meet_still_find_something_and_it_is_said(library):
    found = find("turbines fossils", kind="organisation")
    assert {NAMES[one] for one in found.ids} == {"en company", "en museum"}
    assert not found.has_all_words


def test_kinds_are_apart(library):
    index("hub", thing("hub"), title="Harbour Hub")
    assert thing("hub") not in find("harbour", kind="organisation").ids
    assert find("harbour", kind="hub").ids == [thing("hub")]


def test_nonsense_finds_nothing(library):
    assert names("xqzw vvkkp") == []


@pytest.mark.parametrize("question", ["", "   ", "'", '"', "%", "* OR (", "a' | 'b", "\\", "\x00"])
def test_any_typing_is_harmless(library, question):
    assert isinstance(names(question), list)
    assert PEOPLE.filter(matching("organisation", question)).count() >= 0


@pytest.fixture(params=["few", "many", "everywhere"])
def gathered(request, monkeypatch):
    """A filter lists the few that answer, gathers the many, and leaves the rest to the planner."""
    if request.param != "few":
        monkeypatch.setattr(finding, "GATHERED", 0)
    if request.param == "everywhere":
        plainly = finding.things
        monkeypatch.setattr(finding, "things", lambda one, frequent: plainly(one, frequent=True))


def test_the_filter_combines_with_others(library, gathered):
    for name, is_active in (("en library", True), ("en school", True), ("en museum", False)):
        PEOPLE.create(id=thing(name), name=name, is_active=is_active)
    active = PEOPLE.filter(is_active=True)
    assert [one.name for one in active.filter(matching("organisation", "libraries"))] == [
        "en library"
    ]
    assert not active.filter(matching("organisation", "fossils")).exists()
    assert not active.filter(matching("organisation", "xqzw")).exists()
    assert active.filter(matching("organisation", "")).count() == 2


def test_articles_alone_are_searched_for(library):
    assert "nl school" in names("de", "nl")


def test_the_filter_and_the_list_agree(library, gathered):
    for name in DOCUMENTS:
        PEOPLE.create(id=thing(name), name=name)
    for language, question, _expected in QUESTIONS:
        search = Search("organisation", question, language)
        filtered = {person.id for person in PEOPLE.filter(search.q)}
        assert filtered
        assert filtered <= set(search.ids())


def test_a_changed_thing_is_found_by_its_new_words_only(library):
    index("organisation", thing("changing"), "Blacksmiths", title="Forge")
    index("organisation", thing("changing"), "Locksmiths", title="Workshop")
    assert names("locksmith") == [str(thing("changing"))]
    assert names("blacksmith") == []


def test_what_is_removed_leaves_no_trace(library):
    index("organisation", thing("gone"), "Zanzibar", title="Quokka")
    remove("organisation", thing("gone"))
    assert names("quokka") == []
    assert not SearchWord.objects.filter(word__in=["zanzibar", "quokka"]).exists()
    assert not SearchTrace.objects.exclude(word__in=SearchWord.objects.all()).exists()


def test_a_word_that_others_use_is_kept(library):
    index("organisation", thing("gone"), title="Library Quokka")
    remove("organisation", thing("gone"))
    assert SearchWord.objects.filter(word="library").exists()


def test_one_list_asks_the_database_few_times(library, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        names("library")
    with django_assert_max_num_queries(10):
        names("natrual histroy")


def test_a_kind_is_a_plain_word():
    with pytest.raises(ValueError, match="small letters"):
        index("hub|x", thing("x"), title="X")
