"""Reading texts: the queue, decisions, what the author can do, and what everybody can see."""

import csv
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from oshub.core.jobs.worker import Worker
from oshub.core.letters.models import Letter
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Role
from oshub.hubs.problems import NotPossible
from oshub.safeguarding import moderating
from oshub.safeguarding.jobs import bring_back_unanswered_texts, remind_of_old_texts
from oshub.safeguarding.models import Review
from oshub.safeguarding.moderating import moderated
from oshub.safeguarding.tests.classes import minors_review, pupil, review_of
from oshub.safeguarding.voices import Voice

WHY = {"reason": "unclear", "words": "We did not understand the end."}


@pytest.fixture(autouse=True)
def _by_ourselves(monkeypatch):
    """No tickets taken, and no owners from other contexts."""
    cache.clear()
    monkeypatch.setattr(moderating, "KINDS", {})


@pytest.fixture
def owner():
    """A kind of text whose owner notes what it hears."""
    heard = []

    def on_text(review):
        if "impossible" in review.text:
            raise NotPossible("This does not fit.")
        heard.append(("text", review.text))

    moderated(
        "need",
        title="need",
        url=lambda review: f"/needs/{review.pk}/",
        on_text=on_text,
        on_decision=lambda review: heard.append(("decision", review.state, review.is_shown)),
    )
    return heard


@pytest.fixture
def minors(world, school_class):
    return minors_review(world, school_class)


def do(client, review, deed, **said):
    return client.post(reverse(f"safeguarding:{deed}", args=[review.pk]), said)


def refreshed(review):
    return Review.objects.get(pk=review.pk)


def age(review, days):
    Review.objects.filter(pk=review.pk).update(asked_at=timezone.now() - timedelta(days=days))


def test_minors_and_unknown_voices_are_read_before_and_adults_after(world, minors):
    device = review_of(world, Voice(device="f" * 64))
    adult = review_of(world)
    team = review_of(world, Voice(person=world.people["team"]))
    shown = [(one.is_before, one.is_shown, one.state) for one in (minors, device, adult, team)]
    assert shown == [
        (True, False, "waiting"),
        (True, False, "waiting"),
        (False, True, "waiting"),
        (False, True, "published"),
    ]
    assert minors.channel == "class"


def test_the_queue_shows_the_oldest_first_and_marks_minors(world, signed_in, minors):
    adult = review_of(world, text="An adult wrote this")
    age(adult, 5)
    page = signed_in("team").get(reverse("safeguarding:moderation", args=["riverside"]))
    text = page.content.decode()
    assert text.index("An adult wrote this") < text.index("The road is dangerous")
    assert text.count("From a class") == 1
    assert "published, to be read" in text
    assert "has waited for 5 days" in text


def test_the_queue_asks_the_same_number_of_questions_however_long(
    world, signed_in, django_assert_max_num_queries
):
    client = signed_in("team")
    url = reverse("safeguarding:moderation", args=["riverside"])
    for number in range(30):
        review_of(world, text=f"Text {number}")
    client.get(url)
    with django_assert_max_num_queries(12):
        client.get(url)


def test_publishing_shows_the_text_and_tells_its_owner(signed_in, minors, owner):
    assert do(signed_in("team"), minors, "publish").status_code == 302
    assert refreshed(minors).is_shown
    assert owner == [("decision", "published", True)]


def test_a_text_is_sent_back_and_the_pupil_takes_the_suggestion(
    signed_in, school_class, minors, owner
):
    said = WHY | {"suggestion": "The road to school is dangerous"}
    assert do(signed_in("team"), minors, "send_back", **said).status_code == 302
    child = pupil(school_class)
    page = child.get(minors.get_absolute_url()).content.decode()
    assert "The road to school is dangerous" in page
    assert escape(WHY["words"]) in page
    assert "team suggests other words" in child.get("/en/class/").content.decode()
    assert do(child, minors, "take_suggestion").status_code == 302
    now = refreshed(minors)
    assert (now.text, now.state, now.is_shown) == (said["suggestion"], "published", True)
    assert ("text", said["suggestion"]) in owner
    assert owner[-1] == ("decision", "published", True)


