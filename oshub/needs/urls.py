"""Addresses; all carry their language in front."""

from django.urls import URLPattern

from oshub.needs import urls_framing, urls_listening, urls_needs

app_name = "needs"

urlpatterns: list[URLPattern] = [
    *urls_framing.urlpatterns,
    *urls_listening.urlpatterns,
    *urls_needs.urlpatterns,
]
