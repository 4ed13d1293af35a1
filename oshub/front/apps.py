from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "oshub.front"
    label = "front"
