from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "oshub.parts"
    label = "parts"
