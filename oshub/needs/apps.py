from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "oshub.needs"
    label = "needs"

    def ready(self) -> None:
        from oshub.needs import facts, moderation, rules  # noqa: F401  (declared by importing)
