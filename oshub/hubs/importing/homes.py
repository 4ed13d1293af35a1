"""Where each kind of imported thing lives, and which verb writes it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Model, QuerySet

from oshub.hubs.choices import HubState
from oshub.hubs.importing.items import WAITING, Item
from oshub.hubs.importing.vocabulary import hue
from oshub.hubs.models import (
    Cooperation,
    Hosting,
    Hub,
    ImportBatch,
    ImportedItem,
    KnownConflict,
    LifeCycleStep,
    NetworkEvent,
    Node,
    Organisation,
    PublishedFigure,
    WaitingItem,
)

Values = dict[str, Any]
# The pages of the network are paraphrased in English, whatever language a hub speaks.
WRITTEN_IN = "en"


class KeptAsItIs(Exception):
    """Somebody has entered this by hand before: what stands there is not overwritten."""

    def __init__(self, subject: UUID, ours: str) -> None:
        super().__init__(ours)
        self.subject, self.ours = subject, ours


@dataclass
class Place:
    """Where the import stands: its batch, and which row is which item."""

    batch: ImportBatch
    rows: dict[tuple[str, str], UUID] = field(default_factory=dict)
    _cache: dict[UUID, Model] = field(default_factory=dict)

    def hub(self, key: str | None) -> Any:
        return self._get(Hub, "hub", key) if key else None

    def organisation(self, key: str | None) -> Any:
        return self._get(Organisation, "organisation", key) if key else None

    def _get(self, model: type[Model], kind: str, key: str) -> Model:
        pk = self.rows[kind, key]
        if pk not in self._cache:
            self._cache[pk] = model._default_manager.get(pk=pk)
        return self._cache[pk]


class Home(Protocol):
    """One kind of thing. What `current` leaves out has no field of ours and is only kept."""

    def current(self, subjects: QuerySet[Any]) -> dict[UUID, Values]:
        """What stands here now, in the words of the file."""

    def create(self, item: Item, place: Place) -> UUID: ...

    def update(self, subject: UUID, changes: Values, item: Item, place: Place) -> None: ...


def _keys_of(kind: str) -> dict[UUID, str]:
    """The keys under which things of a kind were imported, by their rows."""
    return dict(ImportedItem.objects.filter(kind=kind).values_list("subject_id", "key"))


class HubHome:
    """`opened` is a life-cycle step; texts are the hub's English versions."""

    PLAIN = ("name", "local_name", "country", "town", "lat", "lon", "languages", "website",
             "host_website")  # fmt: skip
    WORDS = {
        "context_barriers": "context",
        "target_public": "target_public",
        "working_model": "working_model",
        "assets": "assets",
    }

    def current(self, subjects: QuerySet[Any]) -> dict[UUID, Values]:
        opened: dict[UUID, str] = {}
        steps = LifeCycleStep.objects.filter(kind=HubState.OPEN).order_by("-id")
        opened |= steps.values_list("hub_id", "on")  # the first of several is read last, and stays
        return {
            hub.pk: self._values(hub) | {"opened": opened.get(hub.pk) or None}
            for hub in Hub.objects.filter(pk__in=subjects)
        }

    def _values(self, hub: Hub) -> Values:
        plain = {name: _null_if_empty(getattr(hub, name)) for name in self.PLAIN}
        said = {
            name: getattr(hub, ours).in_language(WRITTEN_IN) or None
            for name, ours in self.WORDS.items()
        }
        if said["assets"]:
            said["assets"] = said["assets"].splitlines()
        return {**plain, **said, "hub_type": hub.category or None}

    def create(self, item: Item, place: Place) -> UUID:
        fields = self._fields(Hub(), item.values)
        fields |= {"slug": item.key, "hue": hue(Hub.objects.count())}
        hub = Hub.plan(by=None, **fields)
        hub.open(by=None, on=item.values["opened"] or "")
        return hub.pk

    def update(self, subject: UUID, changes: Values, item: Item, place: Place) -> None:
        hub = Hub.objects.get(pk=subject)
        hub.edit(self._fields(hub, changes), by=None, seen=hub.version)
        if "opened" in changes:
            first = hub.steps.filter(kind=HubState.OPEN).order_by("id")[:1]
            LifeCycleStep.objects.filter(pk__in=list(first.values_list("pk", flat=True))).update(
                on=changes["opened"] or ""
            )

    def _fields(self, hub: Hub, values: Values) -> Values:
        """The file's values as fields of ours; other languages of a text stay."""
        fields = {
            name: values[name] if name in {"lat", "lon"} else values[name] or ""
            for name in self.PLAIN
            if name in values
        }
        for name, ours in self.WORDS.items():
            if name in values:
                said = values[name] or ""
                text = said if isinstance(said, str) else "\n".join(said)
                fields[ours] = getattr(hub, ours).saying(WRITTEN_IN, text)
        if "hub_type" in values:
            fields["category"] = values["hub_type"] or ""
        return fields


