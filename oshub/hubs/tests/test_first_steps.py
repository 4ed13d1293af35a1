"""From an empty installation to the first hub: no data, only the command and the pages."""

import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from oshub.core.tests.jobs import run_jobs
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Hub, Invitation, Person, Role
from oshub.hubs.welcoming import first_coordinator

pytestmark = pytest.mark.django_db
ADDRESS = "ana@x.example"


def invite(capsys, address=ADDRESS):
    """The path that the command prints."""
    call_command("invite_coordinator", address)
    found = re.search(r"https?://[^/]+(/\S+)", capsys.readouterr().out)
    return found[1] if found else ""


def join(client, offer):
    """As a newcomer does from the letter: name, address, code, and back to the offer."""
    way = f"{reverse('account_signup')}?next={offer}"
    first = client.post(way, {"email": ADDRESS, "name": "Ana", "next": offer})
    code = re.search(r"\b[0-9A-Z]{6}\b", mail.outbox[-1].body)[0]
    assert client.post(first.url, {"code": code}).url == offer


def test_the_first_person_is_invited_joins_and_plans_the_first_hub(client, capsys):
    assert "oshub invite-coordinator" in "".join(first_coordinator())
    offer = invite(capsys)
    run_jobs()
    assert mail.outbox[-1].to == [ADDRESS]
    assert offer in mail.outbox[-1].body
    assert client.get(offer).status_code == 200
    join(client, offer)
    mine = reverse("front:my_invitation", args=[Invitation.objects.get().pk])
    assert client.get(mine).status_code == 200
    assert client.post(f"{offer}accept/", follow=True).status_code == 200
    assert list(first_coordinator()) == []
    assert reverse("hubs:plan") in client.get(reverse("front:desk")).content.decode()
    said = {
        "name": "Lakeside",
        "slug": "lakeside",
        "own_language": "cs",
        "country": "CZ",
        "town": "Telč",
        "hue": "200",
        "on": "2026",
    }
    planned = client.post(reverse("hubs:plan"), said)
    assert planned.status_code == 302, planned.context["form"].errors
    assert Hub.objects.get().name == "Lakeside"


def test_inviting_again_replaces_the_open_invitation(client, capsys):
    first, second = invite(capsys), invite(capsys)
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200
    assert Invitation.objects.waiting().count() == 1


def test_who_coordinates_already_is_not_invited(capsys):
    ana = Person.objects.create_user(ADDRESS, "Ana")
    Role.give(ana, RoleKind.NETWORK_COORDINATOR, by=None)
    assert invite(capsys) == ""
    assert not Invitation.objects.exists()


def test_a_wrong_address_is_refused_in_words(capsys):
    with pytest.raises(CommandError, match="not an e-mail address"):
        invite(capsys, "ana")
    assert not Invitation.objects.exists()
