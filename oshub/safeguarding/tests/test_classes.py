"""A class from opening to closing: its teacher's side and its pupils'."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.core.ledger import Entry
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.class_page import OPEN, PROVIDERS, RAISED, ClassCard, shown_to_classes
from oshub.safeguarding.models import SchoolClass, Seat
from oshub.safeguarding.tests.classes import enter, minors_review, open_class, pupil, seat_of

MY_CLASS = "/en/class/"


@pytest.fixture(autouse=True)
def _no_tickets_taken():
    cache.clear()


def form(**more):
    said = {
        "school": "escola-da-ribeira",
        "label": "7B",
        "size": "4",
        "level": "2",
        "school_year": "2026",
        "language": "pt",
        "form_id": str(uuid7()),
    }
    return said | more


@pytest.fixture
def opening(world, monkeypatch):
    monkeypatch.setattr("oshub.safeguarding.forms.school_class.school_year_now", lambda: 2026)
    world.school.refresh_from_db()
    return reverse("safeguarding:open_class", args=["riverside"])


def test_a_teacher_opens_a_class_and_its_seats_have_codes(world, signed_in, opening):
    answer = signed_in("member").post(opening, form(school=world.school.slug))
    one = SchoolClass.objects.get()
    assert (answer.status_code, answer.url) == (302, one.get_absolute_url())
    assert (one.label, one.size, one.language, one.hub) == ("7B", 4, "pt", world.riverside)
    assert one.seats.filter(code_hash__isnull=False).count() == 4
    assert SchoolClass.objects.taught_by(world.people["member"]).get() == one


def test_the_same_form_sent_twice_opens_one_class(world, signed_in, opening):
    said = form(school=world.school.slug)
    for _time in range(2):
        assert signed_in("member").post(opening, said).status_code == 302
    assert SchoolClass.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": "0"},
        {"size": "61"},
        {"size": "many"},
        {"label": ""},
        {"label": "x" * 21},
        {"school": "universitat-hugel"},
        {"language": "xx"},
        {"school_year": "1999"},
        {"form_id": "no"},
    ],
    ids=str,
)
def test_a_wrong_answer_opens_nothing_and_keeps_the_rest(world, signed_in, opening, wrong):
    answer = signed_in("member").post(opening, form(school=world.school.slug) | wrong)
    assert answer.status_code == 422
    assert SchoolClass.objects.count() == 0
    assert 'value="4"' in answer.content.decode() or "size" in wrong


def test_the_page_asks_never_to_write_a_name(signed_in, opening):
    page = signed_in("member").get(opening).content.decode()
    assert "Never write a pupil" in page
    assert "no names, no birthdays, no pictures" in page


@pytest.mark.parametrize("size", [0, 61, 500])
def test_a_class_of_nobody_or_of_500_is_refused(world, size):
    with pytest.raises(NotPossible, match="between 1 and 60"):
        open_class(world, size=size)


def test_seats_are_added_up_to_sixty(world, school_class):
    by = world.people["member"]
    school_class.add_seats(2, by=by)
    assert [seat.number for seat in school_class.seats.in_order()] == [1, 2, 3, 4, 5]
    assert SchoolClass.objects.get().size == 5
    with pytest.raises(NotPossible):
        school_class.add_seats(56, by=by)
    assert school_class.seats.count() == 5


def test_the_sheet_can_be_printed_again_and_opens_the_seats(signed_in, school_class):
    sheet = reverse("safeguarding:sheet", args=[school_class.pk])
    pages = [signed_in("member").get(sheet).content.decode() for _time in range(2)]
    for seat in school_class.seats.with_class():
        assert all(seat.code in page for page in pages)
    assert pages[0].count('<svg class="qr"') == 3
    assert "style=" not in pages[0].split("<main")[1]


def test_the_sheet_speaks_the_language_of_the_class(world, signed_in):
    one = open_class(world, language="el")
    page = signed_in("member").get(reverse("safeguarding:sheet", args=[one.pk])).content.decode()
    assert '<ul class="slips" lang="el">' in page
    assert seat_of(one).code in page


def test_the_sheet_says_when_the_secret_key_was_changed(signed_in, school_class):
    Seat.objects.filter(school_class=school_class).update(code_hash=None)
    page = signed_in("member").get(reverse("safeguarding:sheet", args=[school_class.pk]))
    assert "Make new codes first" in page.content.decode()


def test_the_sheet_needs_few_questions(world, signed_in, django_assert_max_num_queries):
    one = open_class(world, size=30)
    client = signed_in("member")
    url = reverse("safeguarding:sheet", args=[one.pk])
    client.get(url)
    with django_assert_max_num_queries(14):
        client.get(url)


def test_a_code_opens_the_class_page_and_says_where_one_sits(school_class):
    client = pupil(school_class, 2)
    page = client.get(MY_CLASS).content.decode()
    assert "Class 7B, seat 2" in page
    assert "I am done" in page
    assert Seat.objects.get(school_class=school_class, number=2).is_used
    assert not Seat.objects.get(school_class=school_class, number=1).is_used


def test_scanning_signs_nobody_in_before_the_button(client, school_class):
    seat = seat_of(school_class)
    answer = client.get(f"/c/{seat.code}/", follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0].startswith("/en/class/code/")
    assert "Is this your code?" in page
    assert f'value="{seat.code}"' in page
    assert "sessionid" not in client.cookies
    assert not Seat.objects.get(pk=seat.pk).is_used
    assert client.get(MY_CLASS).status_code == 302


def test_the_scanned_page_says_nothing_about_the_code(client, school_class):
    right, wrong = (
        client.get(reverse("safeguarding:enter_code", args=[code])).content.decode()
        for code in (seat_of(school_class).code, "xxx")
    )
    assert "Is this your code?" in right
    assert "Is this your code?" in wrong


def test_entering_makes_a_new_session(client, school_class):
    enter(client, seat_of(school_class, 1).code)
    first = client.cookies["sessionid"].value
    enter(client, seat_of(school_class, 2).code)
    assert client.cookies["sessionid"].value != first
    assert "seat 2" in client.get(MY_CLASS).content.decode()


def test_i_am_done_leaves_nothing_in_the_browser(school_class):
    client = pupil(school_class)
    client.post(reverse("safeguarding:leave"))
    assert client.get(MY_CLASS).status_code == 302
    assert not client.session.get("seat")


def test_a_pupils_session_ends_after_twelve_hours_whatever_happens_in_it(school_class):
    client = pupil(school_class)
    client.get(MY_CLASS)
    left = client.session.get_expiry_date() - timezone.now()
    assert timedelta(hours=11, minutes=58) < left <= timedelta(hours=12)


@pytest.mark.parametrize("deed", ["renew_code", "revoke"])
def test_a_renewed_or_closed_seat_is_out_at_once(world, school_class, deed):
    client = pupil(school_class)
    getattr(seat_of(school_class), deed)(by=world.people["member"])
    assert client.get(MY_CLASS).status_code == 302


def test_closing_the_class_ends_it_for_all(world, school_class):
    client = pupil(school_class)
    school_class.close(by=world.people["member"])
    assert client.get(MY_CLASS).status_code == 302
    with pytest.raises(NotPossible):
        school_class.add_seats(1, by=world.people["member"])
    with pytest.raises(NotPossible):
        school_class.renew_codes(by=world.people["member"])


def test_all_codes_are_renewed_but_those_of_closed_seats(world, school_class):
    by = world.people["member"]
    seat_of(school_class, 3).revoke(by=by)
    before = {seat.number: seat.code for seat in school_class.seats.with_class()}
    school_class.renew_codes(by=by)
    after = {seat.number: seat.code for seat in school_class.seats.with_class()}
    assert [number for number in before if before[number] != after[number]] == [1, 2]
    assert all(Seat.opened_by(after[number]) for number in (1, 2))


def test_a_teacher_does_every_deed_by_its_page(signed_in, school_class):
    teacher, answers = signed_in("member"), []

    def do(route, **said):
        url = reverse(f"safeguarding:{route}", args=[school_class.pk])
        form = teacher.get(url).context["form"]
        seen = {"seen": form["seen"].value()} if "seen" in form.fields else {}
        answers.append((url, seen | said))
        return teacher.post(url, seen | said)

    old = seat_of(school_class).code
    assert do("add_seats", number="1").status_code == 302
    assert do("add_seats", number="99").status_code == 422
    assert do("renew_codes", seat="1").status_code == 302
    assert seat_of(school_class).code != old
    for url, said in answers[:1] + answers[2:]:
        assert teacher.post(url, said).status_code == 422  # a second click
    assert school_class.seats.count() == 4
    assert do("renew_codes", seat="all").status_code == 302
    assert do("renew_codes", seat="").status_code == 422
    assert do("revoke_seat", seat="2").status_code == 302
    assert do("revoke_seat", seat="2").status_code == 422
    assert do("close_class").status_code == 302
    page = teacher.get(school_class.get_absolute_url()).content.decode()
    assert "This class was closed" in page
    assert do("add_seats", number="1").status_code == 422


def test_a_teacher_sees_whether_a_seat_was_used_and_never_what_it_said(
    world, signed_in, school_class
):
    pupil(school_class, 1)
    minors_review(world, school_class, 1, text="A secret of seat one")
    page = signed_in("member").get(school_class.get_absolute_url()).content.decode()
    assert page.count("is-used") == 1
    assert "A secret of seat one" not in page


def test_the_team_sees_the_class_but_no_codes(signed_in, school_class):
    page = signed_in("team").get(school_class.get_absolute_url()).content.decode()
    assert "Class 7B" in page
    assert "Print the codes" not in page


def test_a_signed_in_adult_is_asked_to_sign_out_first(signed_in, school_class):
    teacher = signed_in("member")
    answer = enter(teacher, seat_of(school_class).code)
    assert "Sign out first" in answer.content.decode()
    assert "seat" not in teacher.session


def test_contexts_put_cards_on_the_class_page(school_class):
    @shown_to_classes
    def cards(one, seat):
        yield ClassCard(OPEN, f"Vote, {one.label}", "/vote/", action="Vote")
        yield ClassCard(RAISED, f"A need, seat {seat.number}", "/need/", note="Heard")

    try:
        page = pupil(school_class).get(MY_CLASS).content.decode()
    finally:
        PROVIDERS.remove(cards)
    assert "Vote, 7B" in page
    assert "A need, seat 1" in page


def test_a_pupil_sees_own_texts_only(world, school_class):
    minors_review(world, school_class, 1, text="Words of seat one")
    assert "Words of seat one" in pupil(school_class, 1).get(MY_CLASS).content.decode()
    assert "Words of seat one" not in pupil(school_class, 2).get(MY_CLASS).content.decode()


def test_a_class_stands_on_its_teachers_desk(signed_in, school_class):
    pupil(school_class)
    page = signed_in("member").get(reverse("front:desk")).content.decode()
    assert "Class 7B, Escola da Ribeira" in page
    assert "1 of 3 seats used" in page


def test_a_teacher_without_a_class_learns_how_to_begin(signed_in):
    assert "Open a class for your pupils" in signed_in("member").get("/en/desk/").content.decode()
    assert "Open a class for" not in signed_in("network").get("/en/desk/").content.decode()


def test_the_team_sees_all_classes_of_the_hub_and_a_teacher_her_own(world, signed_in):
    open_class(world, label="Mine")
    open_class(world, label="Theirs", by="team")
    url = reverse("safeguarding:hub_classes", args=["riverside"])
    team, teacher = (signed_in(who).get(url).content.decode() for who in ("team", "member"))
    assert "Mine" in team
    assert "Theirs" in team
    assert "Mine" in teacher
    assert "Theirs" not in teacher
    assert "Mine" in signed_in("member").get(reverse("safeguarding:my_classes")).content.decode()


def test_an_invented_class_is_marked_on_its_own_page(world, school_class):
    client, address = pupil(school_class), reverse("safeguarding:my_class")
    assert "mark-demo" not in client.get(address).text
    type(school_class).objects.update(is_simulated=True)
    assert "mark-demo" in client.get(address).text


def test_facts_of_a_class_name_no_seat_and_no_pupil(world, school_class):
    seat_of(school_class).revoke(by=world.people["member"])
    pupil(school_class, 2)
    for entry in Entry.objects.about(school_class):
        assert entry.details == {}
        assert entry.label == "7B, Escola da Ribeira"
        assert entry.by == world.people["member"]
