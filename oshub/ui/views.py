"""The test bed of the look: every component on one page, with words of real length."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from oshub.ui import samples
from oshub.ui.maps import EUROPE, Point, markers


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component, and the tops of three pages made of them."""
    asked = {"town": "", "email": "maria@", "who": ""} if "wrong" in request.GET else None
    context = {
        "hubs": samples.HUBS,
        "hue": int(request.GET["hue"]) if request.GET.get("hue", "").isdecimal() else None,
        "map_markers": markers(_points()),
        "map_view": EUROPE,
        "form": samples.SampleForm(asked),
        "facets": samples.FACETS,
        "moments": samples.MOMENTS,
        "queue": samples.QUEUE,
        "figures": samples.FIGURES,
        "all_hues": range(0, 360, 10),
        "all_goals": range(1, 18),
        "some_goals": [4, 6, 13, 15],
        "crumbs": [("Hubs", "#hubs"), ("Plataforma de Escola Aberta", "")],
    }
    return render(request, "ui/styleguide.html", context)


def _points() -> list[Point]:
    return [
        Point(lat, lon, hub["name"], "#hub", hub["hue"])
        for hub, (lat, lon) in zip(samples.HUBS, samples.PLACES, strict=True)
    ]
