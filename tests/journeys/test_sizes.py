"""The first view of a page is light: measured on what a browser really fetches, never timed."""

from urllib.parse import urlsplit

import brotli
import pytest

from tests.pages import BY_NAME

MOST_BYTES, MOST_SCRIPT_BYTES = 100_000, 35_000
PAGES = [
    "home",
    "hub, all told",
    "hub, as imported",
    "directory",
    "organisation",
    "door, parent",
    "desk, of a coordinator",
    "hub's desk",
]
# Fonts are compressed already.
AS_IT_IS = {"font", "image"}


def sent_bytes(response) -> int:
    """As it goes over the line. Static files are compressed beforehand, outside of tests."""
    if response.headers.get("content-encoding"):
        return response.request.sizes()["responseBodySize"]
    body = response.body()
    return len(body) if response.request.resource_type in AS_IT_IS else len(brotli.compress(body))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["en", "el"])
def test_the_first_view_is_light(new_page, stage, come_in, language):
    heavy = []
    for name in PAGES:
        sizes = first_view(new_page(), BY_NAME[name], stage, come_in, language)
        scripts = sum(size for (kind, _path), size in sizes.items() if kind == "script")
        if sum(sizes.values()) > MOST_BYTES or scripts > MOST_SCRIPT_BYTES:
            told = "\n".join(f"{size:>9} {kind} {path}" for (kind, path), size in sizes.items())
            heavy.append(f"{name}: {sum(sizes.values())} bytes:\n{told}")
    assert not heavy, "\n".join(heavy)


def first_view(page, kind, stage, come_in, language) -> dict[tuple[str, str], int]:
    """Everything but pictures that somebody fetches who was never here, in bytes."""
    fetched = []
    come_in(page, kind.who)
    page.on("response", lambda response: fetched.append(response))
    page.goto(kind.address(stage, language))
    page.evaluate("document.fonts.ready.then(() => true)")
    kinds = {response.request.resource_type for response in fetched}
    assert {"document", "stylesheet", "script", "font"} <= kinds
    return {
        (response.request.resource_type, urlsplit(response.url).path): sent_bytes(response)
        for response in fetched
        if response.ok and response.request.resource_type != "image"
    }
