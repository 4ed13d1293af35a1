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
from oshub.missions.models import Mission
from oshub.needs.models import Need

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


class _Things(Feed):  # type: ignore[type-arg]  # generic for types only
    """Things with a page of their own, the newest first."""

    feed_type = Atom1Feed

    def item_link(self, item: Any) -> str:
        return str(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.pk}"

    def marked(self, text: str, item: Any) -> str:
        mark = _("invented for the demonstration")
        return f"{text} ({mark})" if item.is_simulated else text


class MissionsFeed(_Things):
    """Missions of the network."""

    def title(self) -> str:
        return _("Missions: %(network)s") % {"network": settings.NETWORK_NAME}

    def subtitle(self) -> str:
        return _("What the hubs set out to reach together, by a day.")

    def link(self) -> str:
        return reverse("missions:missions")

    def items(self) -> list[Mission]:
        return list(Mission.objects.in_state("").order_by("-id")[:ENTRIES])

    def item_title(self, item: Mission) -> str:
        return self.marked(str(item.title), item)

    def item_description(self, item: Mission) -> str:
        return str(item.aim)

    def item_updateddate(self, item: Mission) -> datetime:
        return item.proposed_at


class NeedsFeed(_Things):
    """What people say is needed at one hub."""

    def get_object(self, request: HttpRequest, slug: str) -> Hub:
        return get_object_or_404(Hub, slug=slug)

    def title(self, hub: Hub) -> str:
        return _("Needs: %(hub)s") % {"hub": hub.display_name}

    def subtitle(self, hub: Hub) -> str:
        return _("What people say is wrong or could grow.")

    def link(self, hub: Hub) -> str:
        return reverse("needs:needs", args=[hub.slug])

    def items(self, hub: Hub) -> list[Need]:
        return list(Need.objects.at_hub(hub).shown().for_list().newest_first()[:ENTRIES])

    def item_title(self, item: Need) -> str:
        return self.marked(item.what, item)

    def item_description(self, item: Need) -> str:
        return f"{item.place}: {item.get_state_display()}"

    def item_updateddate(self, item: Need) -> datetime:
        return item.answered_at or item.raised_at


network_feed: Any = NetworkFeed()
network_feed.rule = "anyone"
hub_feed: Any = HubFeed()
hub_feed.rule = "hub.view"
missions_feed: Any = MissionsFeed()
missions_feed.rule = "mission.view"
needs_feed: Any = NeedsFeed()
needs_feed.rule = "need.view"
