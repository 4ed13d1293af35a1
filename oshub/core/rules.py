"""Permission is a query: may she? which ones? who? One rule answers all three.

A rule is a `Grant`. Grants are small and combine with `|` and `&`. The same grant filters lists,
guards views, decides on buttons and finds the people to write to, so these cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

ALL = Q()
NONE = Q(pk__in=[])


class Visitor:
    """Someone who has not signed in. An object, not None, so that no rule forgets them."""

    pk = None
    is_signed_in = False
    is_authenticated = False
    language = ""

    def __str__(self) -> str:
        return "visitor"


class Grant:
    """Reads in three directions. Subclasses answer `things` and `people`; never join to many."""

    def things(self, person: Any) -> Q:
        """The things on which this person has the grant, as a filter on things."""
        raise NotImplementedError

    def people(self, thing: Any) -> Q:
        """The people who have the grant on this thing, as a filter on people."""
        raise NotImplementedError

    def holds(self, person: Any, thing: Any) -> bool:
        """Whether this person has the grant on this thing. Asks the database unless overridden."""
        if thing is None:
            return False
        things = type(thing)._default_manager.filter(self.things(person), pk=thing.pk)
        return bool(things.exists())

    def __or__(self, other: "Grant") -> "Grant":
        return _Either(self, other)

    def __and__(self, other: "Grant") -> "Grant":
        return _Both(self, other)


@dataclass(frozen=True)
class _Either(Grant):
    one: Grant
    other: Grant

    def things(self, person: Any) -> Q:
        one, other = self.one.things(person), self.other.things(person)
        if one == ALL or other == ALL:
            return ALL  # Q() | q is q in Django, which would lose "everything"
        return one | other

    def people(self, thing: Any) -> Q:
        one, other = self.one.people(thing), self.other.people(thing)
        return ALL if one == ALL or other == ALL else one | other

    def holds(self, person: Any, thing: Any) -> bool:
        return self.one.holds(person, thing) or self.other.holds(person, thing)


@dataclass(frozen=True)
class _Both(Grant):
    one: Grant
    other: Grant

    def things(self, person: Any) -> Q:
        return self.one.things(person) & self.other.things(person)

    def people(self, thing: Any) -> Q:
        return self.one.people(thing) & self.other.people(thing)

    def holds(self, person: Any, thing: Any) -> bool:
        return self.one.holds(person, thing) and self.other.holds(person, thing)


class Anyone(Grant):
    """Visitors included."""

    def things(self, person: Any) -> Q:
        return ALL

    def people(self, thing: Any) -> Q:
        return ALL

    def holds(self, person: Any, thing: Any) -> bool:
        return True


class SignedIn(Grant):
    """Every person with an account."""

    def things(self, person: Any) -> Q:
        return ALL if person.is_signed_in else NONE

    def people(self, thing: Any) -> Q:
        return ALL

    def holds(self, person: Any, thing: Any) -> bool:
        return bool(person.is_signed_in)


@dataclass(frozen=True)
class Where(Grant):
    """Whoever it is, only things in this state; `test` says the same of a thing in memory."""

    condition: Callable[[], Q]
    test: Callable[[Any], bool]

    def things(self, person: Any) -> Q:
        return self.condition()

    def people(self, thing: Any) -> Q:
        return ALL if self.test(thing) else NONE

    def holds(self, person: Any, thing: Any) -> bool:
        return thing is not None and self.test(thing)


@dataclass(frozen=True)
class Own(Grant):
    """One's own things: `path` is the field that names the person."""

    path: str = "person"

    def things(self, person: Any) -> Q:
        return Q(**{self.path: person.pk}) if person.is_signed_in else NONE

    def people(self, thing: Any) -> Q:
        return Q(pk=self._owner(thing))

    def holds(self, person: Any, thing: Any) -> bool:
        return bool(person.is_signed_in and thing is not None and self._owner(thing) == person.pk)

    def _owner(self, thing: Any) -> Any:
        return thing.pk if self.path == "pk" else getattr(thing, f"{self.path}_id")


