"""Writes a synthetic network in bulk: always the same one, skewed as real ones are.

What has rules of its own (search index, facet counts) is written by the product's code; the rest in
SQL, by the hundred thousand. Can be stopped at any time; an unfinished filling begins anew.
"""

import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import connection
from tqdm import tqdm

from oshub.core.folding import slug as slug_of
from oshub.core.folding import sort_key
from oshub.core.words import CHECKED, MACHINE, Words
from oshub.hubs.choices import OrganisationKind, SizeBand
from oshub.hubs.models import DirectoryCell, Hosting, Hub, LifeCycleStep, Node, Organisation
from oshub.hubs.searching import hub_document, index_organisations
from oshub.parts.search.indexing import index_many
from tools.bench import participation
from tools.bench.participation import note_texts
from tools.bench.sizes import Size
from tools.bench.words import Name, names

# Five years of work, so that ids carry different times, as they do in life.
BEGAN = datetime(2021, 11, 1, tzinfo=UTC)
LASTS = timedelta(days=5 * 365)
CHUNK = 100_000
BARRIERS = ("geographic", "socio_economic", "ethnic_minority")


def fill(size: Size) -> None:
    """Write the whole network into an empty, migrated database."""
    with connection.cursor() as cursor:
        for statement in FUNCTIONS:
            cursor.execute(statement)
    with _quickly():
        hubs = write_hubs(size)
        write_organisations(size)
        write_around_hubs(hubs)
        _number_things()
        note_texts()
        for title, count, sql in _in_bulk(size):
            _insert(title, count, sql)
    _say("Search index of the hubs, and facet counts")
    index_many(hub_document(hub) for hub in hubs)
    participation.learn_words()
    DirectoryCell.recount()


@contextmanager
def _quickly() -> Iterator[None]:
    """Without checking each row's references, and with indexes made at the end."""
    tables = ("core_entry", "hubs_role", "hubs_person", "hubs_cooperation", "hubs_enquiry",
              "needs_need", "needs_backing", "safeguarding_review")  # fmt: skip
    if connection.in_atomic_block:  # inside a test: it is small, and indexes must stay
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
            " AND indexdef NOT LIKE '%%UNIQUE%%'",
            [list(tables)],
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for _name, definition in _progress(indexes, "Indexes", unit=" indexes"):
            cursor.execute(definition)
        cursor.execute("SET session_replication_role = DEFAULT")


# --- Hubs and organisations -------------------------------------------------------------------


def moment(number: int, of: int) -> datetime:
    """When the number-th of so many things came in, evenly over the five years."""
    return BEGAN + LASTS * (number / max(1, of))


def identifier(salt: str, number: int, at: datetime) -> UUID:
    """The same id in every run: a version 7 UUID of that moment."""
    digest = hashlib.md5(f"{salt}{number}".encode(), usedforsecurity=False).hexdigest()
    milliseconds = int(at.timestamp() * 1000)
    return UUID(f"{milliseconds:012x}7{digest[:3]}8{digest[3:18]}")


def write_hubs(size: Size) -> list[Hub]:
    chosen = list(names(size.hubs * 7))[::7]
    hubs = [_hub(number, size, name) for number, name in enumerate(chosen)]
    Hub.objects.bulk_create(hubs, batch_size=500)
    return hubs


def _hub(number: int, size: Size, name: Name) -> Hub:
    at = moment(number, size.hubs)
    story = (
        f"{name.town.name} {name.text}. " * 3
        + "Few people, long ways, and questions that nobody has answered yet. " * 4
    )
    context = Words.original(name.language, story.strip())
    if name.language != "en":
        context = context.saying("en", story[:300], MACHINE if number % 3 else CHECKED)
    return Hub(
        id=identifier("hub", number, at),
        slug=f"{slug_of(name.town.name)[:40]}-{number}",
        name=f"OSHub {name.town.name}",
        local_name=name.text[:120],
        hue=(number * 37) % 360,
        category="school_based" if number % 2 else "school_supporting",
        country=name.town.country,
        town=name.town.name,
        lat=name.town.lat,
        lon=name.town.lon,
        languages=list(dict.fromkeys([name.language, "en"])),
        context=context,
        barrier_families=[BARRIERS[number % 3]],
        target_public=Words.original(name.language, f"Schools of {name.town.name}"),
        assets=Words.original(name.language, "River\nLibrary\nWorkshop"),
        value_proposition=Words.original(name.language, story[:200].strip()),
        working_model=Words.original(name.language, story[:250].strip()),
        website=f"https://example.org/hubs/{number}",
        state=("open", "open", "open", "planned", "paused", "open", "open", "closed")[number % 8],
    )


