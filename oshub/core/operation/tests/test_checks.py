"""Unsafe production settings: one sentence each, and a real process that does not start."""

import os
import subprocess
import sys

import pytest

from oshub.core.operation.checks import production_is_safe

SAFE = {
    "OSHUB_MODE": "production",
    "OSHUB_SECRET_KEY": "Ky5mQ0uVbW3xT9rLpZ8sD2fGhJ4kN6vC1aE7iRoU-tYwXqBzMnHg",
    "OSHUB_HOSTS": "hub.example.org",
    "OSHUB_SITE_URL": "https://hub.example.org",
    "OSHUB_BEHIND_PROXY": "1",
    "OSHUB_MAIL_URL": "smtp://user:password@mail.example.org:587",
}


def start(tmp_path, arguments, variables):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OSHUB_")}
    environment = kept | {"DATA": str(tmp_path), "PORT": "8139"} | variables
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=120
    )


SERVER = ["-c", "import config.wsgi; print('started')"]
COMMAND = ["-c", "import sys; sys.argv = ['oshub', 'run']; import config.cli; config.cli.main()"]


def test_a_safe_server_starts(tmp_path):
    ended = start(tmp_path, SERVER, SAFE)
    assert ended.stdout.strip().endswith("started"), ended.stderr


@pytest.mark.parametrize("program", [SERVER, COMMAND], ids=["wsgi server", "oshub run"])
def test_an_unsafe_one_does_not_and_says_everything_at_once(tmp_path, program):
    ended = start(tmp_path, program, {"OSHUB_MODE": "production", "OSHUB_DEBUG": "1"})
    assert ended.returncode != 0
    assert "started" not in ended.stdout
    for name in ("SECRET_KEY", "HOSTS", "SITE_URL", "DEBUG", "MAIL_URL"):
        assert f"OSHUB_{name}" in ended.stderr
    assert "OSHUB_HOSTS=hub.example.org" in ended.stderr


def test_oshub_run_says_just_that_in_our_own_words(tmp_path):
    ended = start(tmp_path, COMMAND, {"OSHUB_MODE": "production"})
    assert ended.returncode == 1
    assert ended.stderr.startswith("OSHub cannot start: It would not be safe.")
    for noise in ("SystemCheckError", "WARNING", "Traceback", "E001", "W0"):
        assert noise not in ended.stderr


@pytest.mark.parametrize("address", [SAFE["OSHUB_SITE_URL"], "http://localhost:8000"])
def test_with_safe_settings_nothing_is_left_to_warn_about(tmp_path, address):
    arguments = ["-c", COMMAND[1].replace("'run'", "'check', '--deploy'")]
    ended = start(tmp_path, arguments, SAFE | {"OSHUB_SITE_URL": address})
    assert ended.returncode == 0
    assert "WARNING" not in ended.stderr


@pytest.fixture
def production(settings, monkeypatch):
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)
    settings.PRODUCTION = True
    settings.SECRET_KEY = SAFE["OSHUB_SECRET_KEY"]
    settings.ALLOWED_HOSTS = ["hub.example.org"]
    settings.SITE_URL = SAFE["OSHUB_SITE_URL"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}
    return settings


def problems():
    # The tests have the demonstration installed, which this finds rightly.
    return [one.msg for one in production_is_safe(None) if "demonstration" not in one.msg]


def test_safe_settings_have_no_problem(production):
    assert problems() == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "short", "too easy to guess"),
        ("SECRET_KEY", "ab" * 40, "too easy to guess"),
        ("ALLOWED_HOSTS", [], "OSHUB_HOSTS is not set"),
        ("ALLOWED_HOSTS", ["*"], "allows any name"),
        ("SITE_URL", "http://hub.example.org", "does not begin with https://"),
        ("SECURE_PROXY_SSL_HEADER", None, "OSHUB_BEHIND_PROXY=1"),
        ("DEBUG", True, "OSHUB_DEBUG is on"),
        (
            "MAILERS",
            {"default": {"BACKEND": "oshub.demo.mailbox.MailboxBackend"}},
            "OSHUB_MAIL_URL=smtp://",
        ),
    ],
)
def test_each_problem_is_said_with_its_variable(production, name, value, sentence):
    setattr(production, name, value)
    (found,) = problems()
    assert sentence in found


def test_a_secret_key_that_is_not_set_is_missed(production, monkeypatch):
    monkeypatch.delenv("OSHUB_SECRET_KEY")
    assert "OSHUB_SECRET_KEY is not set" in problems()[0]


def test_a_trial_on_ones_own_machine_may_use_http(production):
    production.SITE_URL = "http://localhost:8000"
    production.SECURE_PROXY_SSL_HEADER = None
    assert problems() == []


def test_the_demonstration_is_never_in_production(production):
    assert any("demonstration is installed" in one.msg for one in production_is_safe(None))
