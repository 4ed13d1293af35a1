"""The open API's kernel: public, read-only, the same answer for everybody.

Each context describes its things in `schemas.py`, answers in `api.py` with `@reads` on a router of
its own, and `front` puts the routers together. Nobody signs in: a question is asked as the Visitor,
so that the API shows what the pages show to a visitor, by the same rules, and never more.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import activate
from ninja import NinjaAPI, Router, Schema
from ninja.errors import HttpError
from ninja.errors import ValidationError as UnusableParameters
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from oshub.core.languages import OWN_NAMES
from oshub.core.rules import Visitor

VISITOR = Visitor()
MOST_AT_ONCE = 100
SECONDS_FRESH = 60

Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,70}$")]
CountryCode = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{2}$"), Field(description="Two capital letters: PT.")
]


def _known_language(code: str) -> str:
    if code not in OWN_NAMES:
        raise ValueError(f"must be one of {', '.join(OWN_NAMES)}")
    return code


Language = Annotated[
    str,
    AfterValidator(_known_language),
    WithJsonSchema({"type": "string", "enum": list(OWN_NAMES)}),
]


class Problem(Schema):
    """Why there is no answer, in a sentence."""

    detail: str


class Paging(Schema):
    """Which part of a list."""

    after: str = Field("", description="Where the part before ended: taken from its `next`.")
    limit: int = Field(50, ge=1, le=MOST_AT_ONCE, description="How many at most.")


class ReadingApi(NinjaAPI):
    """Adds to every answer what lets other sites read it, and keep it for a while."""

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> HttpResponse:
        response = super().create_response(request, data, **more)
        # Public and without cookies: any web page may read it.
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link"
        if response.status_code != 200:
            return response
        patch_cache_control(response, public=True, max_age=SECONDS_FRESH)
        etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
        response["ETag"] = etag
        # 304 without a body where the asker's copy is still right.
        return get_conditional_response(request, etag=etag, response=response) or response

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Every GET answers HEAD too; saying so once in the introduction is enough."""
        description = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for methods in description["paths"].values():
            methods.pop("head", None)
        return description


def answer_in_words(api: ReadingApi) -> None:
    """Errors as the right status and one sentence, whatever went wrong."""

    def not_found(request: HttpRequest, problem: Any) -> HttpResponse:
        words = str(problem) or "There is nothing at this address."
        return api.create_response(request, {"detail": words}, status=404)

    def refused(request: HttpRequest, problem: Any) -> HttpResponse:
        answer = {"detail": str(problem)}
        return api.create_response(request, answer, status=problem.status_code)

    def unusable(request: HttpRequest, problem: Any) -> HttpResponse:
        faults = [f"{fault['loc'][-1]}: {_in_words(fault['msg'])}" for fault in problem.errors]
        return api.create_response(request, {"detail": " ".join(faults)}, status=422)

    api.add_exception_handler(Http404, not_found)
    api.add_exception_handler(HttpError, refused)
    api.add_exception_handler(UnusableParameters, unusable)


def _in_words(message: str) -> str:
    plain = message.removeprefix("Value error, ").replace("Input should", "should").rstrip(".")
    return f"{plain}."


def reads(
    router: Router, path: str, answer: Any, *, rule: str, **more: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Answer GET and HEAD at this path; `rule` is the permission that the answer rests on.

    Texts made here are in the language of the parameter `language`, else in English: an answer
    depends on nothing but its address.
    """

    def register(view: Callable[..., Any]) -> Callable[..., Any]:
        view.rule = rule  # type: ignore[attr-defined]
        operation = router.api_operation(
            ["GET", "HEAD"],
            path,
            response={200: answer, 404: Problem, 422: Problem},
            openapi_extra={"responses": DESCRIPTIONS},
            **more,
        )
        registered: Callable[..., Any] = operation(view)
        return registered

    return register


DESCRIPTIONS = {
    200: {"description": "The answer."},
    404: {"description": "There is no such thing; `detail` says which."},
    422: {"description": "A parameter cannot be used; `detail` says which and why."},
}


def speak(language: str = "en") -> None:
    """Write this answer in that language. The next request chooses its own."""
    activate(language)


def absolute(path: str) -> str:
    """The full address of a page or an answer of ours."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


# --- Parts of a list --------------------------------------------------------------------------


def part[Row: Model](
    request: HttpRequest, rows: QuerySet[Row], paging: Paging, *, by: Sequence[str]
) -> dict[str, Any]:
    """One part of a list of any length, and the address of the next; each costs the same.

    `by` names the fields that order it, the last of them unique; "-" in front turns one round.
    """
    if paging.after:
        rows = rows.filter(_behind(by, _read_position(rows.model, by, paging.after)))
    found = list(rows.order_by(*by)[: paging.limit + 1])
    has_more = len(found) > paging.limit
    items = found[: paging.limit]
    return {"items": items, "next": _next(request, by, items[-1]) if has_more else None}


def _behind(by: Sequence[str], start: Sequence[Any]) -> Q:
    name, value = by[0].lstrip("-"), start[0]
    beyond = "lt" if by[0].startswith("-") else "gt"
    further = Q(**{f"{name}__{beyond}": value})
    if len(by) == 1:
        return further
    # The first condition says nothing new, but lets the database start in the middle of its index.
    ties = Q(**{name: value}) & _behind(by[1:], start[1:])
    return Q(**{f"{name}__{beyond}e": value}) & (further | ties)


def _next(request: HttpRequest, by: Sequence[str], last: Model) -> str:
    values = [str(getattr(last, name.lstrip("-"))) for name in by]
    mark = base64.urlsafe_b64encode(json.dumps(values, ensure_ascii=False).encode())
    query = request.GET.copy()
    query["after"] = mark.decode().rstrip("=")
    return absolute(f"{request.path}?{query.urlencode()}")


def _read_position(model: type[Model], by: Sequence[str], mark: str) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        if not isinstance(values, list) or "\x00" in "".join(values):
            raise ValueError
        fields: list[Any] = [model._meta.get_field(name.lstrip("-")) for name in by]
        return [field.to_python(value) for field, value in zip(fields, values, strict=True)]
    except (ValueError, TypeError, ValidationError, binascii.Error):
        raise HttpError(
            422, "after: this is no position of ours; take it from `next` of the part before."
        ) from None
