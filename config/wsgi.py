"""The web application, as granian or any other WSGI server loads it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

from oshub.core.operation.checks import refuse_if_unsafe  # noqa: E402  (Django must be set up)
from oshub.core.operation.lock import run_here  # noqa: E402  (Django must be set up)

refuse_if_unsafe()
run_here()
