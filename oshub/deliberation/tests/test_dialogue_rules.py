"""Who may open which page of a dialogue, and do what; and what happens by itself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from oshub.core.jobs.worker import Worker
from oshub.core.ledger import Entry
from oshub.core.letters.models import Letter
from oshub.deliberation import jobs
from oshub.deliberation.choices import WhoAdds
from oshub.deliberation.models import Dialogue, OpinionMap
from oshub.deliberation.opinion_map import draw, is_stale
from oshub.hubs.problems import NotPossible
from oshub.parts.following.follows import follow
from oshub.safeguarding.models import Review

CAST = ["visitor", "member", "team", "coordinator", "stranger", "network"]
STATUS = {"o": 200, "s": 302, "f": 403, "n": 404}
# o opens, s is sent to sign in, f is forbidden, n finds no such page.
#                                  visitor member team coordinator stranger network
OPENED = [
    ("dialogue", [], "o o o o o o"),
    ("vote", [], "o o o o o o"),
    ("add_statement", [], "o o o o o o"),
    ("map", [], "o o o o o o"),
    ("report", [], "o o o o o o"),
    ("poster", [], "o o o o o o"),
    ("edit_dialogue", ["pt"], "s f o o f f"),
    ("statements", [], "s f o o f f"),
    ("close_dialogue", [], "s f o o f f"),
    ("sheet", [], "s f o o f f"),
    ("paper", [], "s f o o f f"),
    ("export_csv", ["statements"], "n n n n n n"),
    ("export_json", [], "n n n n n n"),
]
DRAFTED: list[tuple[str, list[str], str]] = [
    ("dialogue", [], "n n o o n o"),
    ("vote", [], "n n o o n o"),
    ("statements", [], "n n o o n f"),
    ("open_dialogue", [], "n n o o n f"),
]


@pytest.mark.parametrize(("name", "more", "row"), OPENED)
def test_who_opens_which_page(signed_in, dialogue, name, more, row):
    address = reverse(f"deliberation:{name}", args=[dialogue.pk, *more])
    told = [signed_in(who).get(address).status_code for who in CAST]
    assert told == [STATUS[letter] for letter in row.split()]


@pytest.mark.parametrize(("name", "more", "row"), DRAFTED)
def test_a_draft_is_the_teams_alone(signed_in, drafted, name, more, row):
    address = reverse(f"deliberation:{name}", args=[drafted.pk, *more])
    told = [signed_in(who).get(address).status_code for who in CAST]
    assert told == [STATUS[letter] for letter in row.split()]


def test_only_the_hubs_own_team_asks(signed_in, world):
    address = reverse("deliberation:draft", args=["riverside"])
    told = [signed_in(who).get(address).status_code for who in CAST]
    assert told == [302, 403, 200, 200, 403, 403]


@pytest.mark.parametrize(
    ("who_adds", "allowed"),
    [
        (WhoAdds.VOTERS, ["device", "person", "pupil", "team"]),
        (WhoAdds.KNOWN, ["person", "pupil", "team"]),
        (WhoAdds.TEAM, ["team"]),
    ],
)
def test_who_may_add_statements(
    world, dialogue, device, person_voice, pupil_voice, who_adds, allowed
):
    from oshub.safeguarding.voices import Voice

    dialogue.who_adds = who_adds
    dialogue.save()
    team = Voice(person=world.person("team"))
    voices = {"device": device(1), "person": person_voice, "pupil": pupil_voice, "team": team}
    for name, voice in voices.items():
        try:
            dialogue.state(voice, f"I am a {name}.", language="en")
            assert name in allowed
        except NotPossible:
            assert name not in allowed


def test_minors_and_devices_are_read_before_adults_with_an_account_after(
    dialogue, device, person_voice, pupil_voice
):
    shown = [
        dialogue.state(voice, f"Thought {number}.", language="en").review.is_shown
        for number, voice in enumerate((device(1), pupil_voice, person_voice))
    ]
    assert shown == [False, False, True]


def test_a_sent_back_statement_takes_its_new_words_only_before_votes(world, dialogue, device):
    stated = dialogue.state(device(1), "Bad words.", language="en")
    review = Review.objects.get(pk=stated.review_id)
    review.text = "Better words."
    review.of.on_text(review)
    stated.refresh_from_db()
    assert stated.text == "Better words."
    stated.agrees = 1
    stated.save()
    with pytest.raises(NotPossible, match="voted on these words"):
        review.of.on_text(review)


# --- What happens by itself ---


def answered(dialogue, device, people=12):
    for number in range(people):
        for statement in dialogue.statements.all()[:2]:
            dialogue.vote(device(number), statement, 1, "families" if number % 2 else "schools")


def test_the_map_is_drawn_anew_only_when_enough_have_come(dialogue, device):
    answered(dialogue, device)
    assert is_stale(dialogue)
    jobs.refresh_maps.call()
    Worker().drain()
    assert OpinionMap.objects.get().voters == 12
    dialogue.vote(device(50), dialogue.statements.first(), -1)
    assert not is_stale(dialogue)
    for number in range(51, 55):
        dialogue.vote(device(number), dialogue.statements.first(), -1)
    assert is_stale(dialogue)


def test_the_same_votes_always_give_the_same_map(dialogue, device):
    answered(dialogue, device)
    first = draw(dialogue)
    again = draw(dialogue)
    assert (first.result, first.seed) == (again.result, again.seed)


def test_who_asked_to_hear_gets_one_letter_with_the_result(world, dialogue, device):
    answered(dialogue, device)
    follow(world.people["member"], "dialogue", dialogue.pk)
    dialogue.close(by=world.people["team"])
    Worker().drain()
    letters = Letter.objects.filter(kind="a_dialogue_has_a_result")
    assert [letter.person for letter in letters] == [world.people["member"]]
    assert mail.outbox == []  # it waits for the weekly letter
    entry = Entry.objects.get(fact="dialogue.closed")
    jobs.tell_the_result.call(str(entry.pk))
    assert letters.count() == 1


def test_a_dialogue_closes_after_its_last_day(dialogue):
    dialogue.closes_on = timezone.localdate() - timedelta(days=1)
    dialogue.save()
    jobs.close_dialogues.call()
    dialogue.refresh_from_db()
    assert dialogue.closed_at


def test_two_weeks_after_the_end_nobody_can_be_tied_to_a_vote(world, dialogue, device):
    dialogue.vote(device(1), dialogue.statements.first(), 1)
    dialogue.close(by=world.people["team"])
    jobs.forget_who_voted.call()
    dialogue.refresh_from_db()
    assert dialogue.salt
    Dialogue.objects.update(closed_at=timezone.now() - timedelta(days=15))
    jobs.forget_who_voted.call()
    jobs.forget_who_voted.call()
    dialogue.refresh_from_db()
    assert not dialogue.salt
    assert dialogue.turn(device(1)).voter_id is None
    assert Entry.objects.filter(fact="dialogue.forgotten").count() == 1
    assert not dialogue.takes_paper


def test_a_public_page_of_a_dialogue_asks_few_questions(
    client, dialogue, device, django_assert_max_num_queries
):
    answered(dialogue, device)
    draw(dialogue)
    with django_assert_max_num_queries(8):
        client.get(dialogue.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(reverse("deliberation:map", args=[dialogue.pk]))
