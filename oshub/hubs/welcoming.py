"""What `oshub run` prints of the record: how a new network gets its first person."""

from collections.abc import Iterator

from oshub.core.starting.welcoming import welcome
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Role


@welcome
def first_coordinator() -> Iterator[str]:
    """Nothing once somebody coordinates the network."""
    kinds = [RoleKind.NETWORK_COORDINATOR]
    if not Role.objects.in_hub(None).of_kind(kinds).current().exists():
        yield "Nobody coordinates the network yet: oshub invite-coordinator EMAIL"
