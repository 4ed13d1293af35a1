"""The fixed vocabularies of this context."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(TextChoices):
    """How something reached us. Kept with every record, so that rooms and websites compare."""

    WEB = "web", pgettext_lazy("channel", "On the web")
    CLASS = "class", pgettext_lazy("channel", "In class")
    SESSION = "session", pgettext_lazy("channel", "Listening session")
    FLIP_CHART = "flip_chart", pgettext_lazy("channel", "Flip-chart")
    PAPER = "paper", pgettext_lazy("channel", "Paper form")
    IMPORT = "import", pgettext_lazy("channel", "Published source")


class ReviewState(TextChoices):
    WAITING = "waiting", pgettext_lazy("state of a review", "Waiting")
    PUBLISHED = "published", pgettext_lazy("state of a review", "Published")
    SENT_BACK = "sent_back", pgettext_lazy("state of a review", "Sent back with a suggestion")
    REFUSED = "refused", pgettext_lazy("state of a review", "Not published")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a review", "Withdrawn by its author")


class ReviewReason(TextChoices):
    """Why a text is not published as it is: the public list that moderators choose from."""

    PERSONAL = "personal", _("It tells who somebody is, or could hurt a person")
    INSULT = "insult", _("It insults people or groups")
    OFF_TOPIC = "off_topic", _("It is about something else")
    ADVERTISING = "advertising", _("It advertises")
    UNCLEAR = "unclear", _("It is hard to understand")
    SAME = "same", _("The same was said already")
    UNLAWFUL = "unlawful", _("The law does not allow it")