def _null_if_empty(value: Any) -> Any:
    return None if value == "" else value


class OrganisationHome:
    FIELDS = ("name", "country", "stakeholder_group", "kind")

    def current(self, subjects: QuerySet[Any]) -> dict[UUID, Values]:
        rows = Organisation.objects.filter(pk__in=subjects).values_list("pk", *self.FIELDS)
        return {
            pk: dict(zip(self.FIELDS, map(_null_if_empty, values), strict=True))
            for pk, *values in rows
        }

    def create(self, item: Item, place: Place) -> UUID:
        fields = {name: item.values[name] or "" for name in self.FIELDS}
        return Organisation.register(by=None, **fields).pk

    def update(self, subject: UUID, changes: Values, item: Item, place: Place) -> None:
        plain = {name: value or "" for name, value in changes.items()}
        Organisation.objects.get(pk=subject).edit(plain, by=None)


class HostHome:
    """The thing is the hub; who hosts it is named by the organisation's key."""

    def current(self, subjects: QuerySet[Any]) -> dict[UUID, Values]:
        keys = _keys_of("organisation")
        now = Hosting.objects.filter(until="", hub__in=subjects).select_related("organisation")
        hosts = {
            hosting.hub_id: keys.get(hosting.organisation_id, hosting.organisation.name)
            for hosting in now
        }
        hubs = Hub.objects.filter(pk__in=subjects).values_list("pk", flat=True)
        return {hub: {"host_organisation": hosts.get(hub)} for hub in hubs}

    def create(self, item: Item, place: Place) -> UUID:
        hub = place.hub(item.links["hub"])
        if hosting := hub.hostings.filter(until="").select_related("organisation").first():
            raise KeptAsItIs(hub.pk, str(hosting.organisation))
        # Since when, no page says.
        hub.change_host(place.organisation(item.links["organisation"]), by=None, on="")
        return place.rows["hub", item.links["hub"]]

    def update(self, subject: UUID, changes: Values, item: Item, place: Place) -> None:
        if "host_organisation" in changes:
            host = place.organisation(item.links["organisation"])
            place.hub(item.links["hub"]).change_host(host, by=None, on="")


class NodeHome:
    FIELDS = ("name", "town", "region", "lat", "lon")

    def current(self, subjects: QuerySet[Any]) -> dict[UUID, Values]:
        keys = _keys_of("organisation")
        return {
            node.pk: {
                **{name: _null_if_empty(getattr(node, name)) for name in self.FIELDS},
                "manager": keys.get(node.organisation_id or node.pk),
            }
            for node in Node.objects.filter(pk__in=subjects)
        }

    def create(self, item: Item, place: Place) -> UUID:
        node: Node = place.hub(item.links["hub"]).add_node(
            by=None, **self._fields(item.values, place)
        )
        return node.pk

    def update(self, subject: UUID, changes: Values, item: Item, place: Place) -> None:
        node = Node.objects.select_related("hub").get(pk=subject)
        node.change(self._fields(changes, place), by=None)

    def _fields(self, values: Values, place: Place) -> Values:
        fields = {
            name: values[name] if name in {"lat", "lon"} else values[name] or ""
            for name in self.FIELDS
            if name in values
        }
        if "manager" in values:
            fields["organisation"] = place.organisation(values["manager"])
        return fields


class CooperationHome:
    """Only that it began: people end it, and an import never starts it again."""

    def current(self, subjects: QuerySet[Any]) -> dict[UUID, Values]:
        found = Cooperation.objects.filter(pk__in=subjects)
        return {pk: {} for pk in found.values_list("pk", flat=True)}

    def create(self, item: Item, place: Place) -> UUID:
        body = place.organisation(item.links["organisation"])
        hub = place.hub(item.links["hub"])
        began: Cooperation = body.work_with(hub, by=None, capacity=item.values["capacity"])
        return began.pk

    def update(self, subject: UUID, changes: Values, item: Item, place: Place) -> None:
        """Nothing but the sources can change."""


