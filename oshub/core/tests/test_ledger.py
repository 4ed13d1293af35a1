"""The ledger: a fact and what it triggers come true together, or not at all."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import get_language

from oshub.core import ledger
from oshub.core.ids import uuid7
from oshub.core.jobs.models import Job
from oshub.core.ledger import FACTS, Entry, Fact, entry_of, listeners, on, record
from oshub.core.tests.tasks import write

pytestmark = pytest.mark.django_db


class Sentence:
    """Stands for a translated sentence: its text depends on the reader's language."""

    def __str__(self):
        if get_language() == "pt":
            return "{subject} abriu em {place}"
        return "{subject} opened in {place}"


@pytest.fixture(autouse=True)
def opened(monkeypatch):
    """A fact of the tests' own, to which one task listens."""
    monkeypatch.setitem(FACTS, "test.opened", Fact("test.opened", Sentence(), True))
    monkeypatch.setitem(ledger._LISTENERS, "test.opened", [])
    return on("test.opened")(write)


@pytest.fixture
def thing():
    return Job(pk=uuid7(), task_path=write.module_path)


def test_a_fact_is_written_with_its_subject_person_and_details(thing, person):
    entry = record("test.opened", thing, by=person, place="Lemnos")
    assert (entry.subject_kind, entry.subject_id, entry.label) == (
        "core.job",
        thing.pk,
        "Write a line",
    )
    assert (entry.by, entry.details, entry.is_public) == (person, {"place": "Lemnos"}, True)


def test_who_listens_gets_a_job_with_the_entry_for_its_hub(thing):
    hub_id = uuid7()
    entry = record("test.opened", thing, hub_id=hub_id)
    job = Job.objects.get()
    assert job.arguments["args"] == [str(entry.pk)]
    assert job.hub_id == hub_id
    assert entry_of(job.arguments["args"][0]) == entry


def test_the_fact_and_its_jobs_are_rolled_back_together(thing):
    with transaction.atomic():
        record("test.opened", thing)
        assert (Entry.objects.count(), Job.objects.count()) == (1, 1)
        transaction.set_rollback(True)
    assert (Entry.objects.count(), Job.objects.count()) == (0, 0)


def test_a_fact_without_its_jobs_is_not_written_either(thing, monkeypatch):
    """A listener that cannot be enqueued takes the fact with it."""
    unfit = replace(write, tries=None)
    monkeypatch.setitem(ledger._LISTENERS, "test.opened", [unfit])
    with pytest.raises(IntegrityError):
        record("test.opened", thing)
    assert not Entry.objects.exists()


def test_an_undeclared_fact_is_refused(thing):
    with pytest.raises(KeyError):
        record("test.invented", thing)
    assert not Entry.objects.exists()


def test_a_fact_is_declared_once():
    with pytest.raises(ValueError, match="declared twice"):
        ledger.fact("test.opened", "")


def test_the_sentence_is_in_the_readers_language(thing):
    entry = record("test.opened", thing, place="Lemnos")
    assert entry.sentence == "Write a line opened in Lemnos"
    with translation.override("pt"):
        assert entry.sentence == "Write a line abriu em Lemnos"


def test_a_person_as_subject_leaves_no_name_in_the_ledger(person):
    entry = record("test.opened", person, place="")
    assert entry.label == ""
    assert "Sofia" not in str(Entry.objects.values().get())


def test_the_sentence_of_a_fact_that_the_code_no_longer_knows_is_its_name(thing, monkeypatch):
    entry = record("test.opened", thing)
    monkeypatch.delitem(FACTS, "test.opened")
    assert entry.sentence == "test.opened"


def test_entries_are_found_by_hub_by_subject_and_newest_first(thing):
    first, second, third = [record("test.opened", thing) for _number in range(3)]
    assert list(Entry.objects.about(thing).public().newest_first()) == [third, second, first]


def test_everything_that_is_listened_to_is_declared():
    assert set(listeners()) <= set(FACTS)
