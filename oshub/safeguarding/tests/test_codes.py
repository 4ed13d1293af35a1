"""Class codes: the word lists, making them, typing them, guessing them."""

import unicodedata
from uuid import UUID

import pytest
from django.core.cache import cache
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from oshub.core.folding import slug
from oshub.safeguarding import knocking
from oshub.safeguarding.codes import (
    LANGUAGES,
    WORDS,
    code_of,
    fingerprint,
    for_address,
    plain,
    words_of,
)
from oshub.safeguarding.models import Seat
from oshub.safeguarding.tests.classes import enter, open_class, seat_of

LANGUAGE = st.sampled_from(LANGUAGES)


@pytest.fixture(autouse=True)
def _no_tickets_taken():
    cache.clear()


def alike(one, other):
    """Whether one slip of the finger makes one word of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) < 2
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_512_short_words(language):
    words = words_of(language)
    assert len(words) == len(set(words)) == WORDS
    assert {len(slug(word)) for word in words} <= set(range(3, 11))
    assert all(word.isalpha() and word == word.lower() for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_look_alike_and_none_begins_another(language):
    plain_words = sorted(slug(word) for word in words_of(language))
    pairs = [
        (one, other)
        for place, one in enumerate(plain_words)
        for other in plain_words[place + 1 :]
        if other.startswith(one) or alike(one, other)
    ]
    assert pairs == []


def test_an_unknown_language_gets_english_codes():
    assert words_of("xx") == words_of("en")


@given(seat=st.uuids(), issue=st.integers(1, 99), language=LANGUAGE)
def test_a_code_is_three_words_and_two_digits_and_always_the_same(seat, issue, language):
    code = code_of(seat, issue, language)
    *words, digits = code.split("-")
    assert [word in words_of(language) for word in words] == [True] * 3
    assert len(digits) == 2
    assert not set(digits) - set("23456789")
    assert code_of(seat, issue, language) == code


@given(seat=st.uuids(), language=LANGUAGE)
def test_a_code_is_found_however_it_is_typed(seat, language):
    code = code_of(seat, 1, language)
    typed = [
        code.upper(),
        code.title(),
        code.replace("-", " "),
        code.replace("-", ""),
        f"  {code.replace('-', ' – ')}. ",
        unicodedata.normalize("NFD", code),
        "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in code),
        "".join(s for s in unicodedata.normalize("NFD", code) if not unicodedata.combining(s)),
        for_address(code),
        for_address(code).upper(),
    ]
    assert {fingerprint(one) for one in typed} == {fingerprint(code)}


@given(one=st.uuids(), other=st.uuids(), language=LANGUAGE)
def test_different_codes_stay_different(one, other, language):
    codes = {code_of(one, 1, language), code_of(other, 1, language), code_of(one, 2, language)}
    assert len({plain(code) for code in codes}) == len(codes)


@given(st.text(max_size=300))
def test_nothing_that_can_be_typed_breaks_the_reading(text):
    assert len(fingerprint(text)) == 64


def test_the_code_depends_on_the_secret_key(settings):
    seat = UUID(int=7)
    before = code_of(seat, 1, "en")
    settings.SECRET_KEY = "another key"
    assert code_of(seat, 1, "en") != before


def test_the_database_holds_no_code(school_class):
    seat = seat_of(school_class)
    row = str(Seat.objects.filter(pk=seat.pk).values().get())
    assert seat.code not in row
    assert plain(seat.code) not in row
    assert seat.is_code_current


def test_a_taken_code_is_skipped(world, monkeypatch):
    monkeypatch.setattr(
        "oshub.safeguarding.models.seat.code_of",
        lambda seat, issue, language: f"otter-lamp-river-{issue + 20}",
    )
    first = open_class(world, size=3)
    second = open_class(world, size=2, label="8A")
    issues = [seat.issue for one in (first, second) for seat in one.seats.in_order()]
    assert issues == [1, 2, 3, 4, 5]


def test_guessing_by_brute_force_ends_soon_and_right_codes_wait_too(client, school_class):
    answers = [enter(client, f"wrong-code-{number}").status_code for number in range(70)]
    assert answers[: knocking.WRONG_FROM_ADDRESS] == [422] * knocking.WRONG_FROM_ADDRESS
    assert set(answers[knocking.WRONG_FROM_ADDRESS :]) == {429}
    assert enter(client, seat_of(school_class).code).status_code == 429


def test_guessing_from_many_addresses_ends_too(client, school_class, monkeypatch):
    monkeypatch.setattr(knocking, "WRONG_IN_ALL", 20)
    answers = [
        client.post(
            reverse("safeguarding:enter"), {"code": "no"}, REMOTE_ADDR=f"10.0.0.{number}"
        ).status_code
        for number in range(25)
    ]
    assert answers == [422] * 20 + [429] * 5


def test_a_whole_school_behind_one_address_comes_in(client, world):
    school_class = open_class(world, size=60)
    for seat in school_class.seats.with_class():
        for _time in range(2):
            client.cookies.clear()
            assert enter(client, seat.code).status_code == 302


def test_wrong_revoked_closed_and_old_codes_get_the_same_answer(
    client, world, school_class, django_assert_num_queries
):
    old = seat_of(school_class, 1).code
    revoked = seat_of(school_class, 2).code
    closed_class = open_class(world, label="9C")
    closed = seat_of(closed_class).code
    by = world.people["member"]
    seat_of(school_class, 1).renew_code(by=by)
    seat_of(school_class, 2).revoke(by=by)
    closed_class.close(by=by)
    for code in (old, revoked, closed, "otter-lamp-river-47"):
        with django_assert_num_queries(1):
            assert Seat.opened_by(code) is None
    pages = []
    for code in (old, revoked, closed, "otter-lamp-river-47"):
        answer = enter(client, code)
        assert answer.status_code == 422
        form = answer.context["form"]
        pages.append(str(form.errors))
    assert len(set(pages)) == 1
