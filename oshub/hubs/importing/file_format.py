"""The format of a network's published facts, version 1.0."""

import re
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError

from oshub.core.folding import fold
from oshub.core.partial_dates import check_partial_date
from oshub.hubs.importing.shapes import (
    AnyOf,
    Either,
    ListOf,
    Number,
    Object,
    OrNull,
    Pattern,
    Shape,
    Text,
    YesNo,
)
from oshub.hubs.importing.sources import is_link

VERSION = "1.0"
LONGEST_LINK = 300


def _is_date(text: str) -> bool:
    try:
        check_partial_date(text)
    except ValidationError:
        return False
    return True


def _is_web_address(text: str) -> bool:
    return len(text) <= LONGEST_LINK and is_link(text)


def _is(form: str) -> Any:
    return re.compile(form).fullmatch


def _named(name: str, item: Any) -> object:
    """What tells two items of a list apart: this name's value, however it is written."""
    return fold(item[name])


DATE = Pattern(_is_date, "a date such as 2017-07-07, 2019-10 or 2020")
LINK = Pattern(
    _is_web_address,
    f"a web address that starts with https:// or http://, up to {LONGEST_LINK} letters",
)
HUB_ID = Pattern(
    lambda text: len(text) <= 60 and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text),
    "an id of small letters, digits and single hyphens",
)
ITEM_ID = Pattern(_is(r"[\w.-]{1,100}"), "an id of letters, digits, hyphens and dots")
COUNTRY = Pattern(_is(r"[A-Z]{2}"), "a country code of two capital letters (ISO 3166-1)")
LANGUAGE = Pattern(_is(r"[a-z]{2,3}"), "a language code of two or three small letters (ISO 639)")
SOURCE = Either(Text(1000), ListOf(Text(1000), "texts", least=1))
NAME = Text(200)
PROSE = Text(4000)
LATITUDE = Number(-90, 90)
LONGITUDE = Number(-180, 180)
HOURS = AnyOf(
    (Number(0, 10_000), Pattern(_is(r"\d{1,5} ?[-–] ?\d{1,5}"), "")),
    "a number of hours, or a range such as 2-6",
)
GOALS = ListOf(Number(1, 17, is_whole=True), "the numbers of Sustainable Development Goals")


def _object(required: dict[str, Shape], **optional: Shape) -> Object:
    """What is optional may also be null: both say "not known"."""
    return Object(required, {name: OrNull(shape) for name, shape in optional.items()})


META = _object(
    {"schema_version": Pattern(VERSION.__eq__, f'"{VERSION}"')},
    title=Text(300),
    grant_agreement=Text(40),
    programme=Text(200),
    acronym=Text(60),
    budget_eur_approx=Number(0, 10**12),
    budget_source=SOURCE,
    websites=ListOf(LINK, "web addresses"),
    retrieval_note=PROSE,
    unknown_values=Text(100),
)
SEAT = _object({"organisation": NAME}, stakeholder_type=Text(120))
NODE = _object(
    {"name": Text(120)},
    town=Text(120),
    region=Text(120),
    manager=NAME,
    lat=LATITUDE,
    lon=LONGITUDE,
    coordinates_note=Text(300),
)
HUB = _object(
    {
        "id": HUB_ID,
        "name": Text(120),
        "country": COUNTRY,
        "town": Text(120),
        "languages": ListOf(LANGUAGE, "language codes", least=1, same=str),
        "source": SOURCE,
    },
    local_name=Text(120),
    lat=LATITUDE,
    lon=LONGITUDE,
    coordinates_note=Text(300),
    host_organisation=NAME,
    hub_type=Text(60),
    context_barriers=PROSE,
    target_public=PROSE,
    assets=ListOf(Text(300), "texts"),
    management_board=ListOf(SEAT, "board seats", same=partial(_named, "organisation")),
    management_board_complete=YesNo(),
    partner_schools=ListOf(NAME, "names of schools", same=fold),
    opened=DATE,
    opened_note=Text(300),
    working_model=PROSE,
    nodes=ListOf(NODE, "nodes", same=partial(_named, "name")),
    website=LINK,
    host_website=LINK,
)
PARTNER = _object(
    {"name": NAME, "country": COUNTRY, "source": SOURCE},
    short=Text(40),
    role=Text(300),
    hub_id=HUB_ID,
)
MISSION = _object(
    {"id": ITEM_ID, "title": Text(300), "source": SOURCE},
    hub_id=HUB_ID,
    kind=Text(100),
    description=PROSE,
    sdgs=GOALS,
    note=Text(500),
)
PROJECT = _object(
    {"id": ITEM_ID, "title": Text(300), "source": SOURCE},
    hub_id=HUB_ID,
    schools=ListOf(NAME, "names of schools"),
    partners=ListOf(NAME, "names of partners"),
    year=Text(40),
    phase_or_outputs=PROSE,
    sdgs=GOALS,
    sdg_note=Text(500),
    url=LINK,
)
PROGRAMME = _object(
    {"id": ITEM_ID, "title": Text(300), "source": SOURCE},
    hub_id=HUB_ID,
    hours=HOURS,
    audience=Text(300),
    description=PROSE,
    language=LANGUAGE,
    certificate=Text(300),
)
RESOURCE = _object(
    {"id": ITEM_ID, "title": Text(300), "source": SOURCE},
    type=Text(100),
    licence=Text(100),
    url=LINK,
    language=LANGUAGE,
    year=Text(40),
    hub_id=HUB_ID,
    description=PROSE,
)
SIBLING = _object(
    {"project": Text(100), "title": Text(300), "source": SOURCE}, url=LINK, language=LANGUAGE
)
EVENT = _object({"date": DATE, "event": Text(400), "source": SOURCE})
FIGURE = _object(
    {"indicator": NAME},
    hub_id=HUB_ID,
    value=Number(0, 10**15, is_whole=True),
    qualifier=NAME,
    source=SOURCE,
)
TOTALS = _object(
    {},
    targets=ListOf(FIGURE, "figures"),
    achieved=ListOf(FIGURE, "figures"),
    local=ListOf(FIGURE, "figures"),
)
STATEMENT = _object({"value": Text(300), "source": SOURCE})
CONFLICT = _object(
    {"topic": NAME, "handling": Text(2000)}, statements=ListOf(STATEMENT, "statements")
)


def _by_id(what: str, shape: Shape) -> ListOf:
    return ListOf(shape, what, same=partial(_named, "id"))


NETWORK = _object(
    {"meta": META, "hubs": _by_id("hubs", HUB)},
    consortium_partners=ListOf(PARTNER, "partners", same=partial(_named, "name")),
    missions=_by_id("missions", MISSION),
    projects=_by_id("projects", PROJECT),
    cpd_programmes=_by_id("programmes", PROGRAMME),
    resources=_by_id("resources", RESOURCE),
    sibling_resources=ListOf(SIBLING, "resources"),
    timeline=ListOf(EVENT, "events"),
    totals=TOTALS,
    known_conflicts=ListOf(CONFLICT, "conflicts", same=partial(_named, "topic")),
)