def write_organisations(size: Size) -> None:
    with _bar("Organisations and their search index", size.organisations, " rows") as bar:
        taken: set[str] = set()
        numbered = enumerate(names(size.organisations))
        for some in batched(numbered, 2_000):
            rows = [_organisation(number, size, name, taken) for number, name in some]
            Organisation.objects.bulk_create(rows)
            index_organisations(rows)
            bar.update(len(rows))


def _organisation(number: int, size: Size, name: Name, taken: set[str]) -> Organisation:
    is_school = name.kind == OrganisationKind.SCHOOL
    address = slug_of(name.text, fallback="organisation")[:60]
    if address in taken:
        address = f"{address}-{number}"
    taken.add(address)
    row = Organisation(
        id=identifier("organisation", number, moment(number, size.organisations)),
        slug=address,
        name=name.text[:200],
        names=Words.original(name.language, name.text) if number % 5 == 0 else Words(),
        sort_key=sort_key(name.text)[:120],
        stakeholder_group=name.group,
        kind=name.kind,
        country=name.town.country,
        town=name.town.name,
        lat=name.town.lat,
        lon=name.town.lon,
        website=f"https://example.org/{address}",
        rurality=1 + number % 3 if is_school else None,
        size_band=SizeBand.values[number % 5] if is_school else "",
    )
    if is_school:
        setattr(row, f"teaches_{1 + number % 3}", True)
    return row


def write_around_hubs(hubs: list[Hub]) -> None:
    """Nodes, hosts and life-cycle steps: a handful for each hub."""
    hosts = list(Organisation.objects.order_by("id").values_list("pk", flat=True)[: len(hubs) * 2])
    nodes, hostings, steps = [], [], []
    for number, hub in enumerate(hubs):
        year = 2021 + number % 5
        host, former = hosts[number % len(hosts)], hosts[-1 - number % len(hosts)]
        hostings.append(Hosting(hub=hub, organisation_id=host, since=f"{year}-09"))
        if number % 3 == 0:
            hostings.append(
                Hosting(hub=hub, organisation_id=former, since=f"{year - 1}", until=f"{year}-09")
            )
        nodes += [
            Node(
                hub=hub,
                name=f"{hub.town} {place + 1}",
                town=hub.town,
                lat=(hub.lat or 0) + 0.1 * place,
                lon=(hub.lon or 0) + 0.1,
            )
            for place in range(number % 3)
        ]
        steps += [
            LifeCycleStep(hub=hub, kind=kind, on=f"{year}-{month:02}", reason="")
            for kind, month in (("planned", 3), ("open", 9))
        ]
    Node.objects.bulk_create(nodes)
    Hosting.objects.bulk_create(hostings)
    LifeCycleStep.objects.bulk_create(steps)


# --- The rest, in SQL -------------------------------------------------------------------------

FUNCTIONS = (
    # When the number-th of so many things came in, evenly over five years.
    """CREATE OR REPLACE FUNCTION pg_temp.moment(n bigint, total bigint) RETURNS timestamptz
       LANGUAGE sql IMMUTABLE AS
       $$ SELECT timestamptz '2021-11-01 00:00+00'
                 + interval '1825 days' * (n::float8 / total) $$""",
    # A version 7 UUID of that moment, the same in every run.
    """CREATE OR REPLACE FUNCTION pg_temp.identifier(salt text, n bigint, at timestamptz)
       RETURNS uuid LANGUAGE sql IMMUTABLE AS
       $$ SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7'
          || substr(md5(salt || n), 1, 3) || '8' || substr(md5(salt || n), 4, 15))::uuid $$""",
    # A number from 1 to `most`, small ones far more often: a few hubs do most of the work.
    """CREATE OR REPLACE FUNCTION pg_temp.skewed(n bigint, most bigint) RETURNS bigint
       LANGUAGE sql IMMUTABLE AS
       $$ SELECT 1 + floor(
              most * power(((n * 2654435761) % 1000003) / 1000003.0, 2.2))::bigint $$""",
)

