"""Addresses of listening, of what a community has, and of who is missing."""

from django.urls import path, register_converter

from oshub.needs.choices import Dimension
from oshub.needs.views import asset, listening, listening_line, missing, outreach, stakeholder


class DimensionConverter:
    """What a community can be drawn along; any other word is no address of ours."""

    regex = "|".join(Dimension.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DimensionConverter, "dimension")

urlpatterns = [
    path("hubs/<slug:slug>/listening/", listening.listening_sessions, name="listening_sessions"),
    path(
        "hubs/<slug:slug>/listening/new/",
        listening.new_listening_session,
        name="new_listening_session",
    ),
    # Under the sheet's own address, so that the worker can speak for that page alone.
    path(
        "hubs/<slug:slug>/listening/new/worker.js",
        listening_line.listening_worker,
        name="listening_worker",
    ),
    path(
        "hubs/<slug:slug>/listening/ready/", listening_line.ready_to_listen, name="ready_to_listen"
    ),
    path(
        "hubs/<slug:slug>/listening/send/",
        listening_line.send_listening_session,
        name="send_listening_session",
    ),
    path(
        "hubs/<slug:slug>/listening/upload/",
        listening.upload_listening_session,
        name="upload_listening_session",
    ),
    path("listening/<uuid:pk>/", listening.listening_session, name="listening_session"),
    path(
        "listening/<uuid:pk>/change/",
        listening.change_listening_session,
        name="change_listening_session",
    ),
    path(
        "listening/<uuid:pk>/approve/",
        listening.approve_listening_session,
        name="approve_listening_session",
    ),
    path("listening/<uuid:pk>/photos/", listening.add_session_photo, name="add_session_photo"),
    path("promises/<uuid:pk>/kept/", listening.keep_promise, name="keep_promise"),
    path("hubs/<slug:slug>/assets/", asset.assets, name="assets"),
    path("hubs/<slug:slug>/assets.csv", asset.assets_csv, name="assets_csv"),
    path("hubs/<slug:slug>/assets/add/", asset.add_asset, name="add_asset"),
    path("assets/<uuid:pk>/change/", asset.change_asset, name="change_asset"),
    path("assets/<uuid:pk>/remove/", asset.remove_asset, name="remove_asset"),
    path("hubs/<slug:slug>/stakeholders/", stakeholder.stakeholders, name="stakeholders"),
    path("hubs/<slug:slug>/stakeholders/add/", stakeholder.add_stakeholder, name="add_stakeholder"),
    path(
        "stakeholders/<uuid:pk>/change/", stakeholder.change_stakeholder, name="change_stakeholder"
    ),
    path(
        "stakeholders/<uuid:pk>/remove/", stakeholder.remove_stakeholder, name="remove_stakeholder"
    ),
    path("hubs/<slug:slug>/missing/", missing.who_is_missing, name="who_is_missing"),
    path(
        "hubs/<slug:slug>/missing/picture/<dimension:dimension>/",
        missing.draw_picture,
        name="draw_picture",
    ),
    path("hubs/<slug:slug>/missing/reach-out/", outreach.plan_outreach, name="plan_outreach"),
    path("outreach/<uuid:pk>/", outreach.change_outreach, name="change_outreach"),
    path("outreach/<uuid:pk>/done/", outreach.finish_outreach, name="finish_outreach"),
]
