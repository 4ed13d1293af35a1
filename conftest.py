"""What every test may ask for. The cast of people comes from `oshub.hubs.tests.world`."""

pytest_plugins = ["oshub.hubs.tests.world"]
