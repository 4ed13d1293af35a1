"""What the search knows of hubs and organisations."""

from oshub.hubs.models import Hub, Organisation


def index_hub(hub: Hub) -> None: ...


def index_organisation(organisation: Organisation) -> None: ...
