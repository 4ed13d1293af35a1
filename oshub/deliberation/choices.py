"""The fixed vocabularies of this context."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Method(TextChoices):
    """How a ballot is marked and counted; see `analysis.ballots`."""

    APPROVAL = "approval", _("Tick everything you can say yes to")
    RANKING = "ranking", _("Put up to five in order, the best first")
    DOTS = "dots", _("Share out ten dots")
    EQUAL_SHARES = "equal_shares", _("Equal Shares: tick, and every voter gets the same share")


class Weighting(TextChoices):
    PERSON = "person", _("Each person counts the same")
    GROUP = "group", _("Each stakeholder group counts the same in total")


class Secrecy(TextChoices):
    SECRET = "secret", _("Secret: nobody can see who voted for what")
    NAMED = "named", _("Named: afterwards everybody can read who voted for what")


class BallotState(TextChoices):
    """Follows from the deeds that were done; never stored."""

    DRAFTED = "drafted", _("Being prepared")
    OPENED = "opened", _("Open for voting")
    CLOSED = "closed", _("Closed, to be counted")
    COUNTED = "counted", _("Counted")


class Entry(TextChoices):
    """Who may vote in a dialogue, and who may add to it."""

    ANYONE = "anyone", _("Anyone: each device votes once")
    KNOWN = "known", _("People with an account or a class code")


class WhoAdds(TextChoices):
    """Who may add statements to a dialogue, beside the hub's own team."""

    VOTERS = "voters", _("Everybody who may vote; the hub's team reads first")
    KNOWN = "known", _("People with an account or a class code")
    TEAM = "team", _("Only the hub's team")


class Answer(IntegerChoices):
    """What somebody says to a statement."""

    AGREE = 1, pgettext_lazy("vote", "Agree")
    DISAGREE = -1, pgettext_lazy("vote", "Disagree")
    PASS = 0, pgettext_lazy("vote", "Unsure")
