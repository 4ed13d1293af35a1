from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "oshub.missions"
    label = "missions"

    def ready(self) -> None:
        from oshub.missions import belonging, facts, rules  # noqa: F401  (declared by importing)
