"""Addresses; all carry their language in front."""

from django.urls import URLPattern

app_name = "missions"

urlpatterns: list[URLPattern] = []
