"""Names for a synthetic network: real towns, and what schools and other bodies are called there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from oshub.hubs.choices import OrganisationKind, StakeholderGroup
from oshub.parts.places.gazetteer import Town, all_towns

LANGUAGE_OF = {
    "PT": "pt", "NL": "nl", "BE": "nl", "DE": "de", "AT": "de", "CH": "fr", "FR": "fr",
    "CZ": "cs", "GR": "el", "CY": "el", "IT": "it", "IE": "en", "GB": "en", "MT": "en",
}  # fmt: skip

SCHOOL, UNIVERSITY, TOWN_HALL, ASSOCIATION, COMPANY, MUSEUM = (
    (OrganisationKind.SCHOOL, StakeholderGroup.SCHOOLS),
    (OrganisationKind.UNIVERSITY, StakeholderGroup.RESEARCH),
    (OrganisationKind.MUNICIPALITY, StakeholderGroup.LOCAL_GOVERNMENT),
    (OrganisationKind.ASSOCIATION, StakeholderGroup.CIVIL_SOCIETY),
    (OrganisationKind.COMPANY, StakeholderGroup.ENTERPRISES),
    (OrganisationKind.SCIENCE_CENTRE, StakeholderGroup.WIDER_SOCIETY),
)
# Of ten organisations, about six are schools: that is what a hub works with most.
MIX = (SCHOOL, ASSOCIATION, SCHOOL, COMPANY, SCHOOL, TOWN_HALL, SCHOOL, UNIVERSITY, SCHOOL, MUSEUM,
       SCHOOL)  # fmt: skip
CALLED = {
    "pt": {
        SCHOOL: ("Escola Básica de {}", "Escola Secundária de {}", "Agrupamento de Escolas de {}"),
        UNIVERSITY: ("Universidade de {}", "Instituto Politécnico de {}"),
        TOWN_HALL: ("Câmara Municipal de {}", "Junta de Freguesia de {}"),
        ASSOCIATION: ("Associação de Pais de {}", "Clube de Ciência de {}"),
        COMPANY: ("Oficinas {}", "Cooperativa Agrícola de {}"),
        MUSEUM: ("Centro Ciência Viva de {}", "Museu de {}"),
    },
    "nl": {
        SCHOOL: ("Basisschool {}", "Openbare scholengemeenschap {}", "Lyceum {}"),
        UNIVERSITY: ("Universiteit {}", "Hogeschool {}"),
        TOWN_HALL: ("Gemeente {}", "Bibliotheek {}"),
        ASSOCIATION: ("Oudervereniging {}", "Natuurvereniging {}"),
        COMPANY: ("Drukkerij {}", "Zorggroep {}"),
        MUSEUM: ("Museum {}", "Sterrenwacht {}"),
    },
    "de": {
        SCHOOL: ("Grundschule {}", "Gymnasium {}", "Gesamtschule {}"),
        UNIVERSITY: ("Universität {}", "Fachhochschule {}"),
        TOWN_HALL: ("Stadt {}", "Gemeinde {}"),
        ASSOCIATION: ("Elternverein {}", "Bürgerstiftung {}"),
        COMPANY: ("Stadtwerke {}", "Möbelwerkstätten {}"),
        MUSEUM: ("Naturkundemuseum {}", "Wissenschaftsladen {}"),
    },
    "fr": {
        SCHOOL: ("École primaire de {}", "Collège de {}", "Lycée de {}"),
        UNIVERSITY: ("Université de {}", "Institut de technologie de {}"),
        TOWN_HALL: ("Mairie de {}", "Médiathèque de {}"),
        ASSOCIATION: ("Association des parents d’élèves de {}", "Café des sciences de {}"),
        COMPANY: ("Ateliers de {}", "Coopérative de {}"),
        MUSEUM: ("Muséum de {}", "Planétarium de {}"),
    },
    "cs": {
        SCHOOL: ("Základní škola {}", "Gymnázium {}", "Střední škola {}"),
        UNIVERSITY: ("Univerzita {}", "Vysoká škola {}"),
        TOWN_HALL: ("Město {}", "Obec {}"),
        ASSOCIATION: ("Spolek rodičů {}", "Dům dětí a mládeže {}"),
        COMPANY: ("Strojírny {}", "Pekárna {}"),
        MUSEUM: ("Muzeum {}", "Hvězdárna {}"),
    },
    "el": {
        SCHOOL: ("Δημοτικό Σχολείο {}", "Γυμνάσιο {}", "Γενικό Λύκειο {}"),
        UNIVERSITY: ("Πανεπιστήμιο {}", "Ερευνητικό Κέντρο {}"),
        TOWN_HALL: ("Δήμος {}", "Δημοτική Βιβλιοθήκη {}"),
        ASSOCIATION: ("Σύλλογος Γονέων {}", "Πολιτιστικός Σύλλογος {}"),
        COMPANY: ("Συνεταιρισμός {}", "Τυπογραφείο {}"),
        MUSEUM: ("Μουσείο {}", "Αστεροσκοπείο {}"),
    },
    "it": {
        SCHOOL: ("Scuola primaria di {}", "Istituto comprensivo di {}", "Liceo di {}"),
        UNIVERSITY: ("Università di {}", "Politecnico di {}"),
        TOWN_HALL: ("Comune di {}", "Biblioteca civica di {}"),
        ASSOCIATION: ("Associazione genitori di {}", "Circolo scientifico di {}"),
        COMPANY: ("Officine di {}", "Cantina sociale di {}"),
        MUSEUM: ("Museo di {}", "Osservatorio di {}"),
    },
    "en": {
        SCHOOL: ("{} Primary School", "{} Community College", "Saint Brigid’s School, {}"),
        UNIVERSITY: ("University of {}", "{} Institute of Technology"),
        TOWN_HALL: ("{} Town Council", "{} Library"),
        ASSOCIATION: ("{} Parents’ Association", "Friends of {}"),
        COMPANY: ("{} Engineering", "{} Dairies"),
        MUSEUM: ("{} Science Centre", "{} Museum"),
    },
}  # fmt: skip


@dataclass(frozen=True)
class Name:
    """What something is called, in which language, and where it is."""

    text: str
    language: str
    kind: str
    group: str
    town: Town


@cache
def towns() -> list[Town]:
    """The towns of the countries whose language we have names in, the biggest first."""
    return [town for town in all_towns() if town.country in LANGUAGE_OF]


def names(number: int) -> Iterator[Name]:
    """So many different names, the same in every run; big towns have more of them, as in life."""
    found = 0
    seen: set[str] = set()
    for rounds in range(10_000):
        for place, town in enumerate(towns()):
            # A town of a million has eleven times as many as a village.
            if rounds and town.population * 20 < rounds * 1_000_000 and rounds > 2:
                continue
            name = _name(rounds, place, town)
            if name.text in seen:
                continue
            seen.add(name.text)
            yield name
            found += 1
            if found == number:
                return


def _name(rounds: int, place: int, town: Town) -> Name:
    language = LANGUAGE_OF[town.country]
    kind, group = MIX[(place + rounds) % len(MIX)]
    patterns = CALLED[language][(kind, group)]
    text = patterns[(place // 7 + rounds) % len(patterns)].format(town.name)
    if rounds >= len(patterns) * 2:
        text = f"{text} {rounds}"
    return Name(text, language, kind, group, town)
