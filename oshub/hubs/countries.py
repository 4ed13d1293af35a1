"""The countries of Europe: their names in the reader's language, and what depends on the country.

Facts of law and habit change; change them here. They were last looked at in November 2026.
Sources: the digital-consent ages are those that the network's charter work collected for its
countries (GDPR, Article 8); where nobody has checked, the highest age that the law allows is used,
which is the careful choice. School years are typical ones: regions and single schools differ.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oshub.core.folding import sort_key

CHECKED_ON = "2026-11"
CAREFUL_AGE = 16


class Country(NamedTuple):
    """One country. Months are numbers; the consent age is None where no law names one."""

    code: str
    name: str | Promise
    consent_age: int | None = CAREFUL_AGE
    year_starts: int = 9
    year_ends: int = 6

    @property
    def age_for_services(self) -> int:
        """From this age a young person may agree to an online service without a parent."""
        return self.consent_age or CAREFUL_AGE


_ALL = (
    Country("AL", _("Albania")),
    Country("AD", _("Andorra")),
    Country("AT", _("Austria"), 14, 9, 7),
    Country("BE", _("Belgium"), year_ends=7),
    Country("BA", _("Bosnia and Herzegovina")),
    Country("BG", _("Bulgaria")),
    Country("HR", _("Croatia")),
    Country("CY", _("Cyprus")),
    Country("CZ", _("Czechia"), 15),
    Country("DK", _("Denmark"), year_starts=8),
    Country("EE", _("Estonia")),
    Country("FI", _("Finland"), year_starts=8, year_ends=5),
    # Below this age, child and parents agree together.
    Country("FR", _("France"), 15, 9, 7),
    Country("DE", _("Germany"), year_starts=8, year_ends=7),
    Country("GR", _("Greece"), 15),
    Country("HU", _("Hungary")),
    Country("IS", _("Iceland"), year_starts=8),
    Country("IE", _("Ireland"), 16),
    Country("IT", _("Italy"), 14),
    Country("XK", _("Kosovo")),
    Country("LV", _("Latvia"), year_ends=5),
    Country("LI", _("Liechtenstein"), year_starts=8),
    Country("LT", _("Lithuania")),
    Country("LU", _("Luxembourg"), year_ends=7),
    Country("MT", _("Malta")),
    Country("MD", _("Moldova"), year_ends=5),
    Country("MC", _("Monaco"), year_ends=7),
    Country("ME", _("Montenegro")),
    Country("NL", _("Netherlands"), 16, 8, 7),
    Country("MK", _("North Macedonia")),
    Country("NO", _("Norway"), year_starts=8),
    Country("PL", _("Poland")),
    Country("PT", _("Portugal"), 13),
    Country("RO", _("Romania")),
    Country("SM", _("San Marino")),
    Country("RS", _("Serbia")),
    Country("SK", _("Slovakia")),
    Country("SI", _("Slovenia")),
    Country("ES", _("Spain")),
    Country("SE", _("Sweden"), year_starts=8),
    # Capacity of judgement counts there, not an age.
    Country("CH", _("Switzerland"), None, 8, 7),
    Country("TR", _("Türkiye")),
    Country("UA", _("Ukraine"), year_ends=5),
    Country("GB", _("United Kingdom"), year_ends=7),
)
COUNTRIES = {country.code: country for country in _ALL}


def country_name(code: str) -> str:
    """The country in the reader's language; the code where we do not know it."""
    return str(COUNTRIES[code].name) if code in COUNTRIES else code


def country_choices() -> list[tuple[str, str]]:
    """For a form: all countries, sorted as the reader expects."""
    named = [(country.code, str(country.name)) for country in _ALL]
    return sorted(named, key=lambda choice: sort_key(choice[1]))


def school_year_months(code: str) -> tuple[int, int] | None:
    """The months in which a school year typically starts and ends there."""
    country = COUNTRIES.get(code)
    return (country.year_starts, country.year_ends) if country else None
