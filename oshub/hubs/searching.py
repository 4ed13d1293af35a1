"""What the search knows of hubs and organisations, and how a directory asks it."""

import re
from collections.abc import Iterable

from oshub.core.languages import reader_language
from oshub.core.words import Words
from oshub.hubs.models import Hub, Organisation
from oshub.hubs.queries import OrganisationQuerySet
from oshub.parts.places.gazetteer import names_of
from oshub.parts.search.finding import Search, find
from oshub.parts.search.indexing import Document, index_many, remove
from oshub.parts.search.lexemes import Texts

HUB, ORGANISATION = "hub", "organisation"


def hub_document(hub: Hub) -> Document:
    texts: list[Texts] = [
        hub.name,
        hub.town,
        " ".join(names_of_places(hub.town, hub.country)),
        plain(hub.context),
        plain(hub.target_public),
        plain(hub.assets),
    ]
    return Document(HUB, hub.pk, hub.display_name, [text for text in texts if text])


def names_of_places(town: str, country: str) -> list[str]:
    """What the places named in a hub's town are called in other languages: Λήμνος for Lemnos."""
    parts = re.split(r"[,:;()]", town)
    return [name for part in parts for name in names_of(part, country)]


def organisation_document(organisation: Organisation) -> Document:
    texts: list[Texts] = [plain(organisation.names), organisation.town, organisation.ror]
    return Document(
        ORGANISATION, organisation.pk, organisation.name, [text for text in texts if text]
    )


def plain(words: Words) -> dict[str, str]:
    """The text in each of its languages."""
    return {language: version["text"] for language, version in words.items()}


def index_hub(hub: Hub) -> None:
    index_many([hub_document(hub)])


def index_organisation(organisation: Organisation) -> None:
    """Merged ones are found by the entry they were merged into, under all its names."""
    if organisation.same_as_id:
        remove(ORGANISATION, organisation.pk)
        return
    twins = Organisation.objects.filter(same_as=organisation).only("name", "names")
    document = organisation_document(organisation)
    texts = [*document.texts, *(twin.name for twin in twins)]
    index_many([Document(ORGANISATION, organisation.pk, document.title, texts)])


def index_organisations(organisations: Iterable[Organisation]) -> int:
    """Many at once, none of them merged: for imports."""
    return index_many(organisation_document(one) for one in organisations)


def found_organisations(
    rows: OrganisationQuerySet, question: str
) -> tuple[OrganisationQuerySet, str]:
    """Those of the rows that answer, and what was searched for instead of a misspelt question."""
    search = Search(ORGANISATION, question, reader_language())
    return rows.filter(search.q), search.corrected_to


def best_organisations(question: str, limit: int) -> tuple[list[Organisation], str]:
    """The organisations that answer best, best first."""
    found = find(question, kind=ORGANISATION, language=reader_language(), limit=limit)
    rows = Organisation.objects.listed().in_bulk(found.ids)
    return [rows[pk] for pk in found.ids if pk in rows], found.corrected_to
