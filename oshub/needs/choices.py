"""The fixed vocabularies of this context."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NeedKind(TextChoices):
    """Opportunities are first-class, beside problems."""

    PROBLEM = "problem", pgettext_lazy("kind of need", "Something is wrong")
    OPPORTUNITY = "opportunity", pgettext_lazy("kind of need", "Something could grow")


class NeedFamily(TextChoices):
    """The four families of needs that the network names."""

    ENVIRONMENTAL = "environmental", _("Environment")
    SOCIO_ECONOMIC = "socio_economic", _("Work, money and daily life")
    EQUITY = "equity", _("Fairness and taking part")
    UNTAPPED = "untapped", _("Unused potential")


class NeedState(TextChoices):
    """Where a need stands on its trail; kept beside the deeds that brought it there."""

    HEARD = "heard", pgettext_lazy("state of a need", "Heard")
    TAKEN_UP = "taken_up", pgettext_lazy("state of a need", "Taken up")
    CHALLENGE = "challenge", pgettext_lazy("state of a need", "Part of a challenge")
    MISSION = "mission", pgettext_lazy("state of a need", "Part of a mission")
    LATER = "later", pgettext_lazy("state of a need", "Later")
    REFUSED = "refused", pgettext_lazy("state of a need", "Not taken up")
    TOLD_BACK = "told_back", pgettext_lazy("state of a need", "Answered and told back")


class PointKind(TextChoices):
    """What can be said to a need. Answers belong to questions, and to nothing else."""

    FOR = "for", pgettext_lazy("kind of point", "For it")
    AGAINST = "against", pgettext_lazy("kind of point", "Against it")
    QUESTION = "question", pgettext_lazy("kind of point", "A question")
    OFFER = "offer", pgettext_lazy("kind of point", "An offer of help")
    ANSWER = "answer", pgettext_lazy("kind of point", "An answer to a question")


class HelpKind(TextChoices):
    """What people can bring; brokers look for it by these words."""

    TIME = "time", pgettext_lazy("kind of help", "Time")
    KNOWLEDGE = "knowledge", pgettext_lazy("kind of help", "Knowledge")
    PLACE = "place", pgettext_lazy("kind of help", "A place")
    MATERIAL = "material", pgettext_lazy("kind of help", "Material or tools")
    CONTACTS = "contacts", pgettext_lazy("kind of help", "Contacts")
    MONEY = "money", pgettext_lazy("kind of help", "Money")


class AnswerKind(TextChoices):
    """What a hub says to those who raised a need."""

    TAKEN_UP = "taken_up", pgettext_lazy("answer to a need", "We take it up")
    LATER = "later", pgettext_lazy("answer to a need", "Not now, but by a day we name")
    PASSED_ON = (
        "passed_on",
        pgettext_lazy("answer to a need", "Passed on to others"),
    )
    REFUSED = "refused", pgettext_lazy("answer to a need", "We do not take it up")
    TOLD_BACK = "told_back", pgettext_lazy("answer to a need", "This is what became of it")


class RefusalReason(TextChoices):
    """Why a hub does not take a need up: the public list. Words are needed as well."""

    NOT_OURS = "not_ours", _("Somebody else is responsible")
    BEING_DONE = "being_done", _("Somebody is working on it already")
    TOO_LARGE = "too_large", _("It is too large for schools and their partners")
    NOT_SAFE = "not_safe", _("It would not be safe for pupils")
    NO_PARTNER = "no_partner", _("No partner was found in spite of a search")
    NO_LAW = "no_law", _("The law does not allow it")
    NOT_CHOSEN = "not_chosen", _("People chose other needs first")


class Feasibility(TextChoices):
    """What a challenge is looked at for, before a class begins."""

    TIME = "time", _("Time")
    COST = "cost", _("Cost")
    SAFETY = "safety", _("Safety")
    CURRICULUM = "curriculum", _("Curriculum")


class Likelihood(TextChoices):
    EASY = "easy", pgettext_lazy("feasibility", "No obstacle")
    POSSIBLE = "possible", pgettext_lazy("feasibility", "Possible with some help")
    HARD = "hard", pgettext_lazy("feasibility", "Hard: needs a solution first")


class SessionKind(TextChoices):
    """On what occasion a hub listens."""

    WORKSHOP = "workshop", _("Workshop")
    WALK = "walk", _("Community walk")
    FOCUS_GROUP = "focus_group", _("Focus group")
    ONE_TO_ONE = "one_to_one", _("One-to-one meeting")
    SCHOOL_COUNCIL = "school_council", _("School council")
    MEETING = "meeting", _("Meeting")


class AssetKind(TextChoices):
    """The six kinds of things that a community can build on."""

    SKILLS = "skills", _("What people can do")
    ASSOCIATION = "association", pgettext_lazy("kind of asset", "Association")
    INSTITUTION = "institution", pgettext_lazy("kind of asset", "Institution")
    PLACE = "place", pgettext_lazy("kind of asset", "Place or building")
    ECONOMY = "economy", pgettext_lazy("kind of asset", "Local economy")
    NATURE = "nature", pgettext_lazy("kind of asset", "Nature")


class Dimension(TextChoices):
    """By what a hub looks at its community."""

    GROUP = "group", pgettext_lazy("dimension of a community", "Stakeholder group")
    PLACE = "place", pgettext_lazy("dimension of a community", "Place")
    LANGUAGE = "language", pgettext_lazy("dimension of a community", "Language")
