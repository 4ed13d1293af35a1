"""Keeping the index true. Owners of things call these in their verbs, in the same transaction."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import batched
from uuid import UUID

from django.db import connection, transaction

from oshub.core.folding import words
from oshub.parts.search.documents import SearchDocument, SearchTrace, SearchWord, how_many
from oshub.parts.search.expressions import Expression
from oshub.parts.search.lexemes import Lexeme, Texts, lexemes_of, spellings, versions
from oshub.parts.search.typos import LONGEST, SHORTEST, traces, typos_allowed

_KIND = re.compile(r"[a-z]+")
BATCH = 500
# From here on the database's idea of how frequent words are is worth bringing up to date.
MANY = 2_000


@dataclass(frozen=True)
class Document:
    """What one thing wants to be found by. Titles and texts may exist in several languages."""

    kind: str
    thing_id: UUID
    title: Texts
    texts: Sequence[Texts] = field(default=())


def index(kind: str, thing_id: UUID, texts: Texts | Sequence[Texts] = (), *, title: Texts) -> None:
    """Make the thing findable, or say anew what it is found by."""
    several = [texts] if isinstance(texts, str | dict) else list(texts)
    _write([Document(kind, thing_id, title, several)])


@transaction.atomic
def index_many(documents: Iterable[Document]) -> int:
    """The same for an import: how many were written. The database learns the words' frequency."""
    count = 0
    for some in batched(documents, BATCH):
        _write(list(some))
        count += len(some)
    if count >= MANY:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE parts_searchdocument")
    return count


@transaction.atomic
def remove(kind: str, *thing_ids: UUID) -> None:
    """Forget the things, and the words that only they used."""
    for some in batched(thing_ids, BATCH):
        gone = SearchDocument.objects.filter(kind=kind, thing_id__in=some)
        held = {
            word for lexemes in gone.values_list("lexemes", flat=True) for word in _plain(lexemes)
        }
        gone.delete()
        _forget(held)


@transaction.atomic
def _write(documents: list[Document]) -> None:
    rows = {document.thing_id: _row(document) for document in documents}
    known = SearchDocument.objects.filter(thing_id__in=rows)
    before = {word for held in known.values_list("lexemes", flat=True) for word in _plain(held)}
    SearchDocument.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["thing_id"],
        update_fields=["kind", "title", "lexemes"],
    )
    spelt = _spellings(documents)
    _remember(spelt)
    _forget(before - spelt.keys())


def _row(document: Document) -> SearchDocument:
    if not _KIND.fullmatch(document.kind):
        raise ValueError(f"A kind is small letters only, not {document.kind!r}.")
    first = next((text for _language, text in versions(document.title)), "")
    return SearchDocument(
        kind=document.kind,
        thing_id=document.thing_id,
        title=" ".join(words(first))[:250],
        lexemes=lexemes_of(document.kind, document.title, document.texts),
    )


def _spellings(documents: list[Document]) -> dict[str, str]:
    """The words that a misspelt one may be corrected to, with the accents they are written with."""
    return {
        folded: original
        for document in documents
        for texts in (document.title, *document.texts)
        for _language, text in versions(texts)
        for original, folded in spellings(text)
        if SHORTEST - 1 <= len(folded) <= LONGEST and folded.isalpha()
    }


def _plain(lexemes: set[str]) -> set[str]:
    return {lexeme.removeprefix("w_") for lexeme in lexemes if lexeme.startswith("w_")}


def _remember(spelt: dict[str, str]) -> None:
    known = set(SearchWord.objects.filter(word__in=spelt).values_list("word", flat=True))
    # In the order of the alphabet, so that two who learn the same words never wait for each other.
    new = sorted(spelt.keys() - known)
    if not new:
        return
    SearchWord.objects.bulk_create(
        [SearchWord(word=word, spelling=spelt[word]) for word in new], ignore_conflicts=True
    )
    learnt = SearchWord.objects.filter(word__in=new).order_by("word")
    SearchTrace.objects.bulk_create(
        [
            SearchTrace(number=number, word=word)
            for word in learnt
            for number in sorted(traces(word.word, typos_allowed(word.word) or 1))
        ],
        batch_size=5_000,
        ignore_conflicts=True,
    )


def _forget(words_gone: set[str]) -> None:
    """Drop those that no document holds any more: the index keeps no memory of erased texts."""
    candidates = sorted(
        SearchWord.objects.filter(word__in=words_gone).values_list("word", flat=True)
    )
    for some in batched(candidates, 50):
        asked = [Expression("", (((Lexeme(f"w_{word}"),),),)) for word in some]
        counts = how_many(asked, at_most=1)
        unused = [word for word, count in zip(some, counts, strict=True) if not count]
        SearchWord.objects.filter(word__in=unused).delete()
