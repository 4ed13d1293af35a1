import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from oshub.core.operation import health


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    health._insist_on_migrations.cache_clear()


def ready():
    response = Client().get("/readyz")
    return response.status_code, response.json()["checks"]


def test_the_process_is_alive_without_asking_the_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = Client().get("/healthz")
    assert response.json() == {"status": "ok"}
    assert "no-cache" in response["Cache-Control"]
    assert not response.cookies


def test_ready_when_all_is_there(db):
    health.worker_is_here()
    assert ready() == (200, dict.fromkeys(["database", "migrations", "worker", "disk"], "ok"))


def test_not_ready_without_a_worker(db):
    status, found = ready()
    assert status == 503
    assert "oshub work" in found["worker"]


@pytest.mark.django_db(transaction=True)
def test_not_ready_without_a_database():
    def out_of_order(*args):
        raise OperationalError

    with connection.execute_wrapper(out_of_order):
        status, found = ready()
    assert (status, found["database"]) == (503, "does not answer")


def test_not_ready_when_the_disk_cannot_be_written(db, settings, tmp_path):
    health.worker_is_here()
    settings.DATA = tmp_path / "gone"
    status, found = ready()
    assert (status, found["disk"]) == (503, "the data folder cannot be written")


def test_not_ready_when_the_code_is_newer_than_the_database(db):
    (newest,) = MigrationLoader(connection).graph.leaf_nodes("core")
    MigrationRecorder(connection).record_unapplied(*newest)
    assert "oshub migrate" in ready()[1]["migrations"]


def test_neither_is_redirected_to_https(settings, db):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/readyz").status_code == 503
