"""What is logged, and above all what is not."""

import io
import json
import logging

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from oshub.core.operation.logs import JsonFormatter
from oshub.core.rules import anyone

ADDRESS = "maria.secret@example.org"


@anyone
def fine(request, token=""):
    return HttpResponse("fine")


@anyone
def broken(request):
    typed = request.POST["who"]
    try:
        int(typed)
    except ValueError as cause:
        raise RuntimeError(f"No such person: {typed}") from cause


urlpatterns = [
    path("fine/", fine, name="fine"),
    path("letter/<str:token>/", fine, name="letter"),
    path("broken/", broken, name="broken"),
]


@pytest.fixture
def log(settings, db):
    """Everything that is logged anywhere while the test runs, as lines of text."""
    settings.ROOT_URLCONF = __name__
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    names = ["", "oshub.requests", "django.request"]
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def send(method, address, **more):
    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.77")
    return getattr(client, method)(address, **more)


def test_one_line_tells_about_each_request(log):
    response = send("get", "/fine/?q=1")
    lines = [line for line in log() if line["logger"] == "oshub.requests"]
    assert len(lines) == 1
    line = lines[0]
    assert (line["method"], line["route"], line["status"]) == ("GET", "fine", 200)
    assert line["ms"] >= 0
    assert line["request_id"] == response["X-Request-ID"]


def test_addresses_are_logged_by_name_only(log):
    send("get", "/letter/s3cret-t0ken/")
    assert "s3cret-t0ken" not in json.dumps(log())
    assert any(line.get("route") == "letter" for line in log())


def test_a_missing_page_is_logged_without_its_address(log):
    send("get", f"/people/{ADDRESS}/?q={ADDRESS}")
    assert ADDRESS not in json.dumps(log())
    assert any((line.get("route"), line.get("status")) == ("none", 404) for line in log())


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_error_is_logged_with_its_places_and_without_what_was_typed(log):
    response = send("post", f"/broken/?who={ADDRESS}", data={"who": ADDRESS, "email": ADDRESS})
    assert response.status_code == 500
    lines = log()
    assert ADDRESS not in json.dumps(lines)
    assert "203.0.113.77" not in json.dumps(lines)
    error = next(line["error"] for line in lines if "error" in line)
    assert [one["kind"] for one in error] == ["builtins.RuntimeError", "builtins.ValueError"]
    assert error[0]["places"][-1].endswith(" broken")


def test_an_address_that_slips_into_a_message_is_taken_out(log):
    logging.getLogger("some.library").warning("Could not write to <%s>!", ADDRESS)
    assert log()[-1]["message"] == "Could not write to <[e-mail address]>!"


def test_a_form_that_is_too_large_is_one_line_and_no_fault(log, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert send("post", "/broken/", data={"who": "m" * 200}).status_code == 400
    (line,) = log()
    assert line["status"] == 400
    assert "error" not in line


def test_a_strange_method_is_not_repeated(log):
    Client().generic("MARIA-SECRET", "/fine/")
    assert "MARIA" not in json.dumps(log())
