"""Dates as exact as they are known: '2017-07-07', '2019-10' or '2020'. They sort as text."""

import datetime
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

PATTERN = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", re.ASCII)


def check_partial_date(value: str) -> None:
    """ValidationError unless it is a real year, month or day."""
    match = PATTERN.match(value)
    try:
        if not match:
            raise ValueError
        year, month, day = match.groups()
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValidationError(
            _("Write the date as 2026-03-21, 2026-03 or 2026, as exactly as it is known.")
        ) from None


def show_partial_date(value: str) -> str:
    """In the reader's language: '7 July 2017', 'July 2017' or '2017'."""
    match = PATTERN.match(value or "")
    if not match:
        return value or ""
    year, month, day = match.groups()
    if day:
        return date_format(datetime.date(int(year), int(month), int(day)), "DATE_FORMAT")
    if month:
        return date_format(datetime.date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
    return year


class PartialDateField(models.CharField):  # type: ignore[type-arg]  # generic for types only
    default_validators = [check_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)
