"""All addresses. Pages carry their language in front; machine endpoints do not."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from oshub.accounts import routes as sign_in
from oshub.core.operation import health
from oshub.deliberation.views.ballot import short as short_ballot
from oshub.deliberation.views.dialogue import short as short_dialogue
from oshub.front import api, sitemaps
from oshub.safeguarding import urls as safeguarding

handler429 = "oshub.core.limits.too_often"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:name>.xml", sitemaps.part, name="sitemap_part"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("favicon.ico", sitemaps.favicon, name="favicon"),
    path("files/", include("oshub.parts.files.urls")),
    path("b/<slug:code>/", short_ballot, name="short_ballot"),
    path("d/<slug:code>/", short_dialogue, name="short_dialogue"),
    *safeguarding.short_routes,
    *sign_in.machine_routes,
    path(api.PREFIX, include((api.routes(), "ninja"), namespace="api")),
    *i18n_patterns(
        path("", include("oshub.front.urls")),
        path("", include("oshub.hubs.urls")),
        path("", include("oshub.safeguarding.urls")),
        path("", include("oshub.deliberation.urls")),
        path("", include("oshub.needs.urls")),
        path("", include("oshub.missions.urls")),
        path("account/", include(sign_in.routes)),
        path("account/", include("oshub.accounts.urls")),
    ),
]
if apps.is_installed("oshub.demo"):
    urlpatterns += i18n_patterns(
        path("demo/", include("oshub.demo.urls")),
        path("", include("oshub.ui.urls")),
    )
