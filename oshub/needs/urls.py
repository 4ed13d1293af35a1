"""Addresses; all carry their language in front."""

from django.urls import URLPattern

from oshub.needs import urls_framing

app_name = "needs"

urlpatterns: list[URLPattern] = [
    *urls_framing.urlpatterns,
]
