"""Where dialogues show up elsewhere: on desks, and on a class's own page."""

from oshub.deliberation.dialogue_class_page import dialogues_of_a_class
from oshub.deliberation.models import PaperSheet
from oshub.front.desk.from_dialogues import dialogues_that_i_follow, dialogues_that_i_lead
from oshub.parts.following.follows import follow


def titles(cards):
    return [str(card.title) for card in cards]


def test_a_draft_and_single_sheets_wait_on_the_teams_desks(world, drafted, dialogue):
    team = world.people["team"]
    PaperSheet.type_in(dialogue, 1, by=team, group="", answers={"1": 1})
    mine = titles(dialogues_that_i_lead(world.person("team")))
    theirs = titles(dialogues_that_i_lead(world.person("coordinator")))
    assert mine == ["A dialogue is being prepared: Which way to school is safe?"]
    assert len(theirs) == 2
    assert titles(dialogues_that_i_lead(world.person("stranger"))) == []
    assert titles(dialogues_that_i_lead(world.person("member"))) == []


def test_what_one_follows_lies_on_the_desk_until_there_is_news(world, dialogue):
    member = world.person("member")
    assert titles(dialogues_that_i_follow(member)) == []
    follow(member, "dialogue", dialogue.pk)
    assert [card.part for card in dialogues_that_i_follow(member)] == ["started"]
    dialogue.close(by=world.people["team"])
    assert [card.part for card in dialogues_that_i_follow(member)] == ["news"]


def test_a_class_finds_the_open_dialogues_of_its_hub(dialogue, drafted, pupil_voice):
    seat = pupil_voice.seat
    cards = list(dialogues_of_a_class(seat.school_class, seat))
    assert titles(cards) == [str(dialogue)]
