"""The product's own settings, with a clock around everything that the server does."""

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE as OF_THE_PRODUCT

MIDDLEWARE = ["tools.bench.clock.Clock", *OF_THE_PRODUCT]
