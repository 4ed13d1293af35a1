"""The fixed vocabularies of this context."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MissionState(TextChoices):
    """Where a mission stands; kept beside the deeds that brought it there."""

    PROPOSED = "proposed", pgettext_lazy("state of a mission", "Proposed")
    CONSULTED = "consulted", pgettext_lazy("state of a mission", "Being talked over")
    ADOPTED = "adopted", pgettext_lazy("state of a mission", "Adopted")
    RUNNING = "running", pgettext_lazy("state of a mission", "Running")
    REACHED = "reached", pgettext_lazy("state of a mission", "Reached")
    NOT_REACHED = "not_reached", pgettext_lazy("state of a mission", "Ended without being reached")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a mission", "Withdrawn")


class Criterion(TextChoices):
    """What makes a mission more than a topic (Mazzucato 2018), in words for schools."""

    BOLD = "bold", _("It matters to many people")
    CLEAR = "clear", _("It has a clear direction: one can measure it, and it has a last day")
    REALISTIC = "realistic", _("It is hard but can be done by research and invention")
    ACROSS = "across", _("It needs several subjects and several kinds of partners")
    BOTTOM_UP = "bottom_up", _("It leaves room for many different answers from below")


class Judgement(TextChoices):
    YES = "yes", pgettext_lazy("judgement of a criterion", "Yes")
    PARTLY = "partly", pgettext_lazy("judgement of a criterion", "Partly")
    NOT_YET = "not_yet", pgettext_lazy("judgement of a criterion", "Not yet")
