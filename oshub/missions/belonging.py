"""Which missions a challenge counts for, and which one a dialogue talks over."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from oshub.core.belonging import Place, says_where
from oshub.deliberation.models import BallotOption
from oshub.missions.models import Mission

MOST = 5


@says_where("needs.challenge")
def missions_of_challenge(challenge: Any) -> list[Place]:
    """The missions for which it counts now."""
    return _places(Mission.objects.of_challenge(challenge).running_first()[:MOST])


@says_where("deliberation.dialogue")
def mission_of_dialogue(dialogue: Any) -> list[Place]:
    """The mission that a hub talks over in it."""
    return _places(Mission.objects.talked_over_in(dialogue)[:1])


@says_where("deliberation.ballot")
def things_put_to_the_vote(ballot: Any) -> list[Place]:
    """The needs, challenges and missions behind its options, in the options' words."""
    options = [one for one in BallotOption.objects.of(ballot) if one.thing_id]
    ids = [one.thing_id for one in options if one.thing_kind == "mission"]
    slugs = dict(Mission.objects.among(ids).values_list("pk", "slug")) if ids else {}
    return [place for one in options for place in _behind(one, slugs)]


def _behind(option: BallotOption, slugs: dict[UUID, str]) -> Iterator[Place]:
    pk = option.thing_id
    if option.thing_kind == "need":
        yield Place(_("Need"), option.title, reverse("needs:need", args=[pk]))
    elif option.thing_kind == "challenge":
        yield Place(_("Challenge"), option.title, reverse("needs:challenge", args=[pk]))
    elif pk in slugs:
        yield Place(_("Mission"), option.title, reverse("missions:mission", args=[slugs[pk]]))


def _places(missions: Iterable[Mission]) -> list[Place]:
    return [Place(_("Mission"), mission.title, mission.get_absolute_url()) for mission in missions]
