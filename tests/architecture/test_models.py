"""What every table keeps to, so that the database obeys the floor plan too."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tests.architecture.source import OSHUB, trees
from tools import ROOT

OURS = [model for model in apps.get_models() if model.__module__.startswith("oshub.")]
MIGRATIONS = sorted(OSHUB.glob("*/migrations/0*.py"))
NAMED_BY_A_MACHINE = re.compile(r"_(auto_\d|alter_|remove_\w+_and_more|and_more)|_and_\d+_more")


def relations(model: type[models.Model]):
    return [field for field in model._meta.local_fields if field.is_relation] + list(
        model._meta.local_many_to_many
    )


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_relation_into_another_context_leaves_no_trace_there(model):
    across = [
        field.name
        for field in relations(model)
        if field.related_model._meta.app_label != model._meta.app_label
        and not field.remote_field.hidden
    ]
    assert across == [], 'write related_name="+": lower contexts never hear of higher ones'


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_is_explained_and_has_no_order_of_its_own(model):
    assert model.__doc__, "a model's docstring is its glossary entry"
    assert not model.__doc__.startswith(f"{model.__name__}("), "Django wrote that one"
    assert not model._meta.ordering, "a list says itself in which order it comes"


def test_there_are_no_generic_relations_and_no_signals():
    sources = {file: file.read_text() for file in trees()}
    found = [
        f"{file.relative_to(ROOT)}: {word}"
        for file, text in sources.items()
        for word in ("GenericForeignKey", "post_save", "pre_save", "post_delete", "@receiver")
        if word in text
    ]
    assert found == []


@pytest.mark.parametrize("file", MIGRATIONS, ids=lambda file: str(file.relative_to(OSHUB)))
def test_a_migration_is_named_by_hand(file):
    assert not NAMED_BY_A_MACHINE.search(file.stem)


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    call_command("makemigrations", "--check", "--dry-run")