def test_a_suggestion_that_changes_nothing_is_refused(signed_in, minors):
    answer = do(signed_in("team"), minors, "send_back", **WHY, suggestion=minors.text)
    assert answer.status_code == 422
    assert "Your suggestion is the text itself" in answer.content.decode()
    assert refreshed(minors).is_waiting


@pytest.mark.parametrize("deed", ["send_back", "refuse"])
def test_a_reason_and_words_are_needed(signed_in, minors, deed):
    answer = do(signed_in("team"), minors, deed, reason="", words="", suggestion="Other")
    assert answer.status_code == 422
    assert refreshed(minors).is_waiting


def test_the_second_of_two_moderators_gets_a_sentence_and_keeps_the_words(signed_in, minors):
    assert do(signed_in("team"), minors, "publish").status_code == 302
    answer = do(signed_in("coordinator"), minors, "refuse", **WHY)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else of the team has decided about this text already" in page
    assert WHY["words"] in page
    assert refreshed(minors).state == "published"


def test_of_two_decisions_at_the_same_moment_one_counts(world, minors):
    one, other = refreshed(minors), refreshed(minors)
    one.publish(by=world.people["team"])
    with pytest.raises(NotPossible):
        other.refuse(by=world.people["coordinator"], **WHY)
    assert refreshed(minors).is_shown


def test_a_refused_author_writes_anew_and_is_read_again(world, signed_in, owner):
    review = review_of(world)
    do(signed_in("team"), review, "refuse", **WHY)
    author = signed_in("member")
    assert "We did not understand" in author.get(review.get_absolute_url()).content.decode()
    assert do(author, review, "write_anew", text="Cars drive too fast").status_code == 302
    now = refreshed(review)
    assert (now.text, now.state, now.is_shown, now.is_before) == (
        "Cars drive too fast", "waiting", False, True,
    )  # fmt: skip
    assert owner[-2:] == [("text", "Cars drive too fast"), ("decision", "waiting", False)]


def test_words_that_do_not_fit_the_owner_change_nothing(world, signed_in, owner):
    review = review_of(world)
    do(signed_in("team"), review, "refuse", **WHY)
    answer = do(signed_in("member"), review, "write_anew", text="impossible")
    assert answer.status_code == 422
    assert "This does not fit." in answer.content.decode()
    assert refreshed(review).text == "The road is dangerous"
    assert refreshed(review).is_refused


def test_an_objection_is_decided_by_somebody_else_once(world, signed_in):
    review = review_of(world)
    do(signed_in("team"), review, "refuse", **WHY)
    author = signed_in("member")
    assert do(author, review, "object", why="It is clear to us").status_code == 302
    assert not refreshed(review).is_shown
    same = do(signed_in("team"), review, "publish")
    assert same.status_code == 422
    assert "somebody else of the team decides" in same.content.decode()
    assert do(signed_in("coordinator"), review, "refuse", **WHY).status_code == 302
    assert do(author, review, "object", why="Once more").status_code == 422


def test_who_is_alone_in_the_team_decides_about_the_objection_too(world, signed_in):
    Role.objects.filter(kind=RoleKind.TEAM).delete()
    review = review_of(world)
    do(signed_in("coordinator"), review, "refuse", **WHY)
    do(signed_in("member"), review, "object", why="It is clear")
    assert do(signed_in("coordinator"), review, "publish").status_code == 302
    assert refreshed(review).is_shown


def test_an_author_withdraws_a_text_and_it_is_shown_no_more(world, signed_in, owner):
    review = review_of(world)
    for _time in range(2):
        assert do(signed_in("member"), review, "withdraw").status_code == 302
    now = refreshed(review)
    assert (now.state, now.is_shown) == ("withdrawn", False)
    assert owner == [("decision", "withdrawn", False)]
    assert do(signed_in("team"), review, "publish").status_code == 422


def test_a_device_sees_its_own_text_and_no_other_does(world):
    mine, other = Client(), Client()
    mine.cookies["device"] = "a" * 32
    other.cookies["device"] = "b" * 32
    import hashlib

    voice = Voice(device=hashlib.sha256(b"a" * 32).hexdigest())
    review = review_of(world, voice)
    assert mine.get(review.get_absolute_url()).status_code == 200
    assert other.get(review.get_absolute_url()).status_code == 404
    assert Client().get(review.get_absolute_url()).status_code == 404
    assert do(mine, review, "withdraw").status_code == 302


