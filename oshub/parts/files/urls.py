"""One address for each file, made of its content's fingerprint; nothing can be listed."""

from django.urls import re_path

from oshub.parts.files import views

app_name = "files"
urlpatterns = [
    re_path(r"^(?P<sha256>[0-9a-f]{64})/(?P<name>[a-z0-9.-]{1,80})$", views.show, name="show"),
]
