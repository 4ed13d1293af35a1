"""Comparing is done by jobs, so that pages only read what was found."""

from django.utils.translation import gettext_lazy as _

from oshub.core.jobs import every_minutes, task
from oshub.core.ledger import entry_of, on
from oshub.needs.models import Challenge, Need
from oshub.needs.similar import compare, compare_anew
from oshub.needs.similar_challenges import compare_challenge, compare_challenge_anew

AT_ONCE = 200


@task(title=_("Look for needs nearby that say the same"))
def compare_need(need_id: str) -> None:
    """After its text or its being published changed; once, whoever was first."""
    need = Need.objects.select_related("hub", "review").get(pk=need_id)
    if need.compared_at is None:
        compare_anew(need)


@on("need.raised")
@task(title=_("Look for needs nearby that say the same"))
def compare_a_new_need(entry_id: str) -> None:
    compare_anew(Need.objects.select_related("hub", "review").get(pk=entry_of(entry_id).subject_id))


@on("challenge.framed")
@on("challenge.refined")
@on("challenge.retired")
@task(title=_("Look for challenges of other hubs that are about the same"))
def compare_a_challenge(entry_id: str) -> None:
    compare_challenge_anew(Challenge.objects.get(pk=entry_of(entry_id).subject_id))


@every_minutes(10)
@task(title=_("Compare needs and challenges that were not compared yet"))
def compare_the_rest() -> None:
    """Imported ones, and those that lost some of their like; so many at a time."""
    compare_what_waits()


def compare_what_waits() -> None:
    needs = Need.objects.not_compared().select_related("hub", "review").newest_first()
    for need in needs[:AT_ONCE]:
        compare(need)
    for challenge in Challenge.objects.not_compared().newest_first()[:AT_ONCE]:
        compare_challenge(challenge)
