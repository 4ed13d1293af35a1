"""Needs on their trail, challenges and missions, in each of their states."""

from datetime import date, timedelta

from django.utils import timezone

from oshub.core.words import HUMAN, Words
from oshub.hubs.models import Mandate
from oshub.hubs.tests.world import World
from oshub.missions.models import Consultation, Contribution, Mission, StockTaking
from oshub.needs.answering import answer, own
from oshub.needs.choices import AnswerKind, RefusalReason
from oshub.needs.models import Challenge, Need, Telling
from oshub.parts.goals.tags import Aim, tag
from oshub.safeguarding.voices import Voice


def said(text: str) -> Words:
    return Words.original("pt", text).saying("en", f"{text} (in English)", HUMAN)


def set_framing(world: World, long_word: str) -> dict[str, str]:
    """A need in each state, challenges drafted and framed, missions proposed to ended."""
    hub, team = world.riverside, world.people["team"]

    def raise_need(what: str) -> Need:
        return Need.raise_it(
            hub,
            voice=Voice(person=world.people["member"]),
            what=what,
            for_whom="Everybody who swims",
            place="Ribeira",
            more=f"It is worse in summer. {long_word}",
            language="en",
        )

    on_its_way = raise_need(f"The stream smells and nobody knows why. {long_word}")
    refused, told = raise_need("The bus comes too late"), raise_need("No place to meet")
    overdue = raise_need("The library is closed on Saturdays")
    Need.objects.filter(pk=overdue.pk).update(answer_by=timezone.localdate() - timedelta(days=4))
    own(on_its_way, team, by=team)
    _answer(refused, AnswerKind.REFUSED, team, reason=RefusalReason.NOT_OURS)
    _answer(told, AnswerKind.TOLD_BACK, team)
    Telling.note(told, by=team, to_whom="Class 7B and the parents' evening")

    draft = Challenge.draft(hub, by=team, title=said("O rio"), needs=[overdue])
    framed = Challenge.draft(hub, by=team, title=said(f"A ribeira {long_word}"), needs=[on_its_way])
    framed.analyse(
        by=team,
        seen=1,
        causes=said("Porque sim."),
        affected=said("Todos."),
        answering_assets=said("A escola tem um laboratório."),
        feasibility={
            "time": {"likelihood": "possible", "words": "Ten lessons from March to May"},
            "safety": {"likelihood": "hard", "words": ""},
        },
        statement=said("Descobrir o que corre para a ribeira."),
        question=said("Como muda o amónio?"),
    )
    framed.frame(by=team)
    retired = Challenge.draft(hub, by=team, title=said("Antigo"), needs=[on_its_way])
    retired.analyse(by=team, seen=1, statement=said("Algo."), question=said("Quanto?"))
    retired.frame(by=team)
    retired.retire(by=team, because="The class moved on.")
    tag("challenge", framed.pk, [Aim(6, "6.3", is_primary=True), Aim(11)], by=team)
    return {
        "need_on_its_way": str(on_its_way.pk),
        "refused_need": str(refused.pk),
        "told_need": str(told.pk),
        "overdue_need": str(overdue.pk),
        "draft_challenge": str(draft.pk),
        "challenge": str(framed.pk),
        "retired_challenge": str(retired.pk),
        **_missions(world, framed, long_word),
    }


def _answer(need: Need, kind: str, team, **more: str) -> None:
    answer(
        need, kind, words="We asked the town hall.\nThey answer.", by=team, language="en", **more
    )


def _missions(world: World, challenge: Challenge, long_word: str) -> dict[str, str]:
    hub, team, network = world.riverside, world.people["team"], world.people["network"]
    proposed = Mission.propose(by=team, hub=hub, title=said("Menos plástico"))
    testable = {
        "aim": said("Que todos possam nadar."),
        "end_test": said("Pode-se nadar em todas?"),
        "measure": said("Amónio em mg/l"),
        "protocol": said("Medir uma vez por mês."),
        "protocol_url": "https://example.org/protocol",
        "deadline": date(2031, 6, 30),
    }
    running, ended = (
        Mission.propose(by=team, hub=hub, title=said(title), **testable)
        for title in (f"Ribeiras limpas {long_word}", "Ar puro")
    )
    Contribution.add(running, challenge, how_it_fits=said("A nossa corre para a deles."), by=team)
    talk = Consultation.begin(running, world.hilltop, by=world.people["stranger"], language="de")
    talk.dialogue.open(by=world.people["stranger"])
    for mission in (running, ended):
        Mandate.give(
            hub,
            "mission.adopt",
            mission,
            by=team,
            decided_by="Board of Riverside",
            decided_on=date(2026, 3, 12),
            minutes="Point 3",
        )
        tag("mission", mission.pk, [Aim(6, "6.3", is_primary=True), Aim(14)], by=team)
        mission.adopt(
            hub, by=team, words=said("Vamos medir."), without_talk_because="We met in the hall."
        )
        mission.start(by=network)
    StockTaking.take(running, by=network, on=timezone.localdate(), words=said("Metade."))
    ended.conclude(
        is_reached=False,
        evidence=said("Ainda não."),
        evidence_url="https://example.org/",
        by=network,
        on=timezone.localdate(),
    )
    return {"proposed_mission": proposed.slug, "mission": running.slug, "ended_mission": ended.slug}
