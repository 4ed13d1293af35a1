"""What a checked file says, thing by thing: each with its key, its values and its sources."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from oshub.core.folding import fold, words
from oshub.hubs.choices import Capacity, OrganisationKind, StakeholderGroup
from oshub.hubs.importing.checking import objects
from oshub.hubs.importing.sources import split
from oshub.hubs.importing.vocabulary import (
    ADJECTIVES,
    NOT_STATED,
    category,
    core_name,
    description,
    stated_kind,
)

LONGEST_KEY = 200
SCHOOL = (StakeholderGroup.SCHOOLS, OrganisationKind.SCHOOL)
WAITING = {
    "missions": "mission",
    "projects": "project",
    "cpd_programmes": "cpd_programme",
    "resources": "resource",
    "sibling_resources": "sibling_resource",
}
HUB_VALUES = [
    "name", "local_name", "country", "town", "lat", "lon", "languages", "context_barriers",
    "target_public", "assets", "working_model", "opened", "website", "host_website",
    "management_board_complete",
]  # fmt: skip
NODE_VALUES = ["name", "town", "region", "lat", "lon"]


@dataclass
class Item:
    """One thing of the file. `key` finds it again in the next file; `links` are keys of others.

    `values` are compared with the last import and with what stands here now, field by field.
    """

    kind: str
    key: str
    path: str
    title: str
    values: dict[str, Any] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    note: str = ""

    def path_of(self, name: str) -> str:
        """Where the file says this value: organisations are named by a bare text."""
        is_text = self.kind == "organisation"
        return f"{self.path} ({name})" if is_text else f"{self.path}.{name}"


@dataclass
class Contents:
    """All items, those that others lean on first; and pairs of names that may be one body."""

    items: list[Item]
    doubts: list[tuple[str, str]]


def contents_of(content: dict[str, Any]) -> Contents:
    """Take a checked file apart. The same file always gives the same items."""
    hubs = [_hub(path, hub) for path, hub in objects(content, "hubs")]
    bodies = _Bodies()
    leaning = [
        item for path, hub in objects(content, "hubs") for item in _around(path, hub, bodies)
    ]
    leaning += _consortium(content, bodies)
    speaking = _Speaking(content)
    rest = [
        *_figures(content),
        *_events(content, speaking),
        *_conflicts(content, speaking),
        *_waiting(content),
    ]
    return Contents([*hubs, *bodies.items.values(), *leaning, *rest], bodies.doubts)


def _key(*parts: str) -> str:
    """A key of limited length that stays the same for the same parts."""
    key = "/".join(parts)
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:150]}…{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def _hub(path: str, hub: dict[str, Any]) -> Item:
    values = {name: hub.get(name) for name in HUB_VALUES}
    values["assets"] = [" ".join(text.split()) for text in hub.get("assets") or []] or None
    values["hub_type"] = category(hub.get("hub_type")) or None
    notes = [hub[name] for name in ("coordinates_note", "opened_note") if hub.get(name)]
    return Item(
        "hub",
        hub["id"],
        path,
        hub["name"],
        values,
        split(hub["source"]),
        note="; ".join(notes)[:500],
    )


class _Bodies:
    """The organisations that a file names here and there, each once.

    Names are compared within one hub only: "Parents' association" at two hubs is two bodies.
    """

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self.doubts: list[tuple[str, str]] = []
        self._by_name: dict[tuple[str, str], Item] = {}
        self._by_core: dict[tuple[str, str], list[Item]] = {}
        self._words: dict[str, dict[str, set[str]]] = {}

    def named(
        self,
        name: str,
        path: str,
        *,
        hub: str,
        country: str,
        sources: list[str],
        kind: tuple[str, str] = NOT_STATED,
        is_loose: bool = False,
    ) -> str:
        """The key of the organisation with this name; a new one where none is known.

        `is_loose` is for lists that name the same bodies again with other descriptions.
        """
        item = self._known(name, hub, is_loose)
        if item is None:
            item = self._new(name, path, hub, country)
            if is_loose:
                self._doubt(item, hub)
            self._words.setdefault(hub, {})[name] = set(words(name))
        item.sources += [source for source in sources if source not in item.sources]
        if not (item.values["stakeholder_group"] or item.values["kind"]):
            group, of = kind if any(kind) else stated_kind(description(name))
            item.values |= {"stakeholder_group": group or None, "kind": of or None}
        return item.key

    def _known(self, name: str, hub: str, is_loose: bool) -> Item | None:
        exact = self._by_name.get((hub, fold(name)))
        if exact or not is_loose:
            return exact
        alike = self._by_core.get((hub, fold(core_name(name))), [])
        return alike[0] if len(alike) == 1 else None

    def _new(self, name: str, path: str, hub: str, country: str) -> Item:
        values = {"name": name, "country": country, "stakeholder_group": None, "kind": None}
        key = _key(hub or country, fold(name))
        # Pages rarely say in which country a board member is: it is the hub's.
        note = "Its country is taken from its hub." if hub else ""
        item = Item("organisation", key, path, name, values, note=note)
        self.items[item.key] = item
        self._by_name[hub, fold(name)] = item
        self._by_core.setdefault((hub, fold(core_name(name))), []).append(item)
        return item

    def _doubt(self, item: Item, hub: str) -> None:
        """Of two names one holds all words of the other: perhaps one body, which people decide."""
        mine, core = set(words(item.title)), set(words(core_name(item.title)))
        for name, theirs in self._words.get(hub, {}).items():
            other = set(words(core_name(name)))
            # "Environment office, Municipality of X" says itself that it is a part of another.
            is_department = fold(name).endswith(f", {fold(core_name(item.title))}")
            if mine == theirs or ((core <= other or other <= core) and not is_department):
                self.doubts.append((item.title, name))


def _around(path: str, hub: dict[str, Any], bodies: _Bodies) -> Iterator[Item]:
    """Host, board, partner schools and nodes of a hub."""
    known = {"hub": hub["id"], "country": hub["country"], "sources": split(hub["source"])}
    yield from _host(path, hub, bodies, known)
    for inner, seat in objects(hub, "management_board"):
        place = f"{path}.{inner}.organisation"
        said = stated_kind(seat.get("stakeholder_type"))
        key = bodies.named(seat["organisation"], place, kind=said, **known)
        yield _cooperation(hub, key, Capacity.BOARD, place)
    for number, school in enumerate(hub.get("partner_schools") or []):
        place = f"{path}.partner_schools[{number}]"
        key = bodies.named(school, place, kind=SCHOOL, **known)
        yield _cooperation(hub, key, Capacity.SCHOOL, place)
    for inner, node in objects(hub, "nodes"):
        yield _node(f"{path}.{inner}", node, hub, bodies, known)


def _host(path: str, hub: dict[str, Any], bodies: _Bodies, known: dict[str, Any]) -> Iterator[Item]:
    if name := hub.get("host_organisation"):
        key = bodies.named(name, f"{path}.host_organisation", **known)
        yield Item(
            "host",
            hub["id"],
            path,
            name,
            {"host_organisation": key},
            known["sources"],
            {"hub": hub["id"], "organisation": key},
        )


def _cooperation(hub: dict[str, Any], body: str, capacity: str, path: str) -> Item:
    return Item(
        "cooperation",
        _key(hub["id"], capacity, body),
        path,
        f"{hub['id']} – {body} ({capacity})",
        {"capacity": capacity},
        split(hub["source"]),
        {"hub": hub["id"], "organisation": body},
    )


def _node(
    path: str, node: dict[str, Any], hub: dict[str, Any], bodies: _Bodies, known: dict[str, Any]
) -> Item:
    values = {name: node.get(name) for name in NODE_VALUES}
    links = {"hub": hub["id"]}
    if name := node.get("manager"):
        links["manager"] = bodies.named(name, f"{path}.manager", is_loose=True, **known)
    values["manager"] = links.get("manager")
    key = _key(hub["id"], fold(node["name"]))
    note = node.get("coordinates_note") or ""
    return Item("node", key, path, node["name"], values, known["sources"], links, note)


def _consortium(content: dict[str, Any], bodies: _Bodies) -> Iterator[Item]:
    for path, partner in objects(content, "consortium_partners"):
        hub, sources = partner.get("hub_id") or "", split(partner["source"])
        body = bodies.named(
            partner["name"],
            f"{path}.name",
            hub=hub,
            country=partner["country"],
            sources=sources,
            is_loose=True,
        )
        values = {
            name: partner.get(name) for name in ("name", "short", "country", "role", "hub_id")
        }
        links = {"organisation": body}
        key = _key(fold(partner["name"]))
        yield Item("consortium", key, path, partner["name"], values, sources, links)
        if hub:
            yield _cooperation({"id": hub, "source": sources}, body, Capacity.PARTNER, path)


def _figures(content: dict[str, Any]) -> Iterator[Item]:
    for part in ("targets", "achieved", "local"):
        for path, figure in objects(content.get("totals") or {}, part):
            hub = figure.get("hub_id") or ""
            yield Item(
                "figure",
                _key(part, hub, figure["indicator"]),
                f"totals.{path}",
                figure["indicator"],
                {"value": figure.get("value"), "qualifier": figure.get("qualifier")},
                split(figure.get("source")),
                {"hub": hub, "part": part},
            )


class _Speaking:
    """Of which hub a sentence speaks: by its names, its projects, or "the Portuguese hub"."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._names: dict[str, set[str]] = {}
        for _path, hub in objects(content, "hubs"):
            adjective = ADJECTIVES.get(hub["country"])
            called = [hub["name"], hub.get("local_name")]
            called += [f"{adjective} {what}" for what in ("hub", "platform") if adjective]
            self._add(hub["id"], called)
        for _path, project in objects(content, "projects"):
            self._add(project.get("hub_id"), [core_name(project["title"])])
        longest_first = sorted(self._names, key=len, reverse=True)
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def _add(self, hub: str | None, names: list[str | None]) -> None:
        for name in names:
            if hub and name:
                self._names.setdefault(fold(name), set()).add(hub)

    def of(self, sentence: str) -> str | None:
        """The hub's id, where exactly one is meant."""
        found = self._any.finditer(fold(sentence)) if self._names else ()
        meant = {hub for match in found for hub in self._names[match[0]]}
        return meant.pop() if len(meant) == 1 else None


