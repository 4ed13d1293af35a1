from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "oshub.demo"
    label = "demo"

    def ready(self) -> None:
        from oshub.demo import welcoming  # noqa: F401  (adds lines to what `oshub run` prints)