PEOPLE = """
INSERT INTO hubs_person (id, password, last_login, email, name, language, joined_at, is_active,
                         is_demo)
SELECT pg_temp.identifier('person', n, pg_temp.moment(n, {people})), '!', NULL,
       'person' || n || '@bench.invalid', 'Person ' || n,
       (ARRAY['en','pt','nl','de','fr','cs','el','it'])[1 + n % 8],
       pg_temp.moment(n, {people}), true, false
  FROM generate_series({first}::bigint, {last}) AS n"""

# One role for everybody; each hub's first coordinator; one coordinator of the network.
ROLES = """
INSERT INTO hubs_role (id, person_id, kind, hub_id, organisation_id, since, until, given_by_id,
                       is_simulated)
SELECT pg_temp.identifier('role', n, at), pg_temp.identifier('person', n, at),
       CASE WHEN n = 0 THEN 'network_coordinator' WHEN n <= {hubs} THEN 'coordinator'
            ELSE kinds[1 + (n % 20)::int] END,
       CASE WHEN n = 0 THEN NULL ELSE hub.id END,
       CASE WHEN n > {hubs} AND n % 20 BETWEEN 6 AND 14 THEN school.id END,
       at::date, CASE WHEN n > {hubs} AND n % 9 = 0 THEN at::date + 200 END, NULL, false
  FROM (SELECT n, pg_temp.moment(n, {people}) AS at,
               ARRAY['family','family','family','family','family','family','teacher','teacher',
                     'teacher','teacher','teacher','teacher','teacher','teacher','school_head',
                     'professional','professional','policymaker','board','team'] AS kinds
          FROM generate_series({first}::bigint, {last}) AS n) AS given
  JOIN bench_hub AS hub ON hub.number = CASE WHEN n BETWEEN 1 AND {hubs} THEN n
                                        ELSE pg_temp.skewed(n, {hubs}) END
  LEFT JOIN bench_organisation AS school ON school.number = 1 + (n * 7919) % {organisations}"""

# A third of a hub's organisations are schools; some well-known bodies work with many hubs.
COOPERATIONS = """
INSERT INTO hubs_cooperation (id, hub_id, organisation_id, capacity, since, until, is_simulated)
SELECT pg_temp.identifier('cooperation', n, pg_temp.moment(n, {cooperations})), hub.id, partner.id,
       CASE WHEN partner.kind = 'school' THEN 'school' WHEN place < 12 THEN 'board'
            ELSE 'partner' END,
       (2021 + n % 5)::text || '-09', CASE WHEN place % 13 = 12 THEN '2025' ELSE '' END, false
  FROM (SELECT n, n / {per_hub} + 1 AS hub_number, n % {per_hub} AS place
          FROM generate_series({first}::bigint, {last}) AS n) AS working
  JOIN bench_hub AS hub ON hub.number = hub_number
  JOIN bench_organisation AS partner
    ON partner.number = CASE WHEN place < 5 THEN 1 + (hub_number * 5 + place) % 50
                        ELSE 51 + (hub_number * {per_hub} + place) % ({organisations} - 50) END
ON CONFLICT DO NOTHING"""

# Of a hub's enquiries most are answered, some wait, a few too long, a few were set aside.
ENQUIRIES = """
INSERT INTO hubs_enquiry (id, hub_id, door, name, email, town, message, language, person_id,
                          received_at, answer_by, answered_at, answered_by_id, answer, closed_at,
                          closed_because, form_id, is_simulated)
SELECT pg_temp.identifier('enquiry', n, at), hub.id,
       (ARRAY['student','teacher','school_head','parent','professional','policymaker'])[1 + n % 6],
       'Somebody ' || n, 'somebody' || n || '@bench.invalid', 'Town',
       repeat('I would like to measure the water of our river with my class. ', 4), 'en', NULL,
       at, at::date + 10, CASE WHEN NOT waits AND n % 20 <> 1 THEN at + interval '4 days' END,
       NULL, '', CASE WHEN NOT waits AND n % 20 = 1 THEN at + interval '1 day' END, '', NULL, false
  FROM (SELECT n, n % {hubs} + 1 AS hub_number, waits,
               CASE WHEN waits THEN now() - interval '1 day' * (n % 14)
                    ELSE pg_temp.moment(n, {enquiries}) - interval '30 days' END AS at
          FROM (SELECT n, n > {enquiries} * 0.85 AS waits
                  FROM generate_series({first}::bigint, {last}) AS n) AS all_of_them) AS received
  JOIN bench_hub AS hub ON hub.number = hub_number"""

