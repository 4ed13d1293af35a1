"""The shared parts' tables."""

from oshub.core.privacy import not_personal

for _model in ("parts.SearchDocument", "parts.SearchWord"):
    not_personal(_model, "Words of public pages, so that they can be found.")
