"""Atom feeds of public facts."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from oshub.core.ledger import Entry
from oshub.front.news import News, newest
from oshub.hubs.models import Hub

ENTRIES = 50


class NetworkFeed(Feed):  # type: ignore[type-arg]  # generic for types only
    """What happened in the network."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("News of %(network)s") % {"network": settings.NETWORK_NAME}

    def subtitle(self) -> str:
        return _("Hubs that open and change, and whom they work with.")

    def link(self) -> str:
        return reverse("front:home")

    def items(self) -> list[News]:
        return newest(Entry.objects.public(), ENTRIES)

    def item_title(self, item: News) -> str:
        mark = _("invented for the demonstration")
        text = self.words(item)
        return f"{text} ({mark})" if item.is_simulated else text

    def words(self, item: News) -> str:
        """With the hub's name, which a list of many hubs needs and the sentence may lack."""
        return f"{item.text}: {item.hub}" if item.hub and item.hub not in item.text else item.text

    def item_description(self, item: News) -> str:
        return item.hub

    def item_link(self, item: News) -> str:
        return item.url or item.hub_url or reverse("front:home")

    def item_guid(self, item: News) -> str:
        return f"urn:uuid:{item.id}"

    def item_updateddate(self, item: News) -> datetime:
        return item.at


class HubFeed(NetworkFeed):
    """What happened in one hub."""

    def get_object(self, request: HttpRequest, slug: str) -> Hub:
        return get_object_or_404(Hub, slug=slug)

    def title(self, hub: Hub) -> str:  # type: ignore[override]
        return hub.display_name

    def subtitle(self, hub: Hub) -> str:  # type: ignore[override]
        return _("What happened in this hub.")

    def link(self, hub: Hub) -> str:  # type: ignore[override]
        return hub.get_absolute_url()

    def items(self, hub: Hub) -> list[News]:  # type: ignore[override]
        return newest(Entry.objects.public().of_hub(hub), ENTRIES, hub)


network_feed: Any = NetworkFeed()
network_feed.rule = "anyone"
hub_feed: Any = HubFeed()
hub_feed.rule = "hub.view"
