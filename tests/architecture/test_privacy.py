"""Every field that may say something about a person stands in the privacy register."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

from oshub.core import privacy

TELLING = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.GenericIPAddressField,
    models.FileField,
    models.BinaryField,
)
PUPILS_NAMES = ("pupil", "student", "seat", "learner", "child")


def tables() -> Iterator[type[models.Model]]:
    return iter(apps.get_models(include_auto_created=True))


def fields_of(table: type[models.Model]) -> list[Any]:
    return [*table._meta.concrete_fields, *table._meta.many_to_many]


def is_link_to_person(field: Any) -> bool:
    related = field.related_model
    return bool(related) and related._meta.label == settings.AUTH_USER_MODEL


def needs_naming(field: Any) -> bool:
    """Never covered by a sentence about the whole table."""
    return is_link_to_person(field) or isinstance(field, models.EmailField)


def is_suspicious(field: Any) -> bool:
    return needs_naming(field) or isinstance(field, TELLING)


def is_listed(label: str, field: Any) -> bool:
    declared = [table for table in privacy.REGISTER if table.model == label]
    if any(field.name in {*table.fields, *table.secrets, table.whose} for table in declared):
        return True
    reasons = privacy.NOT_PERSONAL.get(label, {})
    return field.name in reasons or (not needs_naming(field) and privacy.EVERY_TEXT in reasons)


def test_every_field_that_may_be_about_a_person_is_in_the_register() -> None:
    unlisted = [
        f"{table._meta.label}.{field.name}"
        for table in tables()
        for field in fields_of(table)
        if is_suspicious(field) and not is_listed(table._meta.label, field)
    ]
    assert unlisted == [], "Declare these in the context's privacy.py."


@pytest.mark.parametrize(
    "entry", privacy.REGISTER, ids=lambda entry: f"{entry.model}: {entry.title}"
)
def test_what_the_register_names_exists(entry: privacy.Personal) -> None:
    names = {field.name for field in fields_of(entry.table())}
    assert {*entry.fields, *entry.secrets} <= names
    assert entry.purpose
    assert entry.retention
    assert entry.leaving.sentence


def test_what_is_declared_as_not_personal_exists_and_has_a_reason() -> None:
    for label, reasons in privacy.NOT_PERSONAL.items():
        names = {field.name for field in fields_of(apps.get_model(label))}
        assert set(reasons) - {privacy.EVERY_TEXT} <= names, label
        assert all(len(reason) > 10 for reason in reasons.values()), label


def faults_about_pupils(found: list[type[models.Model]]) -> list[str]:
    """Tables about pupils that are not declared, and columns that they must not have."""
    faults = []
    for table in found:
        label = table._meta.label
        declared = privacy.PUPILS.get(label)
        if declared is None:
            if any(name in table.__name__.lower() for name in PUPILS_NAMES):
                faults.append(f"{label}: declare it with about_pupils")
            continue
        names = {field.name for field in fields_of(table)}
        faults += [f"{label}.{name}: not allowed" for name in sorted(names - declared.columns)]
    return faults


def test_no_table_about_pupils_has_a_column_that_could_identify_them() -> None:
    assert faults_about_pupils(list(tables())) == []


@isolate_apps("oshub.core")
def test_a_name_in_a_table_about_pupils_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Seat(models.Model):
        code = models.CharField(max_length=8)
        first_name = models.CharField(max_length=50)

        class Meta:
            app_label = "core"

        def __str__(self) -> str:
            return self.code

    assert faults_about_pupils([Seat]) == ["core.Seat: declare it with about_pupils"]
    allowed = privacy.AboutPupils("core.Seat", frozenset({"id", "code"}), "example")
    monkeypatch.setitem(privacy.PUPILS, "core.Seat", allowed)
    assert faults_about_pupils([Seat]) == ["core.Seat.first_name: not allowed"]
