"""`make screenshots`: photograph the demonstration network, for the README and for our own eyes."""

import re
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tools import RESULTS, ROOT, system
from tools.running import running
from tools.say import say, stop

PICTURES = ROOT / "docs/pictures"
WIDTHS = (360, 1280)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# Pages by name. A pattern means: the first link on the page before that matches.
PAGES: dict[str, str | re.Pattern[str]] = {
    "home": "/en/",
    "hubs": "/en/hubs/",
    "hub": re.compile(r"/en/hubs/[\w-]+/$"),
    "organisations": "/en/organisations/",
    "organisation": re.compile(r"/en/organisations/[\w-]+/$"),
    "get-involved": "/en/get-involved/",
    "door": re.compile(r"/en/get-involved/[\w-]+/$"),
    "about": "/en/about/",
}
# The same, for somebody who is signed in.
AT_WORK: dict[str, str | re.Pattern[str]] = {"desk": "/en/desk/"}
WORKER = re.compile("Hub coordinator")
README_PICTURE = "home-1280-light"


def main() -> int:
    path = system.chromium()
    if path is None:
        stop("Pictures need Chromium. `make test` installs it where it may.")
    folder = RESULTS / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running(Path(data)) as oshub,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path)
        for width, scheme in product(WIDTHS, SCHEMES):
            photograph(browser, oshub.address, width, scheme, folder)
        browser.close()
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "home.png").write_bytes((folder / f"{README_PICTURE}.png").read_bytes())
    say(f"Pictures are in {folder.relative_to(ROOT)}, the README's in {PICTURES.relative_to(ROOT)}")
    return 0


def photograph(browser: Browser, origin: str, width: int, scheme: Scheme, folder: Path) -> None:
    """All pages in one look, whole; the README's only as far as a screen shows it."""
    page = browser.new_page(
        base_url=origin, viewport={"width": width, "height": 860}, color_scheme=scheme
    )
    for name, where in (PAGES | AT_WORK).items():
        if name in AT_WORK:
            _sign_in(page)
        address = where if isinstance(where, str) else _first_link(page, where)
        if address is None:
            say(f"No link leads to a page for the picture {name!r}")
            continue
        page.goto(address)
        picture = f"{name}-{width}-{scheme}"
        whole = picture != README_PICTURE
        page.screenshot(path=folder / f"{picture}.png", full_page=whole, animations="disabled")
    page.close()


def _sign_in(page: Page) -> None:
    page.goto("/en/demo/sign-in/")
    page.get_by_role("button", name=WORKER).first.click()
    page.wait_for_url("**/desk/")


def _first_link(page: Page, pattern: re.Pattern[str]) -> str | None:
    read = "found => found.map(link => link.getAttribute('href'))"
    links: list[str] = page.eval_on_selector_all("main a[href]", read)
    return next((link for link in links if pattern.search(link)), None)


if __name__ == "__main__":
    sys.exit(main())
