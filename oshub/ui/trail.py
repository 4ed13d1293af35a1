"""The one thread through everything: which steps there are, in order, and what they are called."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Step(NamedTuple):
    """One step of the trail."""

    number: int
    key: str
    name: str | Promise


STEPS = (
    Step(1, "need", _("Need")),
    Step(2, "challenge", _("Challenge")),
    Step(3, "mission", _("Mission")),
    Step(4, "project", _("Project")),
    Step(5, "result", _("Result")),
    Step(6, "told", _("Told back")),
)