def _events(content: dict[str, Any], speaking: _Speaking) -> Iterator[Item]:
    used: set[str] = set()
    for path, event in objects(content, "timeline"):
        sources = split(event["source"])
        key = _free(_key(event["date"], sources[0] if sources else ""), used)
        hub = speaking.of(event["event"])
        values = {"date": event["date"], "event": event["event"], "hub": hub}
        yield Item("event", key, path, event["event"], values, sources)


def _conflicts(content: dict[str, Any], speaking: _Speaking) -> Iterator[Item]:
    for path, conflict in objects(content, "known_conflicts"):
        statements = conflict.get("statements") or []
        values = {
            "topic": conflict["topic"],
            "statements": statements,
            "handling": conflict["handling"],
            "hub": speaking.of(conflict["topic"]),
        }
        sources = split([one for said in statements for one in split(said["source"])])
        key = _key(fold(conflict["topic"]))
        yield Item("conflict", key, path, conflict["topic"], values, sources)


def _waiting(content: dict[str, Any]) -> Iterator[Item]:
    meta = content["meta"]
    title = meta.get("title") or "meta"
    payload = {"title": title, "hub": None, "payload": meta}
    yield Item("network", "meta", "meta", title, payload, split(meta.get("budget_source")))
    used: set[str] = set()
    for name, kind in WAITING.items():
        for path, thing in objects(content, name):
            key = thing.get("id") or _key(fold(thing["project"]), fold(thing["title"]))
            values = {"title": thing["title"], "hub": thing.get("hub_id"), "payload": thing}
            unique = _free(f"{kind} {key}", used).removeprefix(f"{kind} ")
            yield Item(kind, unique, path, thing["title"], values, split(thing["source"]))


def _free(key: str, used: set[str]) -> str:
    """The key, with a number where the file has it before."""
    candidate, number = key, 1
    while candidate in used:
        number += 1
        ending = f" #{number}"
        candidate = f"{key[: LONGEST_KEY - len(ending)]}{ending}"
    used.add(candidate)
    return candidate
