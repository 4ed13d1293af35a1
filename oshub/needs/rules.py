"""Who may do what here, in one place."""

from django.utils.translation import gettext_lazy as _

from oshub.core.rules import Anyone, Own, Where, rule
from oshub.hubs.grants import InHub
from oshub.hubs.models import Hub
from oshub.hubs.rules import STAFF
from oshub.needs.models import Need
from oshub.needs.queries.needs import SHOWN
from oshub.safeguarding.grants import SitsInClass, TeachesClass

PUBLISHED = Where(condition=lambda: SHOWN, test=lambda need: need.review.is_shown)

rule("need.raise", Hub, Anyone(), because=_("Everybody may say what is needed."))
rule(
    "need.view",
    Need,
    PUBLISHED | InHub(STAFF) | Own("person") | SitsInClass() | TeachesClass(),
    because=_("This need is not published."),
)
