"""schema.org descriptions of our pages, for search engines and other machines."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from oshub.core.linked_data import absolute, script
from oshub.core.words import Words
from oshub.hubs.models import Hub, Organisation


def network() -> SafeString:
    home = absolute(reverse("front:home"))
    search = absolute(reverse("front:search"))
    return script(
        {
            "@type": "WebSite",
            "name": settings.NETWORK_NAME,
            "url": home,
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{search}?q={{words}}",
                "query-input": "required name=words",
            },
        }
    )


def hub(hub: Hub) -> SafeString:
    return script(
        {
            "@type": "Organization",
            "@id": absolute(hub.get_absolute_url()),
            "name": hub.display_name,
            "alternateName": hub.name if hub.local_name else "",
            "url": absolute(hub.get_absolute_url()),
            "sameAs": [url for url in (hub.website, hub.host_website) if url],
            "description": Words(hub.context).show().text,
            "knowsLanguage": hub.languages,
            "location": _place(hub),
            "parentOrganization": {"@type": "Organization", "name": settings.NETWORK_NAME},
        }
    )


def organisation(organisation: Organisation) -> SafeString:
    return script(
        {
            "@type": "School" if organisation.is_school else "Organization",
            "@id": absolute(organisation.get_absolute_url()),
            "name": organisation.name,
            "alternateName": [
                version["text"]
                for version in organisation.names.values()
                if version["text"] != organisation.name
            ],
            "url": absolute(organisation.get_absolute_url()),
            "sameAs": [
                url
                for url in (
                    organisation.website,
                    f"https://ror.org/{organisation.ror}" if organisation.ror else "",
                )
                if url
            ],
            "location": _place(organisation),
        }
    )


def _place(thing: Hub | Organisation) -> dict[str, Any]:
    place: dict[str, Any] = {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": thing.town,
            "addressCountry": thing.country,
        },
    }
    if thing.lat is not None and thing.lon is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": thing.lat,
            "longitude": thing.lon,
        }
    return place
