from django.apps import AppConfig


class HubsConfig(AppConfig):
    name = "oshub.hubs"
    label = "hubs"

    def ready(self) -> None:
        from oshub.hubs import facts, rules, welcoming  # noqa: F401  (declared by importing)