def test_several_texts_are_published_at_once(world, signed_in, school_class):
    reviews = [minors_review(world, school_class, text=f"Text {n}") for n in range(3)]
    reviews[1].refuse(by=world.people["team"], **WHY)
    url = reverse("safeguarding:publish_ticked", args=["riverside"])
    ticked = [str(one.pk) for one in reviews] + ["no-id"]
    page = signed_in("coordinator").post(url, {"review": ticked}, follow=True).content.decode()
    assert "2 texts published." in page
    assert "has decided about this text already" in page
    assert [refreshed(one).is_shown for one in reviews] == [True, False, True]


def test_texts_of_another_hub_cannot_be_ticked(world, signed_in, minors):
    url = reverse("safeguarding:publish_ticked", args=["hilltop"])
    signed_in("stranger").post(url, {"review": [str(minors.pk)]})
    assert refreshed(minors).is_waiting


def test_the_author_hears_by_letter_and_a_seat_by_its_page_only(world, signed_in, minors):
    review = review_of(world)
    do(signed_in("team"), review, "send_back", **WHY, suggestion="Other words")
    do(signed_in("team"), minors, "refuse", **WHY)
    Worker().drain()
    letters = Letter.objects.filter(kind__startswith="your_text")
    assert [(one.person, one.kind) for one in letters] == [
        (world.people["member"], "your_text_was_sent_back")
    ]
    do(signed_in("member"), review, "write_anew", text="Other words again")
    do(signed_in("team"), review, "publish")
    Worker().drain()
    assert letters.filter(kind="your_text_is_published").count() == 1


def test_an_after_read_that_changes_nothing_is_no_news(world, signed_in):
    do(signed_in("team"), review_of(world), "publish")
    Worker().drain()
    assert not Letter.objects.filter(kind__startswith="your_text").exists()


def test_the_team_is_reminded_of_old_texts_in_one_letter(world):
    for days in (2, 4, 9):
        age(review_of(world), days)
    for _day in range(2):
        remind_of_old_texts.call()
    letters = Letter.objects.filter(kind="texts_wait_too_long")
    assert {one.person for one in letters} == {world.people["team"], world.people["coordinator"]}
    assert letters.count() == 2


def test_old_texts_stand_on_the_teams_desk_with_their_days(world, signed_in):
    age(review_of(world), 5)
    page = signed_in("team").get(reverse("front:desk")).content.decode()
    assert "1 text waits to be read: " in page
    assert "The oldest has waited for 5 days." in page


def test_the_log_tells_what_was_decided_and_nothing_else(world, client, signed_in, minors):
    do(signed_in("team"), minors, "refuse", **WHY)
    review_of(world, Voice(person=world.people["team"]), text="Our own news")
    url = reverse("safeguarding:log", args=["riverside"])
    page = client.get(url).content.decode()
    sent = client.get(reverse("safeguarding:log_csv", args=["riverside"])).streaming_content
    table = b"".join(sent).decode("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines()))
    assert "It is hard to understand" in page
    assert len(rows) == 1
    assert (rows[0]["state"], rows[0]["reason"], rows[0]["days"]) == ("refused", "unclear", "0")
    for told in (page.split("<main")[1], table):
        for secret in ("The road is dangerous", WHY["words"], "Tomás", "7B", "Our own news"):
            assert secret not in told


def test_what_was_invented_is_marked_in_the_log_and_on_the_desk(world, signed_in):
    log, desk = reverse("safeguarding:log", args=["riverside"]), reverse("front:desk")
    client = signed_in("team")
    review_of(world)
    assert "mark-demo" not in client.get(log).text + client.get(desk).text
    review_of(world, is_simulated=True)
    assert "mark-demo" in client.get(log).text
    assert "mark-demo" in client.get(desk).text


def test_no_cell_of_the_log_is_a_formula(world, client):
    Review.objects.filter(pk=review_of(world).pk).update(kind="=1+1")
    sent = client.get(reverse("safeguarding:log_csv", args=["riverside"])).streaming_content
    assert "\r\n'=1+1," in b"".join(sent).decode("utf-8-sig")


def test_the_policy_tells_reasons_and_the_middle_time(world, client):
    page = client.get(reverse("safeguarding:policy", args=["riverside"])).content.decode()
    assert "Not enough data" in page
    assert "It advertises" in page
    for days in (1, 2, 2, 3, 9):
        review = review_of(world)
        age(review, days)
        refreshed(review).publish(by=world.people["team"])
    page = client.get(reverse("safeguarding:policy", args=["riverside"])).content.decode()
    assert "Not enough data" not in page
    assert ">3<" in page.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "x" * 10_000, "\n\n" * 500 + "end"])
