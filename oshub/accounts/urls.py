"""Our own pages about one's account, all under `account/` in the page's language."""

from django.urls import path

from oshub.accounts import views

app_name = "accounts"
urlpatterns = [
    path("settings/", views.settings_page, name="settings"),
    path("confirm/", views.confirm, name="confirm"),
    path("devices/", views.devices, name="sessions"),
    path("devices/end/", views.end_devices, name="end_sessions"),
    path("passkeys/other/<int:pk>/remove/", views.remove_other_way, name="remove_other_way"),
    path("my-data/", views.my_data, name="my_data"),
    path("my-data/oshub-my-data.json", views.my_data_json, name="my_data_json"),
    path("my-data/oshub-my-data.html", views.my_data_html, name="my_data_html"),
    path("leave/", views.leave, name="leave"),
    path("letters/", views.letters, name="letters"),
    path("stop-letters/<str:token>/", views.stop_letters, name="stop_letters"),
]
