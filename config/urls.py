"""All addresses. Pages carry their language in front; machine endpoints do not."""

from django.urls import path

urlpatterns: list = []
