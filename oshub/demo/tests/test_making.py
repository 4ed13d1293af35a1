"""The demonstration people and their activity: one per role, all marked, and brought once."""

import re
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from oshub.core.jobs.models import Job
from oshub.core.ledger import Entry
from oshub.deliberation.ballot_freezing import fingerprint
from oshub.deliberation.models import Ballot, BallotCount, BallotPaper, Dialogue, OpinionMap, Vote
from oshub.demo.people import CAST, DOMAIN, signins
from oshub.demo.script import told
from oshub.demo.welcoming import demonstration_people
from oshub.hubs.choices import Door, RoleKind
from oshub.hubs.models import (
    Cooperation,
    Enquiry,
    Hub,
    Invitation,
    Organisation,
    Person,
    Role,
    Vouch,
)
from oshub.missions.models import Contribution, Mission
from oshub.needs.choices import NeedFamily, NeedKind, NeedState, PointKind
from oshub.needs.models import (
    Asset,
    Backing,
    Challenge,
    Cluster,
    CommunityPicture,
    ListeningSession,
    Need,
    OutreachTask,
    Point,
    Sheet,
    Stakeholder,
)
from oshub.safeguarding.models import Review, SchoolClass

LANGUAGES = {
    "oshub-pt": "pt", "oshub-nl": "nl", "oshub-ie": "en", "oshub-ch": "fr", "oshub-at": "de",
    "oshub-fr": "fr", "oshub-cz": "cs", "oshub-gr": "el",
}  # fmt: skip


MARKED = (
    Asset, Backing, Cluster, CommunityPicture, ListeningSession, Mission, Need, OutreachTask,
    Point, Review, SchoolClass, Sheet, Stakeholder,
)  # fmt: skip


def count_everything():
    return {
        table: table.objects.count() for table in (*MARKED, Vote, BallotPaper, Entry, Challenge)
    }


