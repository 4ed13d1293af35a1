"""Reads the environment once, typed and loud: a bad value stops the start with a sentence."""

import importlib.util
import os
import secrets
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import parse_qs, unquote, urlparse

from django.core.exceptions import ImproperlyConfigured

Mode = Literal["demo", "production", "test"]


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def switch(name: str, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in {"0", "1", "true", "false", "yes", "no"}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value in {"1", "true", "yes"}


def mode() -> Mode:
    value = text("OSHUB_MODE", "demo")
    if value not in {"demo", "production", "test"}:
        raise ImproperlyConfigured(f"OSHUB_MODE must be demo, production or test, not {value!r}.")
    return cast(Mode, value)


def names_in(folder: Path) -> frozenset[str] | None:
    """What is in it; None if it is not there yet."""
    return frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else None


def secret_key(data: Path, current: Mode) -> str:
    """From OSHUB_SECRET_KEY; else, outside production, made once and kept under the data folder.

    In production without one, a key that nobody knows and that ends with the process: the checks
    then say what is missing, and a command that does not check signs nothing that could be forged.
    """
    given = text("OSHUB_SECRET_KEY")
    if given or current == "production":
        return given or secrets.token_urlsafe(60)
    kept = data / "secret-key"
    if not kept.exists():
        data.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process of the same start was faster
            pass
        else:
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(60))
    return kept.read_text().strip()


def database(data: Path) -> dict[str, Any]:
    """From OSHUB_DATABASE_URL (postgresql://user:password@host:port/name); else SQLite."""
    url = text("OSHUB_DATABASE_URL")
    if not url:
        return _sqlite(data / "oshub.sqlite3")
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"OSHUB_DATABASE_URL must start with postgresql:// or sqlite://, not {parts.scheme!r}."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        # Without the pool each request pays for a new connection: four times slower when measured.
        "OPTIONS": {"pool": {"min_size": 1, "max_size": number("OSHUB_DATABASE_POOL", 8)}},
    }


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # In a file as in earnest, so that threads, workers and the browser's server share it.
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
        "OPTIONS": {
            # IMMEDIATE takes the write lock at BEGIN: without it concurrent writers fail at random.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-20000;"
                "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=67108864;"
            ),
        },
    }


def files() -> dict[str, Any]:
    """From OSHUB_FILES: s3://bucket/folder?endpoint=https://…&region=…; else the data folder.

    Its key and secret come from OSHUB_FILES_KEY and OSHUB_FILES_SECRET.
    """
    url = text("OSHUB_FILES")
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlparse(url)
    more = parse_qs(parts.query)
    if parts.scheme != "s3" or not parts.hostname or not set(more) <= {"endpoint", "region"}:
        raise ImproperlyConfigured(
            "OSHUB_FILES must look like s3://bucket/folder?endpoint=https://s3.example.org&region=eu."
        )
    if importlib.util.find_spec("storages") is None:
        raise ImproperlyConfigured(
            "OSHUB_FILES names an S3 store, but the programs for it are not installed. "
            "Install them with: .venv/bin/pip install --require-hashes -r requirements/s3.txt"
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "location": unquote(parts.path).strip("/"),
            "endpoint_url": more.get("endpoint", [None])[0],
            "region_name": more.get("region", [None])[0],
            "access_key": text("OSHUB_FILES_KEY") or None,
            "secret_key": text("OSHUB_FILES_SECRET") or None,
            # OSHub hands files out itself, by its own rules: the bucket stays closed.
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,
        },
    }


def mailers(current: Mode) -> dict[str, Any]:
    """From OSHUB_MAIL_URL (smtp://user:password@host:587 or smtps://…:465)."""
    if current == "demo":
        return {"default": {"BACKEND": "oshub.demo.mailbox.MailboxBackend"}}
    url = text("OSHUB_MAIL_URL")
    if current == "test" or not url:
        return {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    parts = urlparse(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("OSHUB_MAIL_URL must look like smtp://user:password@host:587.")
    is_local = parts.hostname in {"localhost", "127.0.0.1"}
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and not is_local,
        "timeout": 20,
    }
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": options,
        }
    }
