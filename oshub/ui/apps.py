from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "oshub.ui"
    label = "ui"
