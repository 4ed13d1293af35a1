"""What a browser with an empty cache fetches for one page, counted without a browser."""

import gzip
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import brotli

from tools.bench.measuring import ask

_FACE = re.compile(r"@font-face\s*{([^}]*)}")
_FONT_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)\s*format\(\s*[\"']woff2")
_RANGE = re.compile(r"unicode-range\s*:\s*([^;}]+)")
_ONE_RANGE = re.compile(r"U\+([0-9A-F?]+)(?:-([0-9A-F]+))?", re.IGNORECASE)


@dataclass
class FirstView:
    """Bytes on the wire, compressed as served."""

    html: int = 0
    css: int = 0
    scripts: int = 0
    fonts: int = 0
    images: int = 0
    fetched: list[str] = field(default_factory=list)

    @property
    def without_images(self) -> int:
        return self.html + self.css + self.scripts + self.fonts


class _Page(HTMLParser):
    """What the page refers to, and which letters it shows before anything is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[str] = []
        self.scripts: list[str] = []
        self.images: list[str] = []
        self.letters: set[str] = set()
        # Browsers fetch no typeface for what is not drawn: a folded list, a title, data.
        self.folded: list[bool] = []
        self.is_summary = False
        self.unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        kinds = named.get("rel", "").split()
        if tag == "link" and "stylesheet" in kinds:
            self.sheets.append(named["href"])
        elif tag == "link" and "icon" in kinds:
            self.images.append(named["href"])
        elif tag == "script" and "src" in named:
            self.scripts.append(named["src"])
        elif tag == "img" and named.get("loading") != "lazy" and "src" in named:
            self.images.append(named["src"])
        elif tag == "image" and "href" in named:
            self.images.append(named["href"])
        if tag in UNSEEN:
            self.unseen = tag
        elif tag == "details":
            self.folded.append("open" not in named)
        elif tag == "summary":
            self.is_summary = True

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""
        elif tag == "summary":
            self.is_summary = False
        elif tag == "details" and self.folded:
            self.folded.pop()

    def handle_data(self, data: str) -> None:
        around = self.folded[:-1] if self.is_summary else self.folded
        if not any(around) and not self.unseen:
            self.letters |= set(data)


UNSEEN = {"title", "script"}


def first_view(port: int, path: str, cookie: str = "") -> FirstView:
    """Fetch the page and what belongs to it, each once."""
    answer = ask(port, path, cookie)
    page = _Page()
    page.feed(_plain(answer.body, answer.headers).decode())
    view = FirstView(html=len(answer.body))
    for address in dict.fromkeys(page.sheets):
        css = ask(port, _local(path, address))
        view.css += len(css.body)
        view.fetched.append(address)
        for font in _fonts(_plain(css.body, css.headers).decode(), page.letters):
            view.fonts += _size(port, _local(_local(path, address), font), view)
    for address in dict.fromkeys(page.scripts):
        view.scripts += _size(port, _local(path, address), view)
    for address in dict.fromkeys(page.images):
        if not address.startswith("data:"):
            view.images += _size(port, _local(path, address), view)
    return view


def _size(port: int, path: str, view: FirstView) -> int:
    if path in view.fetched:
        return 0
    view.fetched.append(path)
    return len(ask(port, path).body)


def _local(path: str, address: str) -> str:
    return urlsplit(urljoin(path, address)).path


def _plain(body: bytes, headers: dict[str, str]) -> bytes:
    coding = headers.get("content-encoding", "")
    if coding == "br":
        return bytes(brotli.decompress(body))
    return gzip.decompress(body) if coding == "gzip" else body


def _fonts(css: str, letters: set[str]) -> list[str]:
    """The faces that hold letters of the page: a browser fetches no others."""
    found = []
    for face in _FACE.findall(css):
        url, covered = _FONT_URL.search(face), _RANGE.search(face)
        if url and (covered is None or _covers(covered[1], letters)):
            found.append(url[1])
    return found


def _covers(ranges: str, letters: set[str]) -> bool:
    for first, last in _ONE_RANGE.findall(ranges):
        low = int(first.replace("?", "0"), 16)
        high = int(last or first.replace("?", "F"), 16)
        if any(low <= ord(letter) <= high for letter in letters):
            return True
    return False
