"""A phone in a hall, as light as it can be, because it shares the machine with the server."""

import asyncio
import random
import re
import time
import zlib
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tools.bench.serving import AS_PROXIED, HOST

GROUPS = ("schools", "families", "research", "local_government", "civil_society", "")
STATEMENT = re.compile(rb'name="statement" value="([^"]+)"')
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
COOKIE = re.compile(rb"(?i)^set-cookie: ([^=]+)=([^;]*)", re.MULTILINE)
LENGTH = re.compile(rb"(?i)^content-length: (\d+)", re.MULTILINE)
DOUBLE_TAPS = 0.1
PATIENCE = 60


@dataclass
class Trial:
    """What all phones do, and what came of it."""

    port: int
    dialogue: str
    answers: int
    pause: tuple[float, float]
    answered: int = 0
    times_ms: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"/en/dialogues/{self.dialogue}"


class Phone:
    """One visitor: cookies, a connection that stays, and thumbs that sometimes tap twice."""

    def __init__(self, trial: Trial, chance: random.Random) -> None:
        self.trial, self.chance = trial, chance
        self.cookies: dict[bytes, bytes] = {}
        self.lines: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def vote(self, after: float) -> None:
        await asyncio.sleep(after)
        try:
            await asyncio.wait_for(self._vote(), PATIENCE * self.trial.answers)
        except Exception as problem:  # noqa: BLE001  (told, and counted as a failure of the run)
            self.trial.problems.append(repr(problem))
        for _reader, writer in self.lines:
            writer.close()

    async def _vote(self) -> None:
        page = await self._ask("GET", f"{self.trial.path}/vote/")
        token = TOKEN.findall(page)[0]
        group = {"csrfmiddlewaretoken": token.decode(), "group": self.chance.choice(GROUPS)}
        await self._ask("POST", f"{self.trial.path}/begin/", group)
        page = await self._ask("GET", f"{self.trial.path}/vote/")
        for _answer in range(self.trial.answers):
            found = STATEMENT.search(page)
            if not found:
                raise RuntimeError("no statement on the card")
            await asyncio.sleep(self.chance.uniform(*self.trial.pause))
            said = {
                "csrfmiddlewaretoken": token.decode(),
                "statement": found[1].decode(),
                "value": self.chance.choice(("1", "1", "-1", "0")),
            }
            page = await self._tap(said)

    async def _tap(self, said: dict[str, str]) -> bytes:
        """Vote; a double tap sends the same on a second connection at the same moment."""
        tapped = [self._timed(said, 0)]
        if self.chance.random() < DOUBLE_TAPS:
            tapped.append(self._timed(said, 1))
        pages = await asyncio.gather(*tapped)
        self.trial.answered += 1
        return pages[0]

    async def _timed(self, said: dict[str, str], line: int) -> bytes:
        began = time.perf_counter()
        page = await self._ask("POST", f"{self.trial.path}/vote/", said, line=line)
        self.trial.times_ms.append((time.perf_counter() - began) * 1000)
        return page

    async def _ask(
        self,
        method: str,
        path: str,
        form: dict[str, str] | None = None,
        line: int = 0,
        *,
        again: bool = False,
    ) -> bytes:
        while len(self.lines) <= line:
            self.lines.append(await asyncio.open_connection("127.0.0.1", self.trial.port))
        reader, writer = self.lines[line]
        body = urlencode(form).encode() if form else b""
        head = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in AS_PROXIED.items())]
        head += ["Accept-Encoding: gzip", f"Origin: https://{HOST}"]
        if form:
            head += [f"Content-Length: {len(body)}"]
            head += ["Content-Type: application/x-www-form-urlencoded"]
        if path.endswith("/vote/") and form:
            head += ["HX-Request: true", "HX-Target: card"]
        if self.cookies:
            told = b"; ".join(name + b"=" + value for name, value in self.cookies.items())
            head += [f"Cookie: {told.decode()}"]
        writer.write("\r\n".join([*head, "", ""]).encode() + body)
        try:
            return await self._answer(reader, path)
        except (asyncio.IncompleteReadError, ConnectionError):
            if again:
                raise
            # The server closed a line that was silent for long: a phone opens another one.
            self.lines[line] = await asyncio.open_connection("127.0.0.1", self.trial.port)
            return await self._ask(method, path, form, line, again=True)

    async def _answer(self, reader: asyncio.StreamReader, path: str) -> bytes:
        head = await reader.readuntil(b"\r\n\r\n")
        for name, value in COOKIE.findall(head):
            self.cookies[name] = value
        length = LENGTH.search(head)
        if length:
            body = await reader.readexactly(int(length[1]))
        elif b"chunked" in head.lower():
            body = await _chunks(reader)
        else:
            body = b""
        status = int(head[9:12])
        if status not in {200, 302}:
            raise RuntimeError(f"{path}: {status}")
        return zlib.decompress(body, 31) if b"gzip" in head.lower() and body else body


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append((await reader.readexactly(size + 2))[:-2])
    await reader.readline()
    return b"".join(parts)
