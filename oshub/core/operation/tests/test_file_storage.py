"""Where uploaded files go, as OSHUB_FILES says."""

import importlib.util

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import files


def test_without_a_setting_files_stay_in_the_data_folder(monkeypatch):
    monkeypatch.delenv("OSHUB_FILES", raising=False)
    assert "FileSystemStorage" in files()["BACKEND"]


@pytest.mark.parametrize("url", ["bucket", "https://bucket", "s3://", "s3://bucket?endpiont=x"])
def test_a_mistyped_setting_is_said(monkeypatch, url):
    monkeypatch.setenv("OSHUB_FILES", url)
    with pytest.raises(ImproperlyConfigured, match="must look like s3://bucket"):
        files()


def test_a_store_is_set_up_or_its_missing_programs_are_named(monkeypatch):
    monkeypatch.setenv("OSHUB_FILES", "s3://Bucket/a%20folder/?endpoint=https://s3.example.org")
    monkeypatch.setenv("OSHUB_FILES_KEY", "key")
    if importlib.util.find_spec("storages") is None:
        with pytest.raises(ImproperlyConfigured, match=r"requirements/s3\.txt"):
            files()
        return
    options = files()["OPTIONS"]
    assert (options["bucket_name"], options["location"]) == ("Bucket", "a folder")
    assert options["endpoint_url"] == "https://s3.example.org"
    assert options["access_key"] == "key"
    assert options["default_acl"] is None
