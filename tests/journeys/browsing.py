"""What a journey does with a page: open it, check it, photograph it."""

from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import BrowserContext, Page, Request, Response

from tools import RESULTS

AXE = (Path(__file__).parent.parent / "vendor/axe.min.js").read_text(encoding="utf-8")
# WCAG 2.2 AA, which the law asks for, and axe's own good practice.
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on colours alone; everything else that axe looks at is the same by day and by night.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]


class Guard:
    """Watches one browser context: nothing may leave for another origin, nothing may break."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []
        context.on("request", self._check_origin)
        context.on("console", self._check_console)
        context.on("weberror", lambda fault: self.faults.append(f"script error: {fault.error}"))

    def _check_origin(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"data", "blob", "about"}:
            return
        if f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.faults.append(f"a request to another origin: {request.url}")

    def _check_console(self, message: Any) -> None:
        # Journeys ask for refused and missing pages too; the console calls these an error.
        is_refusal = "the server responded with a status of" in message.text
        # htmx tells here what it cannot do: "htmx:targetError".
        is_htmx = "htmx:" in message.text and "Error" in message.text
        if is_htmx or (message.type == "error" and not is_refusal):
            self.faults.append(f"console: {message.text}")


def visit(page: Page, path: str, *, status: int = 200) -> Response:
    """Open a path of our own server and insist on the answer's status."""
    response = page.goto(urljoin(page.url, path) if page.url.startswith("http") else path)
    assert response is not None, f"{path} gave no answer"
    assert response.status == status, f"{path} answered {response.status} instead of {status}"
    return response


def axe(page: Page, *, only: list[str] | None = None) -> list[str]:
    """What axe finds wrong on this page: one line per element, with rule and advice."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    wanted = {"type": "rule", "values": only} if only else {"type": "tag", "values": AXE_RULES}
    found = page.evaluate(
        "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", wanted
    )
    return [
        f"{page.url} {violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def overflows(page: Page) -> list[str]:
    """What makes the page wider than the screen; nobody with a small one forgives that."""
    return list(page.evaluate(TOO_WIDE))


TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const burst = [...document.querySelectorAll("body *")].filter(
    one => one.getBoundingClientRect().right > wide + 0.5);
  return burst.slice(-3).map(one => one.outerHTML.slice(0, 200)).concat(
    burst.length ? [] : ["something that cannot be seen"]);
}"""


def screenshot(page: Page, name: str, *, whole: bool = True) -> Path:
    """A picture under test-results/pictures/, to look at."""
    file = RESULTS / "pictures" / f"{name}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file, full_page=whole, animations="disabled")
    return file