# Of twenty facts four are public; most belong to the hubs where most happens.
FACTS = """
INSERT INTO core_entry (id, at, fact, subject_kind, subject_id, label, hub_id, by_id, details,
                        is_public, is_simulated)
SELECT pg_temp.identifier('fact', n, at), at, what,
       CASE WHEN what LIKE 'organisation.%%' THEN 'hubs.organisation'
            WHEN what LIKE 'cooperation.%%' THEN 'hubs.cooperation'
            WHEN what LIKE 'hub.%%' THEN 'hubs.hub'
            WHEN what LIKE 'enquiry.%%' THEN 'hubs.enquiry'
            WHEN what LIKE 'role.%%' THEN 'hubs.role' ELSE 'hubs.person' END,
       CASE WHEN what LIKE 'organisation.%%' THEN partner.id
            WHEN what LIKE 'hub.%%' THEN hub.id
            ELSE pg_temp.identifier('subject', n / 3, at) END,
       CASE WHEN what LIKE 'organisation.%%' THEN partner.name
            WHEN what LIKE 'person.%%' THEN '' ELSE hub.local_name END,
       CASE WHEN what LIKE 'person.%%' THEN NULL ELSE hub.id END,
       pg_temp.identifier('person', who, pg_temp.moment(who, {people})),
       CASE WHEN what LIKE 'cooperation.%%'
            THEN jsonb_build_object('organisation', partner.name, 'capacity', 'partner')
            WHEN what = 'hub.edited'
            THEN '{{"fields": ["context"], "version": 2}}'::jsonb ELSE '{{}}'::jsonb END,
       what IN ('cooperation.started', 'organisation.registered', 'hub.host_changed'), false
  FROM (SELECT n, pg_temp.moment(n, {facts}) AS at, pg_temp.skewed(n, {hubs}) AS hub_number,
               n % {people} AS who,
               (ARRAY['cooperation.started','person.joined','role.given','enquiry.received',
                      'enquiry.answered','organisation.registered','person.joined','role.given',
                      'enquiry.received','enquiry.answered','cooperation.started','role.given',
                      'person.joined','hub.edited','enquiry.received','cooperation.started',
                      'role.ended','organisation.edited','person.vouched_for','role.offered'])
               [1 + n % 20] AS what
          FROM generate_series({first}::bigint, {last}) AS n) AS happened
  JOIN bench_hub AS hub ON hub.number = hub_number
  JOIN bench_organisation AS partner ON partner.number = 1 + (n * 6151) % {organisations}"""

# Every tenth organisation and every hub came from outside, with its source.
SOURCES = """
INSERT INTO hubs_importeditem (id, kind, key, subject_id, values, sources, note, batch_id)
SELECT pg_temp.identifier('item', n, now()), 'organisation', 'organisation ' || n, thing.id,
       '{{"name": "as it was published"}}', ('["https://example.org/page/' || n || '"]')::jsonb, '',
       (SELECT min(id::text)::uuid FROM hubs_importbatch)
  FROM generate_series({first}::bigint, {last}) AS n
  JOIN (SELECT number, id FROM bench_organisation WHERE number % 10 = 0
        UNION ALL SELECT number * 10 + 1, id FROM bench_hub) AS thing ON thing.number = n"""

WAITING = """
INSERT INTO hubs_waitingitem (id, kind, key, hub_id, title, payload, sources, batch_id, taken_up_at)
SELECT pg_temp.identifier('waiting', n, now()), (ARRAY['mission','project','resource'])[1 + n % 3],
       'waiting ' || n, hub.id, 'What is in the water of our river, part ' || n,
       '{{"description": "Pupils and a laboratory took samples."}}',
       ('["https://example.org/project/' || n || '"]')::jsonb,
       (SELECT min(id::text)::uuid FROM hubs_importbatch), NULL
  FROM generate_series({first}::bigint, {last}) AS n
  JOIN bench_hub AS hub ON hub.number = 1 + n % {hubs}"""

