"""The stage on which every page type can be seen: full ones, empty ones, refused ones.

It stands on the real network's published facts and the demonstration people, and adds the small
world of the tests (Riverside, Hilltop and their cast) with everything that may happen to a hub.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from oshub.accounts.sessions import NO_ADDRESS
from oshub.core.jobs.models import Job
from oshub.core.jobs.queries import FAILED
from oshub.core.jobs.worker import Worker
from oshub.core.letters.models import Letter
from oshub.core.letters.rhythms import stop_token
from oshub.core.letters.sending import deliver
from oshub.core.starting.preparing import bring_the_network
from oshub.core.words import HUMAN, Words
from oshub.demo.models import DemoLetter
from oshub.hubs.choices import (
    Barrier,
    HubCategory,
    OrganisationKind,
    RoleKind,
    StakeholderGroup,
    Term,
)
from oshub.hubs.models import Enquiry, Hub, Invitation, Organisation, Person, Role, Vouch
from oshub.hubs.tests.world import World, build_world
from tests.stages.ballots import set_ballots
from tests.stages.classes import set_classes
from tests.stages.dialogues import set_dialogues
from tests.stages.framing import set_framing
from tests.stages.listening import set_listening
from tests.stages.needs import set_needs

# A word as German knows them: nothing on a small screen may burst because of it.
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein"
TEXTS = ("target_public", "value_proposition", "working_model", "assets")


@dataclass(frozen=True)
class Stage:
    """Where things are. Every value is a slug, an id or a token, ready to stand in an address."""

    world: World
    hub: str = "riverside"
    bare_hub: str = "hilltop"
    planned_hub: str = "greenfield"
    paused_hub: str = "oldmill"
    closed_hub: str = "lighthouse"
    imported_hub: str = "oshub-pt"
    school: str = ""
    university: str = ""
    company: str = ""
    merged: str = ""
    twin: str = ""
    waiting: str = ""
    overdue: str = ""
    answered: str = ""
    set_aside: str = ""
    invitation: str = ""
    other_invitation: str = ""
    my_invitation: str = ""
    passkey: str = ""
    role: str = ""
    last_role: str = ""
    vouch: str = ""
    merge: str = ""
    cooperation: str = ""
    node: str = ""
    failed_job: str = ""
    stop_letters: str = ""
    need_on_its_way: str = ""
    refused_need: str = ""
    told_need: str = ""
    overdue_need: str = ""
    draft_challenge: str = ""
    challenge: str = ""
    retired_challenge: str = ""
    proposed_mission: str = ""
    mission: str = ""
    ended_mission: str = ""
    school_class: str = ""
    closed_class: str = ""
    seat: str = ""
    class_code: str = ""
    waiting_review: str = ""
    sent_back_review: str = ""
    refused_review: str = ""
    drafted_dialogue: str = ""
    dialogue: str = ""
    known_dialogue: str = ""
    closed_dialogue: str = ""
    drafted_ballot: str = ""
    open_ballot: str = ""
    ranking_ballot: str = ""
    dots_ballot: str = ""
    paper_ballot: str = ""
    counted_ballot: str = ""
    small_ballot: str = ""
    named_ballot: str = ""
    imported_ballot: str = ""
    need: str = ""
    hidden_need: str = ""
    question: str = ""
    cluster: str = ""
    parted_cluster: str = ""
    gathering: str = ""
    gathering_token: str = ""
    sheet: str = ""
    typed_need: str = ""
    listening_session: str = ""
    draft_session: str = ""
    promise: str = ""
    asset: str = ""
    stakeholder: str = ""
    outreach: str = ""


class KeptStage:
    """Fills the database once, and gives the same again as often as it is asked for."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.stage: Stage | None = None

    def bring(self) -> Stage:
        connection.ensure_connection()
        if connection.vendor != "sqlite":
            return set_the_stage()
        with closing(sqlite3.connect(self.file)) as kept:
            if self.stage is None:
                self.stage = set_the_stage()
                connection.connection.backup(kept)
            else:
                kept.backup(connection.connection)
        return self.stage


