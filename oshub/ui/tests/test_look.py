"""The helpers of templates, and what the frame of each page is told."""

import datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from oshub.ui.context import look
from oshub.ui.templatetags.look import days_late, hue_class, language_name, number, step_state


@pytest.mark.parametrize(
    ("hue", "expected"),
    [(0, "hue-0"), (4, "hue-0"), (5, "hue-10"), (143, "hue-140"), (355, "hue-0"), (359, "hue-0")],
)
def test_a_hue_becomes_the_class_of_the_nearest_ten(hue, expected):
    assert hue_class(hue) == expected


def test_no_hue_means_the_networks_own_ink():
    assert hue_class(None) == ""


def test_steps_before_this_one_are_done_and_later_ones_lie_ahead():
    assert [step_state(step, 3) for step in (2, 3, 4)] == ["done", "here", "ahead"]
    assert step_state(1, 0) == "ahead"


@pytest.mark.parametrize(("code", "shown"), [("en", "25,000"), ("pt", "25.000"), ("de", "25.000")])
def test_numbers_are_grouped_as_the_reader_writes_them(code, shown):
    with override(code):
        assert number(25_000) == shown


def test_english_dates_put_the_day_before_the_month():
    moment = Context({"day": datetime.date(2026, 11, 22)})
    with override("en"):
        assert Template("{{ day|date:'DATE_FORMAT' }}").render(moment) == "22 November 2026"


def test_an_unknown_language_is_named_by_its_code():
    with override("en"):
        assert language_name("pt") == "Portuguese"
        assert language_name("xx") == "xx"


def test_lateness_is_never_negative():
    assert (days_late(-3), days_late(2)) == (3, 0)


def languages_of(path, **query):
    with override("en"):
        return {page.code: page for page in look(RequestFactory().get(path, query))["languages"]}


def test_every_page_is_offered_in_each_language_under_its_own_name():
    languages = languages_of("/en/hubs/", country="PT")
    assert list(languages) == ["en", "pt", "nl", "de", "fr", "cs", "el", "it"]
    assert languages["el"].url == "/el/hubs/?country=PT"
    assert languages["cs"].name == "Čeština"
    assert [code for code, page in languages.items() if page.is_current] == ["en"]


def test_a_page_that_speaks_no_language_offers_the_front_page_in_each():
    assert languages_of("/healthz")["el"].url == "/el/"


def test_the_known_address_of_a_page_keeps_its_page_number_and_drops_filters():
    request = RequestFactory().get("/en/hubs/", {"page": "3", "country": "PT"})
    assert look(request)["canonical_path"] == "/en/hubs/?page=3"


def test_the_frame_does_without_a_person():
    assert look(RequestFactory().get("/en/"))["reader"] is None


def test_the_frame_asks_the_database_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        list(look(RequestFactory().get("/en/nowhere/"))["languages"])
