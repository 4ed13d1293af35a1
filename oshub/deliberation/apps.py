from django.apps import AppConfig


class DeliberationConfig(AppConfig):
    name = "oshub.deliberation"
    label = "deliberation"

    def ready(self) -> None:
        from oshub.deliberation import (  # noqa: F401  (declared by importing)
            ballot_class_page,
            dialogue_class_page,
            facts,
            moderation,
            rules,
        )