def set_the_stage() -> Stage:
    """Build all of it in the database. Takes about two seconds."""
    bring_the_network([].append)
    world = build_world()
    network, coordinator = world.people["network"], world.people["coordinator"]
    _write_pages(world)
    _other_hubs(network)
    company = Organisation.register(
        by=network,
        name=f"Kärntner {LONG_WORD}",
        kind=OrganisationKind.COMPANY,
        stakeholder_group=StakeholderGroup.ENTERPRISES,
        country="AT",
        town="Sankt Veit an der Glan",
        website="https://example.org/a-very-long-address/that-goes-on/and-on/and-on/to-its-end",
    )
    twins = [
        Organisation.register(by=network, name=name, country="PT", town="Almeida")
        for name in ("Câmara Municipal da Ribeira", "Município da Ribeira")
    ]
    merge = twins[1].merge_into(twins[0], by=network, reason="Two names of one town hall")
    cooperation = company.work_with(world.riverside, by=coordinator, capacity="partner")
    node = world.riverside.add_node("Casa da Praia", by=coordinator, town="Aveiro", region="Centro")
    wishes = _enquiries(world)
    world.people["newcomer"] = Person.objects.create_user(
        "newcomer@example.net", "Newcomer Nils", language="en"
    )
    world.people["onlooker"] = Person.objects.create_user(
        "onlooker@example.net", "Onlooker Olga", language="en"
    )
    for person in world.people.values():
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    key = Authenticator.objects.create(
        user=world.people["team"],
        type=Authenticator.Type.WEBAUTHN,
        data={"name": f"my {LONG_WORD}", "credential": {}},
    )
    vouch = Vouch.vouch(world.school, world.people["member"], by=coordinator)
    head = Role.give(
        world.people["team"],
        RoleKind.SCHOOL_HEAD,
        by=network,
        hub=world.riverside,
        organisation=world.school,
    )
    _signed_in_elsewhere(world.people["member"])
    DemoLetter.objects.create(
        recipients="somebody@example.net",
        subject=f"Your code, {LONG_WORD}",
        text=f"Hello,\n\nhttps://example.org/{LONG_WORD}/{LONG_WORD}/\n",
    )
    letter = Letter.objects.create(
        person=coordinator, kind="an_enquiry_waits", about_id=wishes["waiting"], language="en"
    )
    stage = Stage(
        world,
        school=world.school.slug,
        university=world.university.slug,
        company=company.slug,
        merged=twins[1].slug,
        twin=twins[0].slug,
        **wishes,
        invitation=_invite(world, "somebody@example.net")[0],
        other_invitation=_invite(world, "other@example.net")[0],
        my_invitation=_invite(world, "newcomer@example.net")[1],
        passkey=str(key.pk),
        role=str(head.pk),
        last_role=str(Role.objects.get(kind=RoleKind.COORDINATOR, person=coordinator).pk),
        vouch=str(vouch.pk),
        merge=str(merge.pk),
        cooperation=str(cooperation.pk),
        node=str(node.pk),
        failed_job=_failed_job(world),
        stop_letters=stop_token(letter),
        **set_classes(world, LONG_WORD),
        **set_ballots(world, LONG_WORD),
        **set_dialogues(world, LONG_WORD),
        **set_framing(world, LONG_WORD),
        **set_listening(world, LONG_WORD),
        **set_needs(world, LONG_WORD),
    )
    Worker().drain()
    return stage


def _write_pages(world: World) -> None:
    """Riverside says everything that a hub can say, in two languages; Hilltop says nothing."""
    hub = world.riverside
    changes: dict[str, Any] = {
        name: Words.original("pt", f"O que dizemos: {name}.\nE mais uma linha, com {LONG_WORD}.")
        for name in TEXTS
    }
    changes["context"] = Words(
        {
            "pt": {"text": "Uma terra entre o rio e a serra.", "state": "original"},
            "en": {"text": "A land between river and hills.", "state": HUMAN},
        }
    )
    changes |= {
        "barrier_families": [Barrier.GEOGRAPHIC, Barrier.SOCIO_ECONOMIC],
        "vocabulary": {
            Term.HUB: Words.original("pt", "casa"),
            Term.MISSION: Words.original("pt", "desafio"),
        },
        "category": HubCategory.SCHOOL_BASED,
        "website": "https://example.org/riverside",
    }
    hub.edit(changes, by=world.people["coordinator"], seen=hub.version)


def _other_hubs(network: Any) -> None:
    """A hub in each state of its life."""
    planned = {"country": "GR", "town": "Καβάλα", "lat": 40.94, "lon": 24.41, "languages": ["el"]}
    Hub.plan(by=network, on="2026", slug="greenfield", name="Greenfield", hue=140, **planned)
    for slug, name, deed in (
        ("oldmill", "Old Mill", "pause"),
        ("lighthouse", "Lighthouse", "close"),
    ):
        where = {"country": "IE", "town": name, "lat": 53.2, "lon": -9.0, "languages": ["en"]}
        hub = Hub.plan(by=network, on="2020", slug=slug, name=name, hue=300, **where)
        hub.open(by=network, on="2021-02")
        getattr(hub, deed)(by=network, on="2025-06-30", reason="The school that hosted us moved.")


def _enquiries(world: World) -> dict[str, str]:
    """One in each state, as ids."""
    hub, coordinator = world.riverside, world.people["coordinator"]
    now = timezone.now()

    def send(name: str, days_ago: int = 0) -> Enquiry:
        return Enquiry.send(
            hub,
            door="parent",
            name=name,
            email=f"{name.split()[0].lower()}@example.net",
            town="Ribeira",
            message=f"The road to school is dangerous. {LONG_WORD}",
            language="pt",
            received_at=now - timedelta(days=days_ago),
        )

    waiting, overdue = send("Waiting Wanda"), send("Overdue Otto", 60)
    answered, set_aside = send("Answered Anna", 20), send("Aside Astrid", 9)
    answered.reply("Come and see us on Friday.", by=coordinator)
    set_aside.close(by=coordinator, because="Sent twice.")
    return {
        "waiting": str(waiting.pk),
        "overdue": str(overdue.pk),
        "answered": str(answered.pk),
        "set_aside": str(set_aside.pk),
    }


def _invite(world: World, email: str) -> tuple[str, str]:
    """An open invitation: its token, which only the letter knows, and its id."""
    invitation = Invitation.invite(
        email,
        RoleKind.TEAM,
        by=world.people["coordinator"],
        language="en",
        hub=world.riverside,
    )
    letter = Letter.objects.get(kind="you_are_invited", about_id=invitation.pk)
    return letter.context["token"], str(invitation.pk)


def _signed_in_elsewhere(person: Person) -> None:
    """She is signed in on her telephone too."""
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session.create()
    UserSession.objects.create(
        user=person,
        session_key=session.session_key,
        user_agent="Firefox, Android",
        ip=NO_ADDRESS,
    )


def _failed_job(world: World) -> str:
    """A letter that the mail server refused for good."""
    job = deliver.for_hub(world.riverside.pk).enqueue(str(world.riverside.pk))
    failed = Job.objects.filter(pk=job.id)
    told = {"problem": "smtplib.SMTPRecipientsRefused", "problem_place": "smtplib:900"}
    failed.update(
        state=FAILED, started_at=timezone.now(), finished_at=timezone.now(), tries=6, **told
    )
    return str(job.id)
