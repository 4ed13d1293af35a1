"""Addresses of answers and challenges."""

from django.urls import path

from oshub.needs.views import answer, challenge

urlpatterns = [
    path("needs/<uuid:pk>/answer/", answer.answer, name="answer"),
    path("needs/<uuid:pk>/take-over/", answer.take_over, name="take_over"),
    path("needs/<uuid:pk>/notice/", answer.notice, name="notice"),
    path("hubs/<slug:slug>/challenges/", challenge.challenges, name="challenges"),
    path(
        "hubs/<slug:slug>/challenges/challenges.csv",
        challenge.challenges_csv,
        name="challenges_csv",
    ),
    path("hubs/<slug:slug>/challenges/begin/", challenge.begin, name="begin_challenge"),
    path("challenges/<uuid:pk>/", challenge.challenge, name="challenge"),
    path("challenges/<uuid:pk>/frame/", challenge.frame, name="frame"),
    path("challenges/<uuid:pk>/frame/<slug:step>/", challenge.frame_step, name="frame_step"),
    path("challenges/<uuid:pk>/goals/", challenge.goals, name="challenge_goals"),
    path("challenges/<uuid:pk>/retire/", challenge.retire, name="retire_challenge"),
]
