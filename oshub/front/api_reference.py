"""An OpenAPI description, put in the order in which a person reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Described = dict[str, Any]
MOST_VALUES = 16


@dataclass(frozen=True)
class Parameter:
    """Something that may be added to an address."""

    name: str
    says: str
    kind: str
    values: list[Any]
    default: Any


@dataclass(frozen=True)
class Field:
    """Something that stands in an answer."""

    name: str
    says: str
    kind: str


@dataclass(frozen=True)
class Question:
    """One address and what it answers."""

    path: str
    anchor: str
    summary: str
    says: str
    parameters: list[Parameter]
    fields: list[Field]
    is_list: bool


@dataclass(frozen=True)
class Group:
    """The questions about one kind of thing."""

    name: str
    questions: list[Question]


def groups(described: Described) -> list[Group]:
    """All questions, under the kind of thing they are about, in the order of the description."""
    by_name: dict[str, list[Question]] = {}
    for address, methods in described["paths"].items():
        for name in methods["get"]["tags"]:
            by_name.setdefault(name, []).append(_question(described, address, methods["get"]))
    return [Group(name, questions) for name, questions in by_name.items()]


def _question(described: Described, address: str, operation: Described) -> Question:
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    items = _resolved(described, answer).get("properties", {}).get("items")
    things = items["items"] if items else answer.get("items", answer)
    return Question(
        path=address,
        anchor=operation["operationId"],
        summary=operation["summary"],
        says=operation.get("description", ""),
        parameters=[_parameter(described, one) for one in operation["parameters"]],
        fields=list(_fields(described, _resolved(described, things))),
        is_list=bool(items),
    )


def _parameter(described: Described, parameter: Described) -> Parameter:
    schema = _resolved(described, parameter["schema"])
    values = schema.get("enum", [])
    says = parameter.get("description") or parameter["schema"].get("description", "")
    return Parameter(
        name=parameter["name"],
        says=says,
        kind=_kind(described, schema),
        values=values if len(values) <= MOST_VALUES else [],
        default=parameter["schema"].get("default"),
    )


def _fields(described: Described, schema: Described) -> Iterator[Field]:
    for name, field in schema.get("properties", {}).items():
        yield Field(name, field.get("description", ""), _kind(described, field))


def _kind(described: Described, schema: Described) -> str:
    """What a value looks like, in a word or two."""
    choices = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    if choices:
        return _kind(described, choices[0])
    if "$ref" in schema:
        schema = _resolved(described, schema)
    if "enum" in schema:
        return "word"
    kind = str(schema.get("format") or schema.get("type", "object"))
    if kind == "array":
        of = _kind(described, schema.get("items", {}))
        return f"list of {of}" if of in SIMPLE else "list"
    return KINDS.get(kind, kind)


SIMPLE = {"text", "word"}
KINDS = {
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
    "uuid": "identifier",
    "date-time": "moment",
}


def _resolved(described: Described, schema: Described) -> Described:
    """The schema itself where only its name is given, or where it may also be absent."""
    choices = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    if choices:
        return _resolved(described, choices[0])
    reference = schema.get("$ref", "")
    if reference:
        named: Described = described["components"]["schemas"][reference.rpartition("/")[2]]
        return named
    return schema