FIGURES = """
INSERT INTO hubs_publishedfigure (id, hub_id, part, indicator, value, qualifier, sources, batch_id)
SELECT pg_temp.identifier('figure', n, now()), hub.id, (ARRAY['targets','achieved'])[1 + n % 2],
       'indicator ' || n / {hubs}, n % 5000, '', '["https://example.org/report"]',
       (SELECT min(id::text)::uuid FROM hubs_importbatch)
  FROM generate_series({first}::bigint, {last}) AS n
  JOIN bench_hub AS hub ON hub.number = 1 + n % {hubs}"""

BATCH = """
INSERT INTO hubs_importbatch (id, at, by_id, file_name, sha256, counts)
SELECT pg_temp.identifier('batch', n, now()), now(), NULL, 'network.json', repeat('0', 64), '{{}}'
  FROM generate_series({first}::bigint, {last}) AS n"""


def _number_things() -> None:
    """Hubs and organisations numbered from 1, for the statements below to choose from."""
    with connection.cursor() as cursor:
        chosen = {"hub": "id, local_name, town, lat, lon", "organisation": "id, name, kind"}
        for table, columns in chosen.items():
            cursor.execute(
                f"CREATE TEMP TABLE bench_{table} AS"  # noqa: S608  (constants)
                f" SELECT row_number() OVER (ORDER BY id) AS number, {columns} FROM hubs_{table}"
            )
            cursor.execute(f"CREATE UNIQUE INDEX ON bench_{table} (number)")
            cursor.execute(f"ANALYZE bench_{table}")


def _in_bulk(size: Size) -> list[tuple[str, int, Callable[[int, int], str]]]:
    """What is written, how many times, and the statement for a run of numbers."""
    numbers = {
        "hubs": size.hubs,
        "organisations": size.organisations,
        "people": size.people,
        "facts": size.facts,
        "per_hub": size.cooperations_per_hub,
        "cooperations": size.hubs * size.cooperations_per_hub,
        "enquiries": size.hubs * size.enquiries_per_hub,
        **participation.numbers(size),
    }

    def statement(sql: str) -> Callable[[int, int], str]:
        return lambda first, last: sql.format(first=first, last=last, **numbers).replace("%%", "%")

    return [
        ("People", size.people, statement(PEOPLE)),
        ("Roles", size.people, statement(ROLES)),
        ("Cooperations", numbers["cooperations"], statement(COOPERATIONS)),
        ("Enquiries", numbers["enquiries"], statement(ENQUIRIES)),
        ("Facts", size.facts, statement(FACTS)),
        ("Import", 1, statement(BATCH)),
        ("Sources", max(size.organisations, size.hubs * 10) + 2, statement(SOURCES)),
        ("Waiting items", size.hubs * 5, statement(WAITING)),
        ("Published figures", size.hubs * 3, statement(FIGURES)),
        *((title, count, statement(sql)) for title, count, sql in participation.statements(size)),
    ]


def _insert(title: str, count: int, sql: Callable[[int, int], str]) -> None:
    with _bar(title, count, " rows") as bar, connection.cursor() as cursor:
        for first in range(0, count, CHUNK):
            last = min(first + CHUNK, count) - 1
            cursor.execute(sql(first, last))
            bar.update(last - first + 1)


def settle() -> None:
    """What a database in use has behind it: statistics, and a map of what all can see."""
    _say("VACUUM ANALYZE")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _bar(title: str, total: int, unit: str) -> Any:
    if not sys.stderr.isatty():
        _say(f"{title}: {total:,}")
    return tqdm(total=total, desc=f"  {title}", unit=unit, unit_scale=True, disable=None)


def _progress(things: list[Any], title: str, *, unit: str) -> Any:
    return tqdm(things, desc=f"  {title}", unit=unit, disable=None)


def _say(words: str) -> None:
    tqdm.write(f"  {words}")