@dataclass(frozen=True)
class Rule:
    """One permission by name. `model` is None for deeds on the network as a whole."""

    name: str
    model: type[Model] | None
    grant: Grant
    because: Any


RULES: dict[str, Rule] = {}


def rule(name: str, model: type[Model] | None, grant: Grant, *, because: Any) -> Rule:
    """Declare a permission, once. `because` is the sentence shown to whoever is refused."""
    if name in RULES:
        raise ValueError(f"The rule {name!r} is declared twice.")
    RULES[name] = Rule(name, model, grant, because)
    return RULES[name]


def may(person: Any, name: str, thing: Any = None) -> bool:
    """May this person do this with this thing?"""
    return RULES[name].grant.holds(person, thing)


def allowed(person: Any, name: str) -> QuerySet[Any]:
    """With which things may this person do this?"""
    the_rule = RULES[name]
    if the_rule.model is None:
        raise ValueError(f"The rule {name!r} is about the network as a whole, not about things.")
    return the_rule.model._default_manager.filter(the_rule.grant.things(person))


def who(name: str, thing: Any = None) -> QuerySet[Any]:
    """Who may do this with this thing?"""
    from django.contrib.auth import get_user_model

    return get_user_model()._default_manager.filter(RULES[name].grant.people(thing), is_active=True)


class PersonMiddleware:
    """Puts `request.person` on every request: a Person or a Visitor, looked up when first asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = SimpleLazyObject(lambda: person_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def person_of(request: HttpRequest) -> Any:
    user = request.user
    return user if user.is_authenticated else Visitor()


View = Callable[..., HttpResponse]
Prepare = Callable[[QuerySet[Any]], QuerySet[Any]]


def permit(name: str, *, by: str = "pk", prepare: Prepare | None = None) -> Callable[[View], View]:
    """Hand the view the thing named in the URL: 404 if it may not be seen, 403 if only seen.

    `by` is both the URL's and the model's field. `prepare` adds what the page needs to the query.
    Seeing is the rule `<noun>.view`; a noun without one is seen by whoever may do the deed.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            person = request.person  # type: ignore[attr-defined]
            the_rule = RULES[name]
            if the_rule.model is None:
                if not the_rule.grant.holds(person, None):
                    return refuse(request, the_rule)
                return view(request, *args, **kwargs)
            thing = _find(person, the_rule, by, kwargs.pop(by), prepare)
            if not the_rule.grant.holds(person, thing):
                return refuse(request, the_rule)
            return view(request, thing, *args, **kwargs)

        guarded.rule = name  # type: ignore[attr-defined]
        return guarded

    return wrap


def _find(person: Any, the_rule: Rule, by: str, value: Any, prepare: Prepare | None) -> Any:
    seeing = RULES.get(f"{the_rule.name.split('.')[0]}.view", the_rule)
    things = allowed(person, seeing.name)
    if prepare:
        things = prepare(things)
    thing = things.filter(**{by: value}).first()
    if thing is None:
        raise Http404
    return thing


def refuse(request: HttpRequest, the_rule: Rule) -> HttpResponse:
    """403 with the rule's reason; visitors are asked to sign in first, for that may help."""
    if not request.person.is_signed_in:  # type: ignore[attr-defined]
        if request.method == "GET":
            return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.path})}")
        raise PermissionDenied(_("Please sign in first, then try again."))
    raise PermissionDenied(the_rule.because)  # 403.html shows it


def anyone(view: View) -> View:
    """A page for everybody, about no one thing."""
    view.rule = "anyone"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """A page for every person with an account, showing only what is their own."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.person.is_signed_in:  # type: ignore[attr-defined]
            return refuse(request, Rule("signed in", None, SignedIn(), ""))
        return view(request, *args, **kwargs)

    guarded.rule = "signed in"  # type: ignore[attr-defined]
    return guarded
