"""Addresses; all carry their language in front."""

from django.urls import path

from oshub.missions.views import hub, mission, prioritise

app_name = "missions"

urlpatterns = [
    path("missions/", mission.missions, name="missions"),
    path("missions/missions.csv", mission.missions_csv, name="csv"),
    path("missions/propose/", mission.propose, name="propose"),
    path("missions/<slug:slug>/", mission.mission, name="mission"),
    path("missions/<slug:slug>/refine/", mission.refine, name="refine"),
    path("missions/<slug:slug>/questions/", mission.rubric, name="rubric"),
    path("missions/<slug:slug>/goals/", mission.goals, name="goals"),
    path("missions/<slug:slug>/start/", mission.start, name="start"),
    path("missions/<slug:slug>/stock/", mission.take_stock, name="take_stock"),
    path("missions/<slug:slug>/conclude/", mission.conclude, name="conclude"),
    path("missions/<slug:slug>/withdraw/", mission.withdraw, name="withdraw"),
    path("missions/<slug:slug>/follow/", mission.follow_it, name="follow"),
    path("hubs/<slug:slug>/prioritise/<slug:kind>/", prioritise.prioritise, name="prioritise"),
    path("hubs/<slug:slug>/missions/", mission.of_hub, name="of_hub"),
    path("hubs/<slug:slug>/missions/<slug:mission>/consult/", hub.consult, name="consult"),
    path("hubs/<slug:slug>/missions/<slug:mission>/contribute/", hub.contribute, name="contribute"),
    path("hubs/<slug:slug>/missions/<slug:mission>/adopt/", hub.adopt, name="adopt"),
    path("hubs/<slug:slug>/contributions/<uuid:contribution>/", hub.take_out, name="take_out"),
]
