"""A hub listens in the room: a workshop, a walk, a focus group, a meeting, a school council."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from oshub.core.rows import Row


class ListeningSession(Row):
    """One occasion at which people were heard, with who was there by stakeholder group."""

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    held_on = models.DateField(_("held on"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Made on the phone, so that a session kept off line arrives once, however often it is sent.
    client_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("needs:listening_session", args=[self.pk])
