"""Dates are as exact as they are known."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from oshub.core.partial_dates import check_partial_date, show_partial_date


@pytest.mark.parametrize("value", ["2017-07-07", "2019-10", "2020", "2024-02-29"])
def test_days_months_and_years_are_dates(value: str) -> None:
    check_partial_date(value)


@pytest.mark.parametrize("value", ["2023-02-29", "2020-13", "20", "2020-1", "7 July 2017", "२०२०"])
def test_what_is_no_date_is_refused_with_an_example(value: str) -> None:
    with pytest.raises(ValidationError, match="2026-03-21"):
        check_partial_date(value)


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("en", "2017-07-07", "7 July 2017"),
        ("pt", "2017-07-07", "7 de julho de 2017"),
        ("it", "2017-07-07", "7 luglio 2017"),
        ("el", "2017-07-07", "7 Ιουλίου 2017"),
        ("de", "2019-10", "Oktober 2019"),
        ("el", "2020", "2020"),
        ("en", "", ""),
    ],
)
def test_they_are_shown_in_the_readers_language(language: str, value: str, shown: str) -> None:
    with override(language):
        assert show_partial_date(value).lower() == shown.lower()


@given(st.dates())
def test_they_sort_as_time_does(day: object) -> None:
    text = str(day)
    check_partial_date(text)
    assert text[:4] <= text[:7] <= text