class ConsortiumHome:
    """What the network says of a partner; the thing is the organisation."""

    def current(self, subjects: QuerySet[Any]) -> dict[UUID, Values]:
        found = Organisation.objects.filter(pk__in=subjects)
        return {pk: {} for pk in found.values_list("pk", flat=True)}

    def create(self, item: Item, place: Place) -> UUID:
        return place.rows["organisation", item.links["organisation"]]

    def update(self, subject: UUID, changes: Values, item: Item, place: Place) -> None:
        """Kept beside the item only."""


def _nothing_more(_item: Item, _place: Place) -> Values:
    return {}


@dataclass(frozen=True)
class RowHome:
    """Published rows that nobody edits here. `fields` names ours for the file's values."""

    model: type[Any]
    fields: dict[str, str]
    more: Callable[[Item, Place], Values] = field(default=_nothing_more)

    def current(self, subjects: QuerySet[Any]) -> dict[UUID, Values]:
        ours = [f"{name}__slug" if name == "hub" else name for name in self.fields.values()]
        rows = self.model._default_manager.filter(pk__in=subjects).values_list("pk", *ours)
        return {
            pk: dict(zip(self.fields, map(_null_if_empty, values), strict=True))
            for pk, *values in rows
        }

    def create(self, item: Item, place: Place) -> UUID:
        fields = {
            **self._fields(item.values, place),
            **self.more(item, place),
            "sources": item.sources,
            "batch": place.batch,
        }
        known = {field.name for field in self.model._meta.fields}
        row = self.model._default_manager.create(
            **{name: value for name, value in fields.items() if name in known}
        )
        pk: UUID = row.pk
        return pk

    def update(self, subject: UUID, changes: Values, item: Item, place: Place) -> None:
        fields = self._fields(changes, place) | {"batch": place.batch}
        if any(one.name == "sources" for one in self.model._meta.fields):
            fields["sources"] = item.sources
        self.model._default_manager.filter(pk=subject).update(**fields)

    def _fields(self, values: Values, place: Place) -> Values:
        fields = {ours: values[name] for name, ours in self.fields.items() if name in values}
        if "hub" in fields:
            fields["hub"] = place.hub(fields["hub"])
        if "qualifier" in fields:
            fields["qualifier"] = fields["qualifier"] or ""
        return fields


@dataclass(frozen=True)
class WaitingHome(RowHome):
    """A thing that has found its home is no longer ours to change."""

    def current(self, subjects: QuerySet[Any]) -> dict[UUID, Values]:
        values = super().current(subjects)
        taken = WaitingItem.objects.filter(pk__in=subjects, taken_up_at__isnull=False)
        for pk in taken.values_list("pk", flat=True):
            values[pk] = dict.fromkeys(self.fields, "taken up meanwhile, and changed there")
        return values


def _waiting(kind: str) -> WaitingHome:
    fields = {name: name for name in ("title", "hub", "payload")}
    return WaitingHome(WaitingItem, fields, lambda item, _place: {"kind": kind, "key": item.key})


def _figure(item: Item, place: Place) -> Values:
    hub = place.hub(item.links["hub"])
    return {"hub": hub, "part": item.links["part"], "indicator": item.title}


HOMES: dict[str, Home] = {
    "hub": HubHome(),
    "organisation": OrganisationHome(),
    "host": HostHome(),
    "node": NodeHome(),
    "cooperation": CooperationHome(),
    "consortium": ConsortiumHome(),
    "figure": RowHome(PublishedFigure, {"value": "value", "qualifier": "qualifier"}, _figure),
    "event": RowHome(
        NetworkEvent,
        {"date": "on", "event": "says", "hub": "hub"},
        lambda item, _place: {"key": item.key},
    ),
    "conflict": RowHome(
        KnownConflict,
        {"topic": "topic", "statements": "statements", "handling": "handling", "hub": "hub"},
    ),
    **{kind: _waiting(kind) for kind in ["network", *WAITING.values()]},
}
