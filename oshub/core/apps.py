from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "oshub.core"
    label = "core"
