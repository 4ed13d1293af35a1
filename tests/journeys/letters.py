"""The letters that go out during a journey, as their readers see them."""

import re
import time
from urllib.parse import urlsplit

from django.core import mail

from oshub.core.jobs.worker import Worker

CODE = re.compile(r"^\s+([A-Z]{6})$", re.MULTILINE)
PATIENCE_S = 10
LINK = re.compile(r"https?://\S+")


class Letters:
    """Forgets what was sent before: the stage's own letters are no part of a journey."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        mail.outbox.clear()

    def to(self, address: str) -> str:
        """The latest letter to this address, after everything due was sent."""
        Worker().drain()
        found = [letter for letter in mail.outbox if letter.to == [address]]
        assert found, f"no letter to {address}, only to {[letter.to for letter in mail.outbox]}"
        return f"{found[-1].subject}\n\n{found[-1].body}"

    def code(self) -> str:
        """The code in the latest letter of all; codes are sent at once, not by a job."""
        give_up_at = time.monotonic() + PATIENCE_S
        while not mail.outbox and time.monotonic() < give_up_at:
            time.sleep(0.02)  # the keyboard does not wait for the page that sends it
        found = CODE.search(str(mail.outbox[-1].body))
        assert found, mail.outbox[-1].body
        return found[1]

    def link(self, address: str, part: str) -> str:
        """The path behind the link with this part, in the latest letter to this address."""
        links = [link for link in LINK.findall(self.to(address)) if part in link]
        assert links, self.to(address)
        return urlsplit(links[0]).path
