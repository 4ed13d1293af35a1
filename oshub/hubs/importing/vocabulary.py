"""From the words of published pages to our vocabularies. What is not here is left blank."""

import re

from oshub.core.folding import fold
from oshub.hubs.choices import HubCategory, OrganisationKind, StakeholderGroup

_Kind = tuple[str, str]
NOT_STATED: _Kind = ("", "")

_Group, _Of = StakeholderGroup, OrganisationKind
STAKEHOLDERS: dict[str, _Kind] = {
    "association": (_Group.CIVIL_SOCIETY, _Of.ASSOCIATION),
    "company": (_Group.ENTERPRISES, _Of.COMPANY),
    "elementary school": (_Group.SCHOOLS, _Of.SCHOOL),
    "enterprise": (_Group.ENTERPRISES, _Of.COMPANY),
    "fab lab": ("", _Of.FAB_LAB),
    "fab lab association": ("", _Of.FAB_LAB),
    "industry": (_Group.INDUSTRY, _Of.COMPANY),
    "media": (_Group.MEDIA, _Of.MEDIA),
    "municipality": (_Group.LOCAL_GOVERNMENT, _Of.MUNICIPALITY),
    "museum": ("", _Of.SCIENCE_CENTRE),
    "ngo": (_Group.CIVIL_SOCIETY, _Of.ASSOCIATION),
    "parents association": (_Group.FAMILIES, _Of.PARENTS),
    "primary school": (_Group.SCHOOLS, _Of.SCHOOL),
    "public authority": ("", _Of.PUBLIC_AUTHORITY),
    "research institute": (_Group.RESEARCH, _Of.RESEARCH_INSTITUTE),
    "school": (_Group.SCHOOLS, _Of.SCHOOL),
    "school board": (_Group.SCHOOLS, _Of.SCHOOL_BOARD),
    "science centre": ("", _Of.SCIENCE_CENTRE),
    "secondary school": (_Group.SCHOOLS, _Of.SCHOOL),
    "students association": (_Group.SCHOOLS, _Of.STUDENTS),
    "university": (_Group.RESEARCH, _Of.UNIVERSITY),
    # A service is not the school itself, and a class cannot meet there.
    "school (psychology service)": (_Group.SCHOOLS, _Of.SCHOOL_BOARD),
}
CATEGORIES = {
    "school-based": HubCategory.SCHOOL_BASED,
    "school-supporting": HubCategory.SCHOOL_SUPPORTING,
}
# How English pages speak of a country's hub: "the Portuguese platform".
ADJECTIVES = {
    "AT": "Austrian",
    "BE": "Belgian",
    "CH": "Swiss",
    "CZ": "Czech",
    "DE": "German",
    "ES": "Spanish",
    "FR": "French",
    "GR": "Greek",
    "IE": "Irish",
    "IT": "Italian",
    "NL": "Dutch",
    "PT": "Portuguese",
}
_DESCRIPTION = re.compile(r"\s*\(([^()]*)\)$")


def stated_kind(said: str | None) -> _Kind:
    """Stakeholder group and kind, where the words name exactly one."""
    plain = fold(said or "").replace("'", "")
    return STAKEHOLDERS.get(plain) or STAKEHOLDERS.get(core_name(plain)) or NOT_STATED


def category(said: str | None) -> str:
    return CATEGORIES.get(fold(said or ""), HubCategory.OTHER if said else "")


def core_name(name: str) -> str:
    """The name without a description in brackets at its end: "Onl'Fait", not "… (fab lab)"."""
    return _DESCRIPTION.sub("", name) or name


def description(name: str) -> str:
    """What stands in brackets at the end of a published name."""
    found = _DESCRIPTION.search(name)
    return found[1] if found else ""


def hue(position: int) -> int:
    """The colour of the network's first, second, … hub, until the hub chooses its own.

    Pages publish none, so it is ours: each hue lies a golden angle (137.5°) from the one before,
    which keeps neighbours apart however many hubs come.
    """
    return round(205 + position * 137.508) % 360
