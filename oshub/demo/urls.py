"""The demonstration's own pages. Not mounted, and not there, in production."""

from django.urls import path

from oshub.demo import views

app_name = "demo"
urlpatterns = [
    path("mailbox/", views.mailbox, name="mailbox"),
    path("sign-in/", views.people, name="people"),
    path("sign-in/<uuid:pk>/", views.sign_in_as, name="sign_in_as"),
    path("class/<uuid:pk>/", views.sit_down, name="sit_down"),
]
