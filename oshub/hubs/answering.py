"""How our views answer: a page with a form, 422 when what was sent has to be mended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from oshub.core.pages import page
from oshub.hubs.problems import NotPossible


class Request(HttpRequest):
    """A request as our middleware hands it on."""

    person: Any
    # Who speaks, with or without an account: `safeguarding.voices.Voice`.
    voice: Any
    htmx: Any


class DeedForm(forms.Form):
    """Checks the shape of what was sent. Whether the deed is possible, the noun knows."""

    def __init__(self, *args: Any, only_looks: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only_looks = only_looks

    def full_clean(self) -> None:
        """A form that is only looked at again, as it was sent, says nothing about mistakes."""
        if self.only_looks:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Try it, all or nothing; turn a broken rule into a message beside the form."""
        try:
            with transaction.atomic():
                deed()
        except NotPossible as problem:
            self.add_error(None, str(problem))
        return self.is_valid()

    def show_instead(self, values: dict[str, Any]) -> None:
        """Show these values where the form would show what was sent."""
        data: Any = self.data
        data = data.copy()
        for name, value in values.items():
            data.setlist(name, value if isinstance(value, list) else [str(value)])
        self.data = data


def choices_of(form: forms.Form, name: str, choices: Any) -> None:
    """Give a field its choices, in the reader's language."""
    field: Any = form.fields[name]
    field.choices = choices


def choose_from(form: forms.Form, name: str, things: QuerySet[Any]) -> None:
    """Let a field choose among these rows."""
    field: Any = form.fields[name]
    field.queryset = things


def show(
    request: HttpRequest, template: str, form: forms.Form | None = None, **context: Any
) -> HttpResponse:
    """The page with its form, filled in as it was sent."""
    status = 422 if form is not None and form.errors else 200
    return page(request, template, {"form": form, **context}, status=status)


LONGEST = 100


@dataclass(frozen=True)
class Leaf:
    """One page of a long list."""

    items: Sequence[Any]
    previous_url: str
    next_url: str
    where: str
    number: int
    """How many there are on all pages together."""


def leaf(
    request: HttpRequest, things: QuerySet[Any] | list[Any], *, size: int = 25, name: str = "page"
) -> Leaf:
    """The part of a list that the address asks for; never more, however long the list."""
    paginator = Paginator(things, size)
    part = paginator.get_page(request.GET.get(name))
    where = ""
    if paginator.num_pages > 1:
        where = _("%(first)s to %(last)s of %(all)s") % {
            "first": part.start_index(),
            "last": part.end_index(),
            "all": paginator.count,
        }
    return Leaf(
        list(part.object_list),
        _with(request.GET, name, part.previous_page_number()) if part.has_previous() else "",
        _with(request.GET, name, part.next_page_number()) if part.has_next() else "",
        where,
        paginator.count,
    )


def _with(asked: QueryDict, name: str, number: int) -> str:
    # Links repeat the address: no more of it than a list can mean.
    changed = QueryDict(mutable=True)
    for known, value in asked.items():
        changed[known] = str(value)[:LONGEST]
    changed[name] = str(number)
    return f"?{changed.urlencode()}"
