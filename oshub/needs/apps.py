from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "oshub.needs"
    label = "needs"

    def ready(self) -> None:
        from oshub.needs import facts, moderation, need_class_page, rules  # noqa: F401  (declared by importing)
