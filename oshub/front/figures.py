"""The network's figures: each says how it is known and leads to what it was made from."""

from dataclasses import dataclass

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from oshub.front.hub_map import HubMap
from oshub.hubs.choices import Honesty, OrganisationKind
from oshub.hubs.importing.sources import Source, as_sources
from oshub.hubs.models import DirectoryCell, PublishedFigure
from oshub.hubs.published import Published


@dataclass(frozen=True)
class Figure:
    label: str
    number: int | None
    how: str
    url: str = ""
    qualifier: str = ""
    sources: tuple[Source, ...] = ()


def counted_figures(hubs: HubMap) -> list[Figure]:
    """What this record holds itself, counted now; what is simulated is not counted."""
    real = DirectoryCell.objects.filter(is_simulated=False)
    kinds = dict(real.values_list("kind").annotate(n=Sum("number")).order_by())
    counted = Honesty.COUNTED
    return [
        Figure(_("hubs open today"), hubs.open, counted, reverse("front:hubs")),
        Figure(_("countries with a hub"), len(hubs.countries), counted, reverse("front:hubs")),
        Figure(
            _("schools on record"),
            kinds.get(OrganisationKind.SCHOOL, 0),
            counted,
            reverse("front:schools"),
        ),
        Figure(
            _("organisations on record"),
            sum(kinds.values()),
            counted,
            reverse("front:organisations"),
        ),
    ]


def published_figures(part: str) -> list[Published]:
    """What the network has published about itself as "targets" or "achieved": not counted here."""
    figures = PublishedFigure.objects.filter(hub=None, part=part).order_by("id")[:40]
    return [
        Published(one.indicator, "", one.value, one.qualifier, as_sources(one.sources))
        for one in figures
    ]
