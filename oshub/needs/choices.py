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
