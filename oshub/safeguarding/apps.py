from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "oshub.safeguarding"
    label = "safeguarding"

    def ready(self) -> None:
        from oshub.safeguarding import facts, rules  # noqa: F401  (declared by importing)
