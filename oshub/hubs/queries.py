"""Every question we ask about the record. Views chain these; they never filter."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from oshub.core.folding import sort_key
from oshub.hubs.choices import Capacity, HubState, OrganisationKind

if TYPE_CHECKING:
    from oshub.hubs.models import (  # noqa: F401
        Cooperation,
        Enquiry,
        Hub,
        Invitation,
        Organisation,
        Person,
        Role,
        Vouch,
    )


# Enough to name an organisation and to link to it.
NAME_OF_ORGANISATION = ("organisation__name", "organisation__slug")


class HubQuerySet(QuerySet["Hub"]):
    def open(self) -> Self:
        return self.filter(state=HubState.OPEN)

    def welcoming(self) -> Self:
        """Hubs to which people can turn: open or being planned."""
        return self.filter(state__in=[HubState.OPEN, HubState.PLANNED])

    def countries(self) -> list[str]:
        """Where there are hubs to which people can turn."""
        return sorted(set(self.welcoming().values_list("country", flat=True)))

    def with_slug(self, slug: str) -> Self:
        return self.filter(slug=slug)

    def by_country(self) -> Self:
        return self.order_by("country", "slug")

    def with_enquiries(self) -> Self:
        from oshub.hubs.models import Enquiry

        return self.filter(pk__in=Enquiry.objects.values("hub"))

    def in_brief(self) -> Self:
        """With what a list shows of each, without the long texts in all their languages."""
        return self.only(
            "slug", "name", "local_name", "hue", "state", "country", "town", "languages"
        )

    def on_map(self) -> Self:
        return self.filter(lat__isnull=False, lon__isnull=False)

    def for_page(self) -> Self:
        """With all that its public page shows of the hub itself."""
        from oshub.hubs.models import Hosting, Node

        return self.select_related("logo").prefetch_related(
            Prefetch(
                "hostings",
                Hosting.objects.select_related("organisation")
                .only("hub", "since", "until", "reason", *NAME_OF_ORGANISATION)
                .order_by("-since", "-id"),
            ),
            Prefetch(
                "nodes",
                Node.objects.select_related("organisation")
                .only("hub", "name", "town", "region", "lat", "lon", *NAME_OF_ORGANISATION)
                .order_by("name"),
            ),
            "steps",
        )


class OrganisationQuerySet(QuerySet["Organisation"]):
    def listed(self) -> Self:
        """One row for each organisation: duplicates that were merged are left out."""
        return self.filter(same_as__isnull=True)

    def with_slug(self, slug: str) -> Self:
        return self.filter(slug=slug)

    def named_exactly(self, name: str) -> Self:
        """The same name, whatever its accents and capitals."""
        return self.filter(sort_key__startswith=sort_key(name).split("\t")[0][:119] + "\t")

    def with_word(self, word: str) -> Self:
        """The folded word stands somewhere in the name."""
        return self.filter(sort_key__contains=word)

    def with_ror(self, ror: str) -> Self:
        return self.filter(ror__endswith=ror.rstrip("/").rsplit("/", 1)[-1])

    def on_website(self, host: str) -> Self:
        return self.filter(website__contains=host)

    def in_country(self, country: str) -> Self:
        return self.filter(country=country) if country else self

    def schools(self) -> Self:
        return self.filter(kind=OrganisationKind.SCHOOL)

    def faceted(
        self, *, country: str = "", group: str = "", kind: str = "", rurality: str = ""
    ) -> Self:
        chosen = {
            "country": country,
            "stakeholder_group": group,
            "kind": kind,
            "rurality": int(rurality) if rurality else "",
        }
        return self.filter(**{name: value for name, value in chosen.items() if value != ""})

    def with_level(self, level: str) -> Self:
        """Schools that teach this ISCED level."""
        return self.filter(**{f"teaches_{level}": True}) if level else self

    def working_with(self, hub: Any) -> Self:
        from oshub.hubs.models import Cooperation

        return self.filter(pk__in=Cooperation.objects.now().of_hub(hub).values("organisation"))

    def alphabetical(self) -> Self:
        return self.order_by("sort_key", "pk")

    def after(self, sort_key: str, pk: UUID) -> Self:
        """The rows behind this one in alphabetical order: a page costs the same however far on."""
        # Says nothing new, but lets a database start in the middle of its index.
        return self.filter(
            Q(sort_key__gt=sort_key) | Q(sort_key=sort_key, pk__gt=pk), sort_key__gte=sort_key
        )

    def before(self, sort_key: str, pk: UUID) -> Self:
        return self.filter(
            Q(sort_key__lt=sort_key) | Q(sort_key=sort_key, pk__lt=pk), sort_key__lte=sort_key
        )


class CooperationQuerySet(QuerySet["Cooperation"]):
    def now(self) -> Self:
        return self.filter(until="")

    def of_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def of_organisations(self, ids: Iterable[UUID]) -> Self:
        return self.filter(organisation__in=ids)

    def schools(self) -> Self:
        return self.filter(capacity=Capacity.SCHOOL)

    def board(self) -> Self:
        return self.filter(capacity=Capacity.BOARD)

    def partners(self) -> Self:
        return self.filter(capacity=Capacity.PARTNER)

    def alphabetical(self) -> Self:
        return self.order_by("organisation__sort_key", "pk")


class RoleQuerySet(QuerySet["Role"]):
    def of(self, person: Any) -> Self:
        return self.filter(person=person)

    def in_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def of_kind(self, kinds: Iterable[str]) -> Self:
        return self.filter(kind__in=list(kinds))

    def current(self) -> Self:
        today = timezone.localdate()
        return self.filter(Q(until__isnull=True) | Q(until__gt=today), since__lte=today)

    def ended(self) -> Self:
        return self.filter(until__lte=timezone.localdate())

    def at_organisation(self, organisation: Any) -> Self:
        return self.filter(organisation=organisation)

    def with_people(self) -> Self:
        """In the order in which people began."""
        return self.select_related("person", "organisation", "hub").order_by("kind", "since", "pk")


class InvitationQuerySet(QuerySet["Invitation"]):
    def in_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def waiting(self) -> Self:
        return self.filter(
            accepted_at__isnull=True,
            declined_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_on__gte=timezone.localdate(),
        )

    def to(self, email: str) -> Self:
        return self.filter(email=email)

    def offering(self, kind: str, organisation: Any) -> Self:
        """Offers of a new role; those of a role that is handed over are another matter."""
        return self.filter(kind=kind, organisation=organisation, succeeds=None)

    def to_succeed(self, role: Any) -> Self:
        return self.filter(succeeds=role)

    def concerning(self, person: Any) -> Self:
        """Offered to her address, or by her."""
        return self.filter(Q(email=person.email) | Q(invited_by=person))


class VouchQuerySet(QuerySet["Vouch"]):
    def valid(self) -> Self:
        return self.filter(ended_on__isnull=True, expires_on__gte=timezone.localdate())

    def ending_by(self, day: date) -> Self:
        """Those that still hold, but not longer than until that day."""
        return self.valid().filter(expires_on__lte=day)

    def concerning(self, person: Any, organisations: Iterable[UUID]) -> Self:
        """For her, by her, or by one of these organisations."""
        hers = Q(person=person) | Q(by=person)
        return self.filter(hers | Q(organisation__in=list(organisations)))

    def by_organisation(self, organisation: Any) -> Self:
        return self.filter(organisation=organisation)


class EnquiryQuerySet(QuerySet["Enquiry"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def waiting(self) -> Self:
        return self.filter(answered_at__isnull=True, closed_at__isnull=True)

    def overdue(self) -> Self:
        return self.waiting().filter(answer_by__lt=timezone.localdate())

    def waiting_at(self, hubs: Iterable[UUID], *, overdue_anywhere: bool) -> Self:
        """Those that wait at these hubs, and perhaps those that wait too long wherever it is."""
        concern = Q(hub__in=list(hubs))
        if overdue_anywhere:
            concern |= Q(answer_by__lt=timezone.localdate())
        return self.waiting().filter(concern)

    def answered(self) -> Self:
        return self.filter(answered_at__isnull=False)

    def set_aside(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def not_set_aside(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def settled(self) -> Self:
        """Answered or set aside: the history of a desk."""
        return self.filter(Q(answered_at__isnull=False) | Q(closed_at__isnull=False))

    def oldest_first(self) -> Self:
        return self.order_by("answer_by", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def of(self, person: Any) -> Self:
        return self.filter(person=person)

    def received_before(self, moment: datetime) -> Self:
        return self.filter(received_at__lt=moment)

    def not_forgotten(self) -> Self:
        """Those that still tell who wrote."""
        return self.exclude(name="", email="", message="")
