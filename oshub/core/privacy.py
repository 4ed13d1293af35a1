"""The privacy register: what we know about people, what for, how long, and how it goes away.

Every context declares its tables in its `privacy.py`. The privacy notice prints this register, "my
data" exports by it, and leaving erases by it; so what we say and what we do cannot differ. A test
fails on a text, e-mail, JSON or person field that stands nowhere here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import own_name


@dataclass(frozen=True)
class WhenLeaving:
    """What becomes of the rows when their person leaves: a sentence, and the deed it promises."""

    sentence: Any
    deed: Callable[["Personal", Any], None]


def _delete(table: "Personal", person: Any) -> None:
    table.rows(person).delete()


def _unlink(table: "Personal", person: Any) -> None:
    table.rows(person).update(**{str(table.whose): None})


def _nothing(table: "Personal", person: Any) -> None:
    """Someone else sees to it."""


DELETED = WhenLeaving(_("Deleted at once when you leave."), _delete)
UNLINKED = WhenLeaving(
    _("Stays, because it is part of what the network did, but no longer tells that it was you."),
    _unlink,
)


def kept(sentence: Any) -> WhenLeaving:
    """Not changed by leaving, with the reason; or changed by `Person.leave` itself."""
    return WhenLeaving(sentence, _nothing)


@dataclass(frozen=True)
class Personal:
    """One table with facts about people."""

    model: str
    title: Any
    fields: Mapping[str, Any]
    whose: str | Callable[[Any], QuerySet[Any]]
    purpose: Any
    retention: Any
    leaving: WhenLeaving
    secrets: Mapping[str, Any] = field(default_factory=dict)
    in_words: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)

    def table(self) -> type[Model]:
        return apps.get_model(self.model)

    def rows(self, person: Any) -> QuerySet[Any]:
        """This person's rows."""
        if callable(self.whose):
            return self.whose(person)
        return self.table()._default_manager.filter(**{self.whose: person.pk})

    def about(self, person: Any) -> list[dict[str, Any]]:
        """This person's rows as values, without secrets."""
        return list(self.rows(person).order_by("pk").values(*self.fields))


@dataclass(frozen=True)
class AboutPupils:
    """A table about pupils, with the only columns that it may ever have."""

    model: str
    columns: frozenset[str]
    because: str


REGISTER: list[Personal] = []
NOT_PERSONAL: dict[str, dict[str, str]] = {}
PUPILS: dict[str, AboutPupils] = {}
EVERY_TEXT = "*"


def personal(
    model: str,
    *,
    title: Any,
    fields: Mapping[str, Any],
    whose: str | Callable[[Any], QuerySet[Any]],
    purpose: Any,
    retention: Any,
    leaving: WhenLeaving,
    secrets: Mapping[str, Any] | None = None,
    in_words: Mapping[str, Callable[[Any], Any]] | None = None,
) -> None:
    """Declare a table with personal data.

    `fields` are exported, each with its name in words. `secrets` are not, each with the reason.
    `whose` is the path from a row to its person, or a function from the person to the rows.
    `in_words` says, from the row, what people read instead of a field written for computers.
    """
    if any(table.model == model and table.whose == whose for table in REGISTER):
        raise ValueError(f"{model} is in the privacy register twice.")
    REGISTER.append(
        Personal(
            model, title, fields, whose, purpose, retention, leaving, secrets or {}, in_words or {}
        )
    )


def not_personal(model: str, because: str, *, fields: Iterable[str] = (EVERY_TEXT,)) -> None:
    """Declare fields that look as if they held personal data, and do not, and why.

    Without `fields` this speaks for every text and JSON field of the table; never for e-mail
    addresses and links to people, which have to be named one by one.
    """
    NOT_PERSONAL.setdefault(model, {}).update(dict.fromkeys(fields, because))


def about_pupils(model: str, *, columns: Iterable[str], because: str) -> None:
    """Declare a table about pupils: it may have these columns and never another one."""
    PUPILS[model] = AboutPupils(model, frozenset(columns), because)


def register() -> list[Personal]:
    """All tables with personal data: people themselves first, the rest as declared."""
    return sorted(REGISTER, key=lambda table: table.model != settings.AUTH_USER_MODEL)


def everything_about(person: Any) -> list[tuple[Personal, list[dict[str, Any]]]]:
    """All that we know about one person, table by table."""
    return [(table, table.about(person)) for table in register()]


def erase(person: Any) -> None:
    """Do with each table what the register promises. `Person.leave` sees to the rest."""
    for table in register():
        table.leaving.deed(table, person)


def language_in_words(row: Any) -> str:
    """For `in_words`: a row's language by its own name."""
    return own_name(row.language) if row.language else ""


def _kind_in_words(row: Any) -> Any:
    """A kind of letter as the settings call it; its key where it is no longer sent."""
    from oshub.core.letters.kinds import KINDS

    return KINDS[row.kind].title if row.kind in KINDS else row.kind


# The kernel's own tables.

personal(
    "core.Entry",
    title=_("What you did"),
    fields={"at": _("when"), "fact": _("what"), "label": _("with what"), "by": _("your account")},
    in_words={"fact": lambda entry: entry.sentence},
    whose="by",
    purpose=_("to show what happened in the network and who decided it"),
    retention=_("for as long as the network exists"),
    leaving=UNLINKED,
)
not_personal(
    "core.Entry",
    "Names and figures of hubs, organisations and deeds; a person's name is never written here.",
    fields=("subject_kind", "details"),
)
personal(
    "core.Letter",
    title=_("Letters to you"),
    fields={
        "kind": _("kind"),
        "context": _("words of a letter that is still to be sent"),
        "created_at": _("written"),
        "sent_at": _("sent"),
        "rhythm": _("how often"),
        "person": _("your account"),
    },
    in_words={"kind": _kind_in_words},
    whose="person",
    purpose=_("to write to you about your own matters, and about each only once"),
    retention=_("until you leave; the words only until the letter is sent"),
    leaving=DELETED,
)
personal(
    "core.Letter",
    title=_("Letters to your address from before you had an account"),
    fields={"address": _("address"), "kind": _("kind"), "language": _("language")},
    in_words={"kind": _kind_in_words, "language": language_in_words},
    whose=lambda person: _to_address("core.Letter", person),
    purpose=_("to answer people without an account, and about each matter only once"),
    retention=_("a year"),
    leaving=DELETED,
)
personal(
    "core.Rhythm",
    title=_("How often you want letters"),
    fields={"kind": _("kind"), "rhythm": _("how often"), "person": _("your account")},
    in_words={"kind": _kind_in_words},
    whose="person",
    purpose=_("to send you no more letters than you want"),
    retention=_("until you change it or leave"),
    leaving=DELETED,
)
personal(
    "core.Rhythm",
    title=_("Letters stopped before you had an account"),
    fields={"address": _("address"), "kind": _("kind"), "rhythm": _("how often")},
    in_words={"kind": _kind_in_words},
    whose=lambda person: _to_address("core.Rhythm", person),
    purpose=_("to send nothing more to people who asked us not to"),
    retention=_("until you change it or leave"),
    leaving=DELETED,
)
not_personal("core.Job", "Work for the computer: identifiers of things, never names or addresses.")
not_personal("core.Recurrence", "Names of recurring work.")


def _to_address(model: str, person: Any) -> QuerySet[Any]:
    """Rows without an account that carry the person's address."""
    rows = apps.get_model(model)._default_manager.filter(person=None)
    mine: QuerySet[Any] = rows.filter(address=person.email) if person.email else rows.none()
    return mine
