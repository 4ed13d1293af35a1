"""A hub listens in the room, and keeps the record once however often it is sent."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.core.ledger import Entry
from oshub.hubs.problems import NotPossible
from oshub.needs.keeping_sessions import ChangedMeanwhile, Item, Promised, Written, keep_session
from oshub.needs.models import Hands, ListeningSession, Need, Promise
from oshub.safeguarding.choices import Channel


def written(**more):
    said = {
        "kind": "walk",
        "title": "Walk along the river",
        "held_on": date(2026, 5, 4),
        "place": "Ribeira",
        "language": "en",
        "attendance": {"schools": (14, 12), "families": (6, 0)},
        "items": (Item(uuid7(), "The bus comes too late", hands={"families": 6, "schools": 9}),),
        "promises": (Promised(uuid7(), "We ask the town hall", date(2026, 6, 1)),),
    }
    return Written(**(said | more))


@pytest.fixture
def keep(world):
    def keep_it(sheet=None, *, client_id=None, hub=None, **more):
        return keep_session(
            hub or world.riverside,
            sheet or written(),
            by=world.people["team"],
            client_id=client_id or uuid7(),
            **more,
        )

    return keep_it


def test_a_session_becomes_a_record_with_needs_hands_and_promises(keep, world):
    session = keep()
    need = session.needs.get()
    assert session.people == 20
    assert (need.channel, need.place, need.typed_by) == (
        Channel.SESSION,
        "Ribeira",
        world.people["team"],
    )
    assert need.person is None
    assert need.review.is_shown
    assert {row.group: row.number for row in need.hands.all()} == {"families": 6, "schools": 9}
    assert session.promises.get().due_on == date(2026, 6, 1)
    assert Entry.objects.filter(fact="session.held", is_public=True).count() == 1


def test_the_same_session_sent_again_arrives_once(keep):
    sheet, number = written(), uuid7()
    assert keep(sheet, client_id=number) == keep(sheet, client_id=number)
    assert (ListeningSession.objects.count(), Need.objects.count()) == (1, 1)
    assert Entry.objects.filter(fact__in=["session.held", "session.changed"]).count() == 1


def test_what_the_phone_mended_before_it_heard_back_replaces_what_arrived(keep):
    sheet, number = written(), uuid7()
    keep(sheet, client_id=number)
    item = Item(sheet.items[0].key, "The bus comes far too late", hands={"": 11})
    session = keep(
        written(items=(item, Item(uuid7(), "No bench")), promises=sheet.promises), client_id=number
    )
    assert {need.what for need in session.needs.all()} == {"The bus comes far too late", "No bench"}
    assert "far too late" in Need.objects.get(form_id=item.key).review.text
    assert Hands.objects.get(need__form_id=item.key).number == 11
    assert Promise.objects.count() == 1


def test_a_record_that_was_changed_on_the_web_is_not_overwritten(keep):
    number = uuid7()
    session = keep(client_id=number)
    keep(written(title="On the web"), client_id=number, seen=session.version)
    with pytest.raises(ChangedMeanwhile):
        keep(written(title="On the phone"), client_id=number)
    assert ListeningSession.objects.get().title == "On the web"


def test_a_number_of_another_hub_is_refused(keep, world):
    number = uuid7()
    keep(client_id=number)
    with pytest.raises(NotPossible, match="another hub"):
        keep(written(title="Theirs"), client_id=number, hub=world.hilltop)


def test_a_need_or_promise_of_another_record_is_refused(keep):
    first = written()
    keep(first)
    with pytest.raises(NotPossible, match="another record"):
        keep(written(items=(Item(first.items[0].key, "Mine now"),)))
    with pytest.raises(NotPossible, match="another record"):
        keep(written(promises=(Promised(first.promises[0].key, "Mine now"),)))
    assert ListeningSession.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"attendance": {}}, "Say who was there"),
        ({"attendance": {"schools": (3, 4)}}, "more pupils"),
        ({"held_on": timezone.localdate() + timedelta(days=9)}, "not come yet"),
        ({"items": tuple(Item(uuid7(), "x") for _number in range(61))}, "At most 60"),
        ({"promises": tuple(Promised(uuid7(), "x") for _number in range(31))}, "At most 30"),
        ({"agreed": 30}, "than were there"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(keep, change, sentence):
    with pytest.raises(NotPossible, match=sentence):
        keep(written(**change))
    assert not Need.objects.exists()


def test_a_record_is_approved_when_most_of_those_present_agreed(keep, world):
    session = keep(written(agreed=12, disagreed=3, objections="Too short"))
    assert session.is_approved
    other = keep()
    other.read_aloud(by=world.people["team"], agreed=3, disagreed=9)
    assert not other.is_approved
    other.read_aloud(by=world.people["team"], agreed=13, disagreed=2)
    assert other.is_approved
    with pytest.raises(NotPossible, match="approved already"):
        other.read_aloud(by=world.people["team"], agreed=13, disagreed=2)
    with pytest.raises(NotPossible, match="does not change"):
        keep(written(title="Else"), client_id=other.client_id, seen=other.version)


def test_nobody_can_have_agreed_with_nothing(keep, world):
    with pytest.raises(NotPossible, match="how many agreed"):
        keep().read_aloud(by=world.people["team"], agreed=0, disagreed=0)


def test_a_promise_is_kept_once(keep, world):
    promise = keep().promises.get()
    promise.keep(by=world.people["team"], how="They answered")
    with pytest.raises(NotPossible, match="kept already"):
        promise.keep(by=world.people["team"], how="Again")
    assert Promise.objects.get().how_kept == "They answered"


# --- through the web ---------------------------------------------------------------------------


def fields(**more):
    key = uuid7()
    said = {
        "kind": "walk",
        "title": "Walk along the river",
        "held_on": "2026-05-04",
        "place": "Ribeira",
        "language": "en",
        "there-schools": "14",
        "there-pupils": "12",
        "there-families": "3",
        f"item-{key}-what": "The bus comes too late",
        f"item-{key}-kind": "problem",
        f"item-{key}-hands-families": "3",
        f"item-{key}-hands-schools": "9",
        f"item-{uuid7()}-kind": "problem",
        f"promise-{uuid7()}-what": "We ask the town hall",
    }
    return said | more


def as_file(said=None, *, hub="riverside", client_id=None, **more):
    whole = {
        "format": "oshub-listening-session/1",
        "hub": hub,
        "client_id": str(client_id or uuid7()),
        "fields": said if said is not None else fields(),
    }
    return json.dumps(whole | more)


def send(client, body):
    url = reverse("needs:send_listening_session", args=["riverside"])
    return client.post(url, body, content_type="application/json")


def test_the_form_works_without_a_script(signed_in, world):
    page = signed_in("team").post(
        reverse("needs:new_listening_session", args=["riverside"]),
        fields(client_id=str(uuid7())),
    )
    session = ListeningSession.objects.get()
    assert page.status_code == 302
    assert page.url == session.get_absolute_url()
    assert session.attendance.get(group="schools").pupils == 12


def test_mistakes_come_back_with_what_was_typed(signed_in, world):
    page = signed_in("team").post(
        reverse("needs:new_listening_session", args=["riverside"]),
        fields(client_id=str(uuid7()), title=""),
    )
    assert page.status_code == 422
    assert "The bus comes too late" in page.text
    assert not ListeningSession.objects.exists()


def test_a_phone_sends_twice_and_it_arrives_once(signed_in, world):
    body, client = as_file(), signed_in("team")
    answers = [send(client, body) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert ListeningSession.objects.count() == Need.objects.count() == 1


def test_a_small_group_is_not_given_away_on_the_public_page(signed_in, world, client):
    send(signed_in("team"), as_file())
    session = ListeningSession.objects.get()
    page = client.get(session.get_absolute_url()).text
    assert "at least 15 people" in page
    assert "fewer than 5" in page
    assert "17 people" not in page
    assert "at least 10 hands" in page


def test_the_list_of_needs_says_that_hands_were_raised(signed_in, client):
    send(signed_in("team"), as_file())
    page = client.get(reverse("needs:needs", args=["riverside"])).text
    assert "Hands were raised for it in a room" in page
    assert "Nobody has joined yet" not in page


def test_a_one_to_one_meeting_never_tells_who_it_was(signed_in, world, client):
    said = fields(kind="one_to_one")
    said |= {"there-schools": "1", "there-pupils": "", "there-families": "1"}
    send(signed_in("team"), as_file(said))
    page = client.get(ListeningSession.objects.get().get_absolute_url()).text
    assert "a few people" in page
    assert "<dd>" not in page.split("Who was there")[1].split("What was heard")[0]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no json",
        "[]",
        "[" * 100_000,
        json.dumps({"format": "something else"}),
        as_file({"title": 7}),
        as_file({"title": {"a": 1}}),
        as_file(["title"]),
        as_file({"title": "x" * 6_000}),
        as_file({"x" * 100: "x"}),
        as_file({"title": "a\x00b"}),
        as_file(hub="hilltop"),
        as_file(client_id="no number"),
        as_file({f"item-{uuid4()}-what": "x" for _number in range(10_000)}),
        as_file({**fields(), **{f"item-{uuid7()}-what": "x" for _number in range(99)}}),
        as_file({}),
    ],
    ids=range(16),
)
def test_a_hostile_file_gets_a_sentence_and_changes_nothing(signed_in, world, body):
    answer = send(signed_in("team"), body)
    assert answer.status_code == 422
    assert all(answer.json()["mistakes"])
    assert not ListeningSession.objects.exists()
    assert not Need.objects.exists()


def test_a_file_that_is_too_large_is_refused(signed_in, world):
    assert send(signed_in("team"), "x" * 1_200_000).status_code == 422
    assert send(signed_in("team"), "x" * 2_600_000).status_code == 413


def test_a_file_is_brought_in_by_hand_and_once(signed_in, world):
    from django.core.files.uploadedfile import SimpleUploadedFile

    body = as_file()
    for _time in range(2):
        file = SimpleUploadedFile("listening-session.json", body.encode())
        page = signed_in("team").post(
            reverse("needs:upload_listening_session", args=["riverside"]), {"file": file}
        )
        assert page.status_code == 302
    assert ListeningSession.objects.count() == 1


def test_two_versions_are_shown_beside_each_other_and_one_is_chosen(signed_in, world):
    number, client = uuid7(), signed_in("team")
    send(client, as_file(client_id=number))
    session = ListeningSession.objects.get()
    change = reverse("needs:change_listening_session", args=[session.pk])
    client.post(change, fields(title="On the web", client_id=str(number), seen="1"))
    body = as_file(fields(title="On the phone"), client_id=number)
    assert send(client, body).status_code == 409
    upload = reverse("needs:upload_listening_session", args=["riverside"])
    page = client.post(upload, {"payload": body})
    assert page.status_code == 200
    assert "On the web" in page.text
    assert "On the phone" in page.text
    assert client.post(upload, {"payload": body, "seen": "2"}).status_code == 302
    assert ListeningSession.objects.get().title == "On the phone"
    assert send(client, body).status_code == 200


def test_the_sheet_shows_a_kept_record_again(signed_in, world):
    client = signed_in("team")
    send(client, as_file())
    session = ListeningSession.objects.get()
    page = client.get(reverse("needs:change_listening_session", args=[session.pk])).text
    for told in ("The bus comes too late", "We ask the town hall", 'value="14"', 'value="12"'):
        assert told in page


def test_whether_one_may_send_is_told_with_a_fresh_token(signed_in, world):
    url = reverse("needs:ready_to_listen", args=["riverside"])
    assert signed_in("team").get(url).json()["token"]
    assert signed_in("visitor").get(url).json() == {"may": False, "token": ""}


def test_the_worker_speaks_for_the_sheet_alone(client, world):
    url = reverse("needs:listening_worker", args=["riverside"])
    answer = client.get(url)
    assert answer["Content-Type"].startswith("text/javascript")
    assert url.startswith(reverse("needs:new_listening_session", args=["riverside"]))


@pytest.mark.parametrize("sessions", [2, 12])
def test_the_list_costs_the_same_however_long_it_is(
    keep, client, world, django_assert_max_num_queries, sessions
):
    for number in range(sessions):
        keep(written(title=f"Session {number}"))
    with django_assert_max_num_queries(6):
        client.get(reverse("needs:listening_sessions", args=["riverside"]))


@pytest.mark.parametrize("items", [1, 30])
def test_a_record_costs_the_same_however_much_was_said(
    keep, client, world, django_assert_max_num_queries, items
):
    session = keep(written(items=tuple(Item(uuid7(), f"Need {number}") for number in range(items))))
    with django_assert_max_num_queries(10):
        client.get(session.get_absolute_url())
