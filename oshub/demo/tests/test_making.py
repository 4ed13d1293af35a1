"""The demonstration people and their activity: one per role, all marked, and brought once."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from oshub.core.ledger import Entry
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

LANGUAGES = {
    "oshub-pt": "pt", "oshub-nl": "nl", "oshub-ie": "en", "oshub-ch": "fr", "oshub-at": "de",
    "oshub-fr": "fr", "oshub-cz": "cs", "oshub-gr": "el",
}  # fmt: skip


@pytest.fixture
def demo(db):
    call_command("import_network", verbosity=0)
    call_command("make_demo")


def test_the_demonstration_is_alive_and_all_of_it_is_marked(demo, capsys):
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
    call_command("make_demo")
    assert "They were here before." in capsys.readouterr().out
    assert [Person.objects.count(), Enquiry.objects.count(), Entry.objects.count()] == before


def test_invented_things_never_touch_real_organisations(demo):
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


def test_the_past_is_told_with_its_dates(demo):
    newest = list(Entry.objects.public().filter(is_simulated=True).newest_first())
    assert [entry.at for entry in newest] == sorted((e.at for e in newest), reverse=True)
    order = list(Enquiry.objects.newest_first().values_list("received_at", flat=True))
    assert order == sorted(order, reverse=True)
    assert all(one.answered_at > one.received_at for one in Enquiry.objects.answered())


def test_everybody_can_sign_in_by_code_too(demo):
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == len(CAST)
    assert {person.email.split("@")[1] for person in Person.objects.all()} == {DOMAIN}
    found = signins()
    assert len(found) == len(CAST)
    assert found[1] == ("Hub coordinator", "Beatriz Exemplo", "Plataforma de Escola Aberta")


def test_the_start_prints_one_person_per_role(demo, settings):
    assert list(demonstration_people()) == []  # no demonstration, nothing to sign in to
    settings.DEMO = True
    lines = list(demonstration_people())
    assert len(lines) == 1 + len(RoleKind.values) + 1
    assert lines[0].endswith("/en/demo/sign-in/ as")


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