class TestTheDemonstration(TestCase):
    """Made once for all of these: it takes some seconds."""

    @classmethod
    def setUpTestData(cls):
        call_command("import_network", verbosity=0)
        call_command("take_up_published", verbosity=0)
        call_command("make_demo", verbosity=0)

    def test_the_demonstration_is_alive_and_all_of_it_is_marked(self):
        assert set(Role.objects.current().values_list("kind", flat=True)) == set(RoleKind.values)
        assert set(Enquiry.objects.values_list("door", flat=True)) == set(Door.values)
        for table in (Enquiry, Role):
            assert not table.objects.filter(is_simulated=False).exists()
        assert not Person.objects.filter(is_demo=False).exists()
        pt = Enquiry.objects.at_hub(Hub.objects.get(slug="oshub-pt"))
        assert (pt.answered().count(), pt.waiting().count(), pt.overdue().count()) == (7, 3, 1)
        assert Invitation.objects.waiting().count() == 3
        assert Vouch.objects.valid().count() == 1
        for_real = Entry.objects.filter(is_simulated=False).exclude(by=None)
        assert not for_real.exists(), set(for_real.values_list("fact", flat=True))
        before = [Person.objects.count(), Enquiry.objects.count(), Entry.objects.count()]
        said = StringIO()
        call_command("make_demo", stdout=said)
        assert "They were here before." in said.getvalue()
        assert [Person.objects.count(), Enquiry.objects.count(), Entry.objects.count()] == before

    def test_invented_things_never_touch_real_organisations(self):
        invented = Organisation.objects.filter(is_simulated=True)
        assert invented.count() == 14
        assert all(body.name.endswith("(demonstration)") for body in invented)
        both = Cooperation.objects.select_related("organisation")
        assert all(one.is_simulated == one.organisation.is_simulated for one in both)
        real = Organisation.objects.filter(is_simulated=False)
        assert not real.filter(version__gt=1).exists()
        assert not real.exclude(rurality=None).exists()
        with_role = Organisation.objects.filter(pk__in=Role.objects.values("organisation"))
        assert not with_role.filter(is_simulated=False).exists()

    def test_the_past_is_told_with_its_dates(self):
        newest = list(Entry.objects.public().filter(is_simulated=True).newest_first())
        assert [entry.at for entry in newest] == sorted((e.at for e in newest), reverse=True)
        order = list(Enquiry.objects.newest_first().values_list("received_at", flat=True))
        assert order == sorted(order, reverse=True)
        assert all(one.answered_at > one.received_at for one in Enquiry.objects.answered())

    def test_everybody_can_sign_in_by_code_too(self):
        assert EmailAddress.objects.filter(verified=True, primary=True).count() == len(CAST)
        assert {person.email.split("@")[1] for person in Person.objects.all()} == {DOMAIN}
        found = signins()
        assert len(found) == len(CAST)
        assert found[1] == ("Hub coordinator", "Beatriz Exemplo", "Plataforma de Escola Aberta")

    def test_the_start_prints_one_person_per_role(self):
        assert list(demonstration_people()) == []  # no demonstration, nothing to sign in to
        with override_settings(DEMO=True):
            lines = list(demonstration_people())
        assert len(lines) == 1 + len(RoleKind.values) + 1
        assert lines[0].endswith("/en/demo/sign-in/ as")

    def test_the_trail_from_needs_to_missions_is_alive_and_marked(self):
        for table in MARKED:
            assert table.objects.exists(), table
            assert not table.objects.filter(is_simulated=False).exists(), table
        # Published challenges are real; everything else that stands beside them is not.
        assert Challenge.objects.filter(is_simulated=False, drafted_by=None).count() == 7
        assert not Challenge.objects.filter(is_simulated=False).exclude(drafted_by=None).exists()
        for table in (Dialogue, Ballot):
            assert not table.objects.filter(is_simulated=False).exists()
        for_real = Entry.objects.filter(is_simulated=False).exclude(by=None)
        assert not for_real.exists(), set(for_real.values_list("fact", flat=True))
        # Nobody is written to about the past: only the invitations' letters went out.
        letters = Job.objects.filter(task_path__endswith="deliver")
        assert letters.count() == Invitation.objects.count()
        before = count_everything()
        call_command("make_demo", verbosity=0)
        assert count_everything() == before

    def test_needs_stand_everywhere_on_the_trail(self):
        needs = Need.objects.all()
        assert set(needs.values_list("state", flat=True)) == set(NeedState.values)
        assert {"web", "class", "flip_chart", "session"} == set(
            needs.values_list("channel", flat=True)
        )
        assert set(NeedFamily.values) <= set(needs.values_list("family", flat=True))
        assert set(needs.values_list("kind", flat=True)) == set(NeedKind.values)
        assert needs.values("hub").distinct().count() == 8
        assert needs.overdue().shown().count() == 1
        assert Review.objects.waiting().count() == 4  # two needs, two statements
        assert Cluster.objects.counting_needs().get().need_count == 4
        assert Point.objects.values("kind").distinct().count() == len(PointKind)
        assert any(0 < number < 5 for need in needs for number in need.backers.values())

    def test_the_past_of_needs_is_told_with_its_dates(self):
        for need in Need.objects.exclude(answered_at=None):
            assert need.raised_at < need.answered_at, need
        newest = list(Entry.objects.public().filter(is_simulated=True).newest_first())
        assert [entry.at for entry in newest] == sorted((e.at for e in newest), reverse=True)

    def test_dialogues_show_patterns_or_say_why_not(self):
        large = OpinionMap.objects.of(Dialogue.objects.get(question__has_key="cs"))
        assert large.voters == 180
        assert large.result["patterns"]["refusal"] == ""
        for section in ("shared", "divides", "unsure"):
            assert large.result["sections"][section], section
        small = OpinionMap.objects.of(Dialogue.objects.exclude(closed_at=None).get())
        assert small.voters == 32
        assert small.result["patterns"]["refusal"] == "too_few_people"
        assert Dialogue.objects.filter(opened_at=None).count() == 1

    def test_a_ballot_with_money_is_fairer_than_the_most_ticks(self):
        money = Ballot.objects.get(method="equal_shares")
        result = BallotCount.objects.filter(ballot=money).get().result
        assert set(result["winners"]) != set(result["beside"]["winners"])
        assert (money.papers.count(), money.spoiled) == (61, 1)
        assert fingerprint(money.rules) == money.fingerprint
        assert money.closed_because == ""
        weighed = BallotCount.objects.filter(ballot__weighting="group").get().result
        assert len(weighed["weights"]) == 4
        assert Ballot.objects.taking_votes().count() == 1

    def test_missions_are_in_different_states_and_rest_on_real_challenges_too(self):
        states = set(Mission.objects.values_list("state", flat=True))
        assert states == {"consulted", "adopted", "running", "not_reached"}
        rivers = Mission.objects.get(slug="rivers-we-can-swim-in")
        real = [one.challenge.is_simulated for one in Contribution.objects.of(rivers)]
        assert sorted(real) == [False, True]

    def test_pages_of_demonstration_hubs_say_that_it_is_one(self):
        need = Need.objects.shown().first()
        dialogue, ballot = Dialogue.objects.opened().first(), Ballot.objects.first()
        mission, session = Mission.objects.first(), ListeningSession.objects.first()
        challenge = Challenge.objects.open().filter(is_simulated=True).first()
        for thing in (need, dialogue, ballot, mission, session, challenge):
            shown = self.client.get(thing.get_absolute_url()).content.decode()
            assert "emonstration" in shown, thing

    def test_whoever_reads_a_need_reads_what_the_hub_answered(self):
        need = Need.objects.get(state=NeedState.REFUSED, hub__slug="oshub-pt")
        shown = self.client.get(need.get_absolute_url()).content.decode()
        assert need.answers.get().words[:40] in shown

    def test_public_lists_of_the_demonstration_ask_few_questions(self):
        for route in (
            "needs:needs",
            "needs:listening_sessions",
            "needs:challenges",
            "deliberation:ballots",
        ):
            with CaptureQueriesContext(connection) as asked:
                assert self.client.get(reverse(route, args=["oshub-pt"])).status_code == 200
            assert len(asked) <= 30, route


def test_without_the_network_it_says_what_to_do(db):
    with pytest.raises(CommandError, match="oshub import-network"):
        call_command("make_demo")
    assert not Person.objects.exists()


def test_every_message_is_in_its_hubs_language_and_fits_the_form():
    for one in told("enquiries")["enquiry"]:
        assert one["language"] == LANGUAGES[one["hub"]]
        assert "\n" not in one["message"].strip(), one["message"]
        assert len(one["message"]) < 500
        is_greek = bool(re.search("[α-ω]", one["message"]))
        assert is_greek == (one["language"] == "el")
        assert ("answer" in one) == ("answered_after" in one)