def test_a_wild_text_is_shown_as_text(world, signed_in, text):
    review = review_of(world, text=text)
    for url in (
        review.get_absolute_url(),
        reverse("safeguarding:moderation", args=["riverside"]),
    ):
        page = signed_in("team").get(url)
        assert page.status_code == 200
        assert b"<script>alert" not in page.content


PARTS = {"parts": (moderating.Part("what", "What?", 20), moderating.Part("place", "Where?", 20))}


@pytest.fixture
def in_two_lines():
    """A kind whose texts are made of two labelled lines."""
    return moderated(
        "need",
        title="need",
        split=lambda text: dict(zip(("what", "place"), text.splitlines(), strict=False)),
        join="{what}\n{place}".format_map,
        **PARTS,
    )


def test_suggesting_and_writing_anew_ask_for_the_parts_of_a_text(
    world, signed_in, school_class, in_two_lines
):
    minors = minors_review(world, school_class)
    Review.objects.filter(pk=minors.pk).update(text="It smells\nRibeira")
    page = signed_in("team").get(minors.get_absolute_url()).content.decode()
    assert 'value="Ribeira"' in page
    assert "What?" in page
    short = do(signed_in("team"), minors, "send_back", **WHY, suggestion_what="It stinks")
    assert short.status_code == 422
    said = WHY | {"suggestion_what": "It stinks", "suggestion_place": "Ribeira"}
    assert do(signed_in("team"), minors, "send_back", **said).status_code == 302
    assert refreshed(minors).suggestion == "It stinks\nRibeira"
    child = pupil(school_class)
    assert 'name="text_what"' in child.get(minors.get_absolute_url()).content.decode()
    assert do(child, minors, "write_anew", text_what="Bad", text_place="Hill").status_code == 302
    assert refreshed(minors).text == "Bad\nHill"


def test_a_suggestion_that_its_author_could_not_take_is_not_sent(world, minors, in_two_lines):
    with pytest.raises(NotPossible, match=r"Please fill in: Where\?"):
        minors.send_back(by=world.people["team"], **WHY, suggestion="One line alone")


def test_whoever_sent_it_back_reads_so_and_may_publish_it_after_all(
    world, signed_in, minors, owner
):
    minors.send_back(by=world.people["team"], **WHY, suggestion="Other words")
    client = signed_in("team")
    assert "You sent this back on" in client.get(minors.get_absolute_url()).content.decode()
    late = do(client, minors, "publish")
    assert late.status_code == 422
    assert "it waits for its author" in late.content.decode()
    assert do(client, minors, "publish", after_all="1").status_code == 302
    now = refreshed(minors)
    assert (now.state, now.is_shown, now.suggestion) == ("published", True, "")
    assert now.text == minors.text


def test_what_nobody_answers_comes_back_and_can_still_be_taken(world, school_class, minors, owner):
    minors.send_back(by=world.people["team"], **WHY, suggestion="Other words")
    bring_back_unanswered_texts.func()
    assert refreshed(minors).is_sent_back
    old = timezone.now() - timedelta(days=Review.ANSWER_DAYS + 1)
    Review.objects.filter(pk=minors.pk).update(decided_at=old)
    for _again in range(2):
        bring_back_unanswered_texts.func()
    assert refreshed(minors).is_waiting
    assert do(pupil(school_class), minors, "take_suggestion").status_code == 302
    assert (refreshed(minors).text, refreshed(minors).is_shown) == ("Other words", True)


def test_what_was_never_suggested_cannot_be_taken(school_class, minors):
    assert do(pupil(school_class), minors, "take_suggestion").status_code == 422
    assert do(pupil(school_class), minors, "write_anew", text="New").status_code == 422
    assert refreshed(minors).is_waiting
