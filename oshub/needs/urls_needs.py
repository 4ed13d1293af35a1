"""Addresses of needs: raising, backing, discussing, gathering, typing in."""

from django.urls import path

from oshub.needs.views import need, need_gathering, need_list, need_raising, need_typing

urlpatterns = [
    path("hubs/<slug:slug>/needs/", need_list.needs, name="needs"),
    path("hubs/<slug:slug>/needs/needs.csv", need_list.needs_csv, name="csv"),
    path("hubs/<slug:slug>/needs/paper/", need_list.paper, name="paper"),
    path("hubs/<slug:slug>/needs/raise/", need_raising.raise_need, name="raise"),
    path("hubs/<slug:slug>/needs/type-in/", need_typing.type_in, name="type_in"),
    path("hubs/<slug:slug>/needs/gather/", need_gathering.gather, name="gather"),
    path("sheets/<uuid:pk>/", need_typing.sheet, name="sheet"),
    path("needs/<uuid:pk>/", need.need, name="need"),
    path("needs/<uuid:pk>/raised/", need_raising.raised, name="raised"),
    path("needs/<uuid:pk>/photo/", need.photo, name="photo"),
    path("needs/<uuid:pk>/back/", need.back, name="back"),
    path("needs/<uuid:pk>/withdraw/", need.withdraw_backing, name="withdraw_backing"),
    path("needs/<uuid:pk>/follow/", need.follow_need, name="follow"),
    path("needs/<uuid:pk>/discuss/", need.discuss, name="discuss"),
    path("points/<uuid:pk>/reply/", need.reply, name="reply"),
    path("clusters/<uuid:pk>/", need_gathering.cluster, name="cluster"),
    path("clusters/<uuid:pk>/add/", need_gathering.add_to_cluster, name="add_to_cluster"),
    path("clusters/<uuid:pk>/part/", need_gathering.dissolve, name="dissolve"),
    path("clusters/<uuid:pk>/gather-again/", need_gathering.gather_again, name="gather_again"),
    path("gatherings/<uuid:pk>/take-out/", need_gathering.take_out, name="take_out"),
    path("gatherings/<uuid:pk>/confirm/", need_gathering.confirm, name="confirm"),
    path(
        "gatherings/<str:token>/is-it-meant/",
        need_gathering.confirm_by_letter,
        name="confirm_by_letter",
    ),
]
