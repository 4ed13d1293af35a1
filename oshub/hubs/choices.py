"""The fixed vocabularies of the record, in the field's standard terms."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StakeholderGroup(TextChoices):
    """The nine groups of the network's charter."""

    SCHOOLS = "schools", _("Schools")
    FAMILIES = "families", _("Families")
    RESEARCH = "research", _("Research institutes and universities")
    ENTERPRISES = "enterprises", _("Enterprises")
    INDUSTRY = "industry", _("Industry")
    MEDIA = "media", _("Media")
    LOCAL_GOVERNMENT = "local_government", _("Local government")
    CIVIL_SOCIETY = "civil_society", _("Civil society organisations")
    WIDER_SOCIETY = "wider_society", _("Wider society")


class OrganisationKind(TextChoices):
    SCHOOL = "school", _("School")
    SCHOOL_BOARD = "school_board", _("School board or school service")
    UNIVERSITY = "university", _("University")
    RESEARCH_INSTITUTE = "research_institute", _("Research institute")
    SCIENCE_CENTRE = "science_centre", _("Science centre or museum")
    CULTURE = "culture", _("Arts and culture")
    FAB_LAB = "fab_lab", _("Fab lab or makerspace")
    COMPANY = "company", _("Company")
    MEDIA = "media", _("Media outlet")
    MUNICIPALITY = "municipality", _("Municipality")
    PUBLIC_AUTHORITY = "public_authority", _("Public authority")
    ASSOCIATION = "association", _("Association or NGO")
    PARENTS = "parents", _("Parents' association")
    STUDENTS = "students", _("Students' council")
    OTHER = "other", pgettext_lazy("kind of organisation", "Other")


class HubState(TextChoices):
    PLANNED = "planned", pgettext_lazy("state of a hub", "Planned")
    OPEN = "open", pgettext_lazy("state of a hub", "Open")
    PAUSED = "paused", pgettext_lazy("state of a hub", "Paused")
    CLOSED = "closed", pgettext_lazy("state of a hub", "Closed")


class HubCategory(TextChoices):
    SCHOOL_BASED = "school_based", _("School-based")
    SCHOOL_SUPPORTING = "school_supporting", _("School-supporting")
    OTHER = "other", pgettext_lazy("category of hub", "Another form")


class Barrier(TextChoices):
    """Families of barriers that the charter names; a hub adds others in its own words."""

    GEOGRAPHIC = "geographic", _("Geographic")
    SOCIO_ECONOMIC = "socio_economic", _("Socio-economic")
    ETHNIC_MINORITY = "ethnic_minority", _("Ethnic minority")


class Term(TextChoices):
    """Network terms for which a hub may use words of its own."""

    HUB = "hub", _("hub")
    NEED = "need", _("need")
    CHALLENGE = "challenge", _("challenge")
    MISSION = "mission", _("mission")
    PROJECT = "project", _("project")
    PARTNER = "partner", _("partner")
    BOARD = "board", _("board")
    CLASS = "class", pgettext_lazy("school class", "class")


class Capacity(TextChoices):
    """As what an organisation works with a hub."""

    SCHOOL = "school", _("Partner school")
    PARTNER = "partner", _("Partner")
    BOARD = "board", _("On the management board")


class IscedLevel(TextChoices):
    """International Standard Classification of Education 2011, levels 0 to 4."""

    EARLY = "0", _("Early childhood (ISCED 0)")
    PRIMARY = "1", _("Primary (ISCED 1)")
    LOWER_SECONDARY = "2", _("Lower secondary (ISCED 2)")
    UPPER_SECONDARY = "3", _("Upper secondary (ISCED 3)")
    POST_SECONDARY = "4", _("Post-secondary, not tertiary (ISCED 4)")


class Rurality(IntegerChoices):
    """Degree of urbanisation (DEGURBA, Eurostat)."""

    CITY = 1, _("City")
    TOWN = 2, _("Town or suburb")
    RURAL = 3, _("Rural area")


class SizeBand(TextChoices):
    """Pupils at a school, in bands."""

    TO_100 = "to_100", _("Up to 100 pupils")
    TO_300 = "to_300", _("101 to 300 pupils")
    TO_600 = "to_600", _("301 to 600 pupils")
    TO_1000 = "to_1000", _("601 to 1,000 pupils")
    OVER_1000 = "over_1000", _("More than 1,000 pupils")


class RoleKind(TextChoices):
    FAMILY = "family", _("Family member")
    TEACHER = "teacher", _("Teacher")
    SCHOOL_HEAD = "school_head", _("School head")
    PROFESSIONAL = "professional", _("Professional")
    POLICYMAKER = "policymaker", _("Policymaker")
    BOARD = "board", _("Board member")
    TEAM = "team", _("Hub team")
    COORDINATOR = "coordinator", _("Hub coordinator")
    EVALUATOR = "evaluator", _("Evaluator")
    NETWORK_COORDINATOR = "network_coordinator", _("Network coordinator")


class Door(TextChoices):
    """The six ways in of "Get involved"."""

    STUDENT = "student", _("Student")
    TEACHER = "teacher", _("Teacher")
    SCHOOL_HEAD = "school_head", _("School head")
    PARENT = "parent", _("Parent")
    PROFESSIONAL = "professional", _("Professional")
    POLICYMAKER = "policymaker", _("Policymaker")


class Honesty(TextChoices):
    """How a figure came about. Figures of different kinds are never added."""

    COUNTED = "counted", pgettext_lazy("of a figure", "counted")
    ESTIMATED = "estimated", pgettext_lazy("of a figure", "estimated")
    DECLARED = "declared", pgettext_lazy("of a figure", "declared")
