"""Addresses of the public pages and the desk; all carry their language in front."""

from django.urls import path

from oshub.front import about, api, directory, feeds, home, hub_pages, searching, trail
from oshub.front.desk import views as desk
from oshub.front.getting_involved import invitation, saying
from oshub.front.getting_involved import views as involved

app_name = "front"

urlpatterns = [
    path("", home.home, name="home"),
    path("feed.atom", feeds.network_feed, name="feed"),
    path("hubs/", hub_pages.hubs, name="hubs"),
    path("hubs/<slug:slug>/", hub_pages.hub, name="hub"),
    path("hubs/<slug:slug>/feed.atom", feeds.hub_feed, name="hub_feed"),
    path("hubs/<slug:slug>/needs/feed.atom", feeds.needs_feed, name="needs_feed"),
    path("missions/feed.atom", feeds.missions_feed, name="missions_feed"),
    path("organisations/", directory.organisations, name="organisations"),
    path("organisations/<slug:slug>/", directory.organisation, name="organisation"),
    path("schools/", directory.schools, name="schools"),
    path("needs/<uuid:pk>/trail/", trail.trail, name="trail"),
    path("search/", searching.search, name="search"),
    path("get-involved/", involved.get_involved, name="get_involved"),
    path("get-involved/say/", saying.say, name="say"),
    path("get-involved/for-your-teacher/", involved.for_your_teacher, name="for_your_teacher"),
    path("get-involved/sent/<uuid:pk>/", involved.sent, name="sent"),
    path("get-involved/<slug:door>/", involved.door, name="door"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("invitation/<str:token>/accept/", invitation.accept, name="accept_invitation"),
    path("invitation/<str:token>/decline/", invitation.decline, name="decline_invitation"),
    path("desk/", desk.desk, name="desk"),
    path("desk/invitation/<uuid:pk>/", desk.my_invitation, name="my_invitation"),
    path("about/", about.about, name="about"),
    path("sources/", about.sources, name="sources"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("api/", api.reference, name="api"),
]
