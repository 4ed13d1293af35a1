"""Loaded before Django (see pyproject.toml): test mode, and a data folder that is thrown away."""

import atexit
import os
import shutil
import tempfile

os.environ["OSHUB_MODE"] = "test"
os.environ["DATA"] = os.environ["OSHUB_DATA"] = tempfile.mkdtemp(prefix="oshub-tests-")
os.environ.pop("OSHUB_SECRET_KEY", None)
atexit.register(shutil.rmtree, os.environ["DATA"], ignore_errors=True)
