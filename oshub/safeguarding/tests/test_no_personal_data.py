"""A class is opened, its codes are printed, pupils come in: the rows hold nobody's data."""

import re

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from oshub.core import privacy
from oshub.safeguarding.models import Seat
from oshub.safeguarding.tests.classes import minors_review, pupil

ADDRESS, AGENT = "203.0.113.77", "Child's Phone 7"
# The cast's own rows (people, roles, their letters) are about adults, who have accounts.
OF_ADULTS = {"hubs.Person", "hubs.Role", "account.EmailAddress"}


@pytest.fixture
def after_a_lesson(world, signed_in, school_class):
    """Every row of the database as text, table by table, once a lesson is over."""
    cache.clear()
    signed_in("member").get(reverse("safeguarding:sheet", args=[school_class.pk]))
    for number in (1, 2):
        child = pupil(school_class, number)
        for address in ("/en/class/", "/en/hubs/"):
            child.get(address, REMOTE_ADDR=ADDRESS, headers={"user-agent": AGENT})
    minors_review(world, school_class)
    return {
        table._meta.label: [str(row) for row in table._default_manager.values()]
        for table in apps.get_models(include_auto_created=True)
    }


def test_no_table_about_pupils_has_an_identifying_column():
    declared = privacy.PUPILS["safeguarding.Seat"].columns
    assert {field.name for field in Seat._meta.concrete_fields} == declared
    texts = [
        field.name
        for field in Seat._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
    ]
    assert texts == ["code_hash"]


def test_no_code_address_or_device_of_a_pupil_is_kept(after_a_lesson, school_class):
    codes = [seat.code for seat in school_class.seats.with_class()]
    forbidden = [ADDRESS, AGENT, *codes, *(slugify(code).replace("-", "") for code in codes)]
    found = [
        (label, word)
        for label, rows in after_a_lesson.items()
        for row in rows
        for word in forbidden
        if word in row
    ]
    assert found == []


def test_rows_of_this_context_hold_no_name_and_no_address_of_anybody(after_a_lesson, world):
    names = [person.name for person in world.people.values()]
    for label, rows in after_a_lesson.items():
        if not label.startswith("safeguarding."):
            continue
        for row in rows:
            assert not re.search(r"[\w.]+@[\w.]+", row), label
            assert not any(name in row for name in names), label


def test_a_pupils_session_holds_the_seat_and_nothing_else(after_a_lesson):
    from django.contrib.sessions.models import Session

    kept = [set(session.get_decoded()) for session in Session.objects.all()]
    assert {"seat", "seat_issue", "_session_expiry"} in kept
    for keys in kept:
        if "seat" in keys:
            assert keys <= {"seat", "seat_issue", "_session_expiry"}
