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
