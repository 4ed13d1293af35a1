"""The trail of one need: every step from the need to being told back, with its date and its place.

Read from the rows of all contexts; nothing is kept here. A step that has not come yet says so.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from oshub.core.pages import page
from oshub.core.rules import permit
from oshub.deliberation.models import BallotOption
from oshub.missions.models import Adoption, Contribution, Mission
from oshub.needs.choices import AnswerKind, NeedState
from oshub.needs.models import Answer, ChallengeNeed, Gathering, Need, Telling

MOST = 60


@dataclass(frozen=True)
class Moment:
    """One thing that happened. `step` is its place on the bar of six steps."""

    at: datetime | date
    step: int
    text: str
    note: str = ""
    language: str = ""
    url: str = ""

    @property
    def when(self) -> str:
        return date_format(self.at, "DATE_FORMAT")

    @property
    def order(self) -> tuple[date, int]:
        day = self.at.date() if isinstance(self.at, datetime) else self.at
        return day, self.step


def moments_of(need: Need) -> list[Moment]:
    """Everything on its trail, in order; eight questions, however much happened."""
    moments = [Moment(need.raised_at, 1, _("Raised"), need.what, need.language)]
    moments += _gathered(need)
    moments += _answered(need)
    moments += _voted_on(need)
    moments += _framed(need)
    moments += _told(need)
    return sorted(moments, key=lambda moment: moment.order)[:MOST]


def _gathered(need: Need) -> list[Moment]:
    rows = Gathering.objects.now().filter(need=need).select_related("cluster")
    return [
        Moment(
            row.gathered_at,
            1,
            _("Gathered with others that say the same"),
            str(row.cluster),
            url=row.cluster.get_absolute_url(),
        )
        for row in rows[:MOST]
    ]


def _answered(need: Need) -> list[Moment]:
    answers = Answer.objects.filter(need=need).order_by("id")[:MOST]
    return [
        Moment(
            answer.given_at,
            6 if answer.kind == AnswerKind.TOLD_BACK else 1,
            _in_words(answer),
            answer.words,
            answer.language,
        )
        for answer in answers
    ]


def _in_words(answer: Answer) -> str:
    """The kind of answer, and for a no the reason that was chosen from the list."""
    return (
        f"{answer.get_kind_display()}: {answer.get_reason_display()}"
        if answer.reason
        else (answer.get_kind_display())
    )


def _voted_on(need: Need) -> list[Moment]:
    """The counted ballots in which it could be chosen."""
    options = BallotOption.objects.counted_about("need", need.pk)
    return [
        Moment(
            option.ballot.counted_at,
            1,
            _("Put to the vote"),
            str(option.ballot.title),
            url=option.ballot.get_absolute_url(),
        )
        for option in options[:MOST]
        if option.ballot.counted_at
    ]


def _framed(need: Need) -> list[Moment]:
    """The challenges that rest on it, and the missions for which these count."""
    rows = ChallengeNeed.objects.about(need).select_related("challenge").order_by("id")
    framed = [row.challenge for row in rows if row.challenge.framed_at]
    moments = [
        Moment(
            challenge.framed_at,
            2,
            _("Part of a challenge that classes can work on"),
            str(challenge.title),
            url=challenge.get_absolute_url(),
        )
        for challenge in framed
        if challenge.framed_at
    ]
    contributions = list(
        Contribution.objects.now().filter(challenge__in=framed).select_related("mission")
    )
    moments += [
        Moment(
            row.added_at,
            3,
            _("Counts for a mission of several hubs"),
            str(row.mission.title),
            url=row.mission.get_absolute_url(),
        )
        for row in contributions
    ]
    return moments + _missions({row.mission for row in contributions})


def _missions(missions: set[Mission]) -> list[Moment]:
    adoptions = Adoption.objects.filter(mission__in=missions).select_related("hub", "mission")
    moments = [
        Moment(
            adoption.adopted_at,
            3,
            _("%(hub)s committed itself to the mission") % {"hub": adoption.hub},
            str(adoption.mission.title),
            url=adoption.mission.get_absolute_url(),
        )
        for adoption in adoptions[:MOST]
    ]
    ended = Mission.objects.filter(pk__in=[one.pk for one in missions]).with_conclusion()
    return moments + [
        Moment(
            mission.conclusion.concluded_on,
            5,
            _("The mission was reached")
            if mission.conclusion.is_reached
            else _("The mission ended"),
            str(mission.conclusion.evidence),
            url=mission.get_absolute_url(),
        )
        for mission in ended
    ]


def _told(need: Need) -> list[Moment]:
    tellings = Telling.objects.filter(need=need).order_by("id")[:MOST]
    return [
        Moment(telling.told_on, 6, _("Told: %(whom)s") % {"whom": telling.to_whom})
        for telling in tellings
    ]


def _with_hub(needs: QuerySet[Any]) -> QuerySet[Any]:
    return needs.select_related("hub", "review")


@permit("need.view", prepare=_with_hub)
def trail(request: HttpRequest, need: Need) -> HttpResponse:
    """The page: the bar, what happened, and what comes next."""
    moments = moments_of(need)
    context = {
        "need": need,
        "hub": need.hub,
        "here": "needs",
        "heading": _("From the need to its answer"),
        "place": need.number_on_trail,
        "happened": {moment.step for moment in moments},
        "is_refused": need.state == NeedState.REFUSED,
        "moments": moments,
        "crumbs_between": [(need.what, reverse("needs:need", args=[need.pk]))],
    }
    return page(request, "front/trail.html", context)
