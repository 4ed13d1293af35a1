"""The test bed of the look. Wired in demonstrations and tests only."""

from django.urls import path

from oshub.ui.views import styleguide

app_name = "ui"
urlpatterns = [path("styleguide/", styleguide, name="styleguide")]
