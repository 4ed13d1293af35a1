"""What is read before or after it is published: needs and points."""

from typing import Any

from django.utils.translation import pgettext_lazy

from analysis.likeness import features
from oshub.core.ledger import keep_quiet_about
from oshub.hubs.problems import NotPossible
from oshub.needs.comparing import compare_need
from oshub.needs.models import Need, Point
from oshub.needs.review_texts import PARTS, as_text, from_text, split, topic
from oshub.needs.searching import keep_findable
from oshub.safeguarding.moderating import moderated


def _need_of(review: Any) -> Need | None:
    return Need.objects.with_review().filter(review=review).first()


def _address_of_need(review: Any) -> str:
    need = _need_of(review)
    return need.get_absolute_url() if need else ""


def _rewrite_need(review: Any) -> None:
    """The author took a suggestion or wrote anew."""
    said: dict[str, Any] = dict(from_text(review.text))
    said["features"] = features(topic(said), review.language).as_json()
    Need.objects.filter(review=review).update(compared_at=None, **said)


def _decide_need(review: Any) -> None:
    need = _need_of(review)
    if need:
        Need.objects.filter(pk=need.pk).update(is_shown=review.is_shown, compared_at=None)
        keep_findable(need)
        compare_need.once(str(need.pk)).enqueue(str(need.pk))
        if not review.is_shown:
            keep_quiet_about(need)


moderated(
    "need",
    title=pgettext_lazy("what is moderated", "need"),
    url=_address_of_need,
    on_text=_rewrite_need,
    on_decision=_decide_need,
    parts=PARTS,
    split=split,
    join=as_text,
)


def _address_of_point(review: Any) -> str:
    point = Point.objects.select_related("need").filter(review=review).first()
    return point.get_absolute_url() if point else ""


def _rewrite_point(review: Any) -> None:
    if len(review.text) > Point.LONGEST:
        raise NotPossible(TOO_LONG)
    Point.objects.filter(review=review).update(text=review.text)


TOO_LONG = pgettext_lazy("of a point", "This is too long. Please say it shorter.")

moderated(
    "point",
    title=pgettext_lazy("what is moderated", "point"),
    url=_address_of_point,
    on_text=_rewrite_point,
    longest=Point.LONGEST,
)
