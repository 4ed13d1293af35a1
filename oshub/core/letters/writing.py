"""Words and mails: from a letter's template, in the reader's language, to what the server gets."""

import email.policy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation
from django.utils.html import linebreaks, urlize
from django.utils.safestring import SafeString

from oshub.core.letters.kinds import KINDS
from oshub.core.letters.models import Letter
from oshub.core.letters.rhythms import stop_token


class OneLine(UnstructuredHeader, BaseHeader):
    """A header that is never folded: Python would encode a long link, and no program read it."""

    def fold(self, *, policy: Any) -> str:
        return f"{self.name}: {self}{policy.linesep}"


GAPS = re.compile(r"\n{3,}")
HEADERS = HeaderRegistry()
HEADERS.map_to_type("list-unsubscribe", OneLine)


class Mail(EmailMultiAlternatives):
    def message(self, *, policy: Any = email.policy.default) -> Any:
        return super().message(policy=policy.clone(header_factory=HEADERS))


@dataclass(frozen=True)
class Said:
    """A letter in words."""

    subject: str
    text: str
    html: SafeString


def mail_of(letters: Iterable[Letter], mail: UUID, *, is_digest: bool) -> Mail:
    """One mail with these letters, all to the same reader: text, and the same as plain HTML."""
    written = list(letters)
    first = written[0]
    with translation.override(first.reader_language):
        said = [say(letter) for letter in written]
        stop_url = _stop_url(first, is_digest)
        values = {
            **_about_the_network(),
            "person": first.person,
            "said": said,
            "stop_url": stop_url,
        }
        frame = "letters/frames/digest" if is_digest else "letters/frames/single"
        subject, text = _subject_and_body(_plain(f"{frame}.txt", values))
        html = get_template(f"{frame}.html").render({**values, "subject": subject})
    message = Mail(subject, text, to=[first.destination], headers=_headers(mail, stop_url))
    message.attach_alternative(html, "text/html")
    return message


def say(letter: Letter) -> Said:
    """The letter's own words, in the language that is active."""
    values = {**letter.context, **_about_the_network(), "letter": letter, "person": letter.person}
    subject, text = _subject_and_body(_plain(f"letters/{letter.kind}.txt", values))
    try:
        html = SafeString(get_template(f"letters/{letter.kind}.html").render(values))
    except TemplateDoesNotExist:
        html = SafeString(linebreaks(urlize(text, autoescape=True)))
    return Said(subject, text, html)


def _about_the_network() -> dict[str, Any]:
    return {"site_url": settings.SITE_URL, "network_name": settings.NETWORK_NAME}


def _plain(name: str, values: dict[str, Any]) -> str:
    """A text template: what people wrote stays as they wrote it, "Fish & Chips" without &amp;."""
    template: Any = get_template(name)
    text = str(template.template.render(Context(values, autoescape=False))).strip()
    return GAPS.sub("\n\n", text)  # where a condition left nothing


def _subject_and_body(text: str) -> tuple[str, str]:
    """The subject is the first line, and stays one line whatever a name may hold."""
    subject, _line, body = text.partition("\n")
    return " ".join(subject.split()), body.strip()


def _stop_url(letter: Letter, is_digest: bool) -> str:
    """Where one click stops these letters; empty where they cannot be stopped."""
    kind = KINDS[letter.kind]
    if not is_digest and not kind.can_be_stopped:
        return ""
    token = stop_token(letter, all_weekly=is_digest)
    return settings.SITE_URL + reverse("accounts:stop_letters", args=[token])


def _headers(mail: UUID, stop_url: str) -> dict[str, str]:
    """RFC 8058 lets a mail program stop the letters by one POST; nobody's absence note replies."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {"Message-ID": f"<{mail}@{host}>", "Auto-Submitted": "auto-generated"}
    if stop_url:
        headers["List-Unsubscribe"] = f"<{stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
