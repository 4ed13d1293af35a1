"""Every fact is written once: audit trail, activity feed and trigger in one row.

A context declares its facts with `fact` (in its `facts.py`), writes one with `record` inside the
verb's transaction, and listens with `@on` above a task. A listening task is enqueued in the same
transaction: the fact and its jobs come true together, or not at all.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.core.jobs.tasks import JobTask


@dataclass(frozen=True)
class Fact:
    """A kind of event. `sentence` has the places {subject} and the details' names."""

    name: str
    sentence: Any
    is_public: bool


FACTS: dict[str, Fact] = {}
_LISTENERS: dict[str, list[JobTask]] = defaultdict(list)


def fact(name: str, sentence: Any, *, public: bool = False) -> Fact:
    """Declare a fact, once. Public ones appear in feeds and activity; others only in the audit."""
    if name in FACTS:
        raise ValueError(f"The fact {name!r} is declared twice.")
    FACTS[name] = Fact(name, sentence, public)
    return FACTS[name]


class EntryQuerySet(models.QuerySet["Entry"]):
    def public(self) -> "EntryQuerySet":
        return self.filter(is_public=True)

    def of_hub(self, hub: Any) -> "EntryQuerySet":
        return self.filter(hub_id=hub.pk)

    def about(self, thing: models.Model) -> "EntryQuerySet":
        return self.filter(subject_id=thing.pk)

    def about_any(self, ids: Iterable[uuid.UUID]) -> "EntryQuerySet":
        return self.filter(subject_id__in=list(ids))

    def newest_first(self) -> "EntryQuerySet":
        """Ids carry the time, so the primary key is the order."""
        return self.order_by("-id")


class Entry(models.Model):
    """One fact that came true. Never changed, never deleted; a person who leaves is unlinked, and
    what is hidden leaves the feeds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(default=timezone.now)
    fact = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    # The subject's name at that time. Empty when the subject is a person: names must be erasable.
    label = models.CharField(max_length=250, blank=True)
    # Not a foreign key: the kernel does not know hubs.
    hub_id = models.UUIDField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    is_public = models.BooleanField(default=False)
    is_simulated = models.BooleanField(default=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["hub_id", "is_public", "-id"], name="entry_hub_public"),
            models.Index(fields=["subject_id", "-id"], name="entry_subject"),
            models.Index(
                fields=["-id"], condition=models.Q(is_public=True), name="entry_public_newest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.label or self.subject_id}"

    @property
    def sentence(self) -> str:
        """What happened, in the reader's language."""
        details = {name: value for name, value in self.details.items() if isinstance(value, str)}
        places = defaultdict(str, details, subject=self.label)
        known = FACTS.get(self.fact)
        return str(known.sentence).format_map(places) if known else self.fact


@dataclass(frozen=True)
class _Telling:
    """How the facts recorded now are told: as news, or of the past."""

    at: datetime | None = None
    is_public: bool = True
    is_news: bool = True


_NEWS = _Telling()
_telling: ContextVar[_Telling] = ContextVar("telling", default=_NEWS)


@contextmanager
def of_the_past(at: datetime | None = None, *, public: bool = False) -> Iterator[None]:
    """Facts recorded inside are true but no news: no listener hears of them.

    They stay out of feeds unless `public`: what an import brings in did not happen today.
    """
    token = _telling.set(_Telling(at, public, is_news=False))
    try:
        yield
    finally:
        _telling.reset(token)


def record(
    name: str,
    subject: models.Model,
    *,
    by: Any = None,
    hub: models.Model | None = None,
    hub_id: uuid.UUID | None = None,
    simulated: bool = False,
    public: bool = True,
    **details: Any,
) -> Entry:
    """Write the fact and enqueue whoever listens. Call it inside the verb's transaction.

    Name the hub by itself, or by its id where the kernel knows no more. `public=False` keeps it out
    of feeds: its subject is nothing that everybody may read.
    """
    known, telling = FACTS[name], _telling.get()
    at = telling.at or timezone.now()
    is_person = subject._meta.label_lower == settings.AUTH_USER_MODEL.lower()
    with transaction.atomic():
        entry = Entry.objects.create(
            id=uuid7(at),
            at=at,
            fact=name,
            subject_kind=subject._meta.label_lower,
            subject_id=subject.pk,
            label="" if is_person else str(subject)[:250],
            hub_id=hub.pk if hub else hub_id,
            by_id=getattr(by, "pk", None),
            details=details,
            is_public=known.is_public and telling.is_public and public,
            is_simulated=simulated,
        )
        for task in _LISTENERS[name] if telling.is_news else ():
            task.for_hub(entry.hub_id).enqueue(str(entry.pk))
    return entry


def keep_quiet_about(thing: models.Model) -> None:
    """Take all facts about it out of feeds and news, for good.

    Each carries the thing's name as it was then: a text that was hidden must not live on there,
    not even when it is shown again in other words.
    """
    Entry.objects.about(thing).public().update(is_public=False)


def on(name: str) -> Callable[[JobTask], JobTask]:
    """Enqueue this task, with the entry's id, whenever the fact is recorded."""

    def listen(task: JobTask) -> JobTask:
        _LISTENERS[name].append(task)
        return task

    return listen


def listeners() -> dict[str, list[JobTask]]:
    """Who listens to what; read by the documentation test."""
    return {name: list(tasks) for name, tasks in _LISTENERS.items() if tasks}


def entry_of(entry_id: str) -> Entry:
    """The entry that a listening task was given."""
    return Entry.objects.get(pk=uuid.UUID(entry_id))
