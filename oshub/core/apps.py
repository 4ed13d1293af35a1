from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "oshub.core"
    label = "core"

    def ready(self) -> None:
        from oshub.core import facts  # noqa: F401  (declared by importing)
        from oshub.core.jobs import upkeep  # noqa: F401  (declared by importing)
        from oshub.core.operation import checks  # noqa: F401  (declared by importing)

        # Every context's tasks, listeners and kinds of letters, in web server and worker alike;
        # and what it knows about people.
        autodiscover_modules("jobs", "letters", "privacy")
