"""The test bed of the look: every component on one page, with words of real length."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from oshub.ui import samples


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component, and the tops of three pages made of them."""
    asked = {"town": "", "email": "maria@", "who": ""} if "wrong" in request.GET else None
    context = {
        "hubs": samples.HUBS,
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
