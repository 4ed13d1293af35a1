"""The pages of a dialogue: voting on the focused screen, adding, leading, typing in paper."""

import re

import pytest
from django.urls import reverse

from oshub.deliberation.models import Dialogue, OpinionMap, PaperSheet, Statement, Vote, Voter
from oshub.deliberation.opinion_map import draw
from oshub.hubs.tests.forms import opened

STATEMENT = re.compile(r'name="statement" value="([^"]+)"')


def url(name, dialogue, *more):
    return reverse(f"deliberation:{name}", args=[dialogue.pk, *more])


def begin(client, dialogue, group=""):
    answer = client.post(url("begin", dialogue), {"group": group})
    assert answer.status_code == 302
    return client


def vote(client, dialogue, value="1", **more):
    page = client.get(url("vote", dialogue)).content.decode()
    statement = STATEMENT.search(page)[1]
    return client.post(url("vote", dialogue), {"statement": statement, "value": value}, **more)


def test_a_visitor_is_asked_once_for_a_group_and_then_votes_until_all_is_answered(client, dialogue):
    assert "As whom do you answer?" in client.get(url("vote", dialogue)).content.decode()
    begin(client, dialogue, "families")
    for _statement in range(6):
        assert vote(client, dialogue).status_code == 302
    page = client.get(url("vote", dialogue)).content.decode()
    assert "You have answered everything" in page
    assert (Vote.objects.count(), Voter.objects.get().group) == (6, "families")


def test_with_htmx_only_the_card_comes_back(client, dialogue):
    begin(client, dialogue)
    headers = {"HX-Request": "true", "HX-Target": "card"}
    answer = vote(client, dialogue, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.lstrip().startswith('<div id="card"')
    assert "1 of 6 answered" in page
    assert len(page) < 5_000


def test_votes_after_the_end_are_refused_with_a_sentence(client, dialogue, world):
    begin(client, dialogue)
    statement = dialogue.statements.get(number=1)
    dialogue.close(by=world.people["team"])
    answer = client.post(url("vote", dialogue), {"statement": statement.pk, "value": "1"})
    assert answer.status_code == 422
    assert "closed" in answer.content.decode()
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    "sent", [{}, {"statement": "x", "value": "1"}, {"statement": "x"}, {"value": "7"}]
)
def test_broken_votes_are_refused_with_a_sentence(client, dialogue, sent):
    begin(client, dialogue)
    assert client.post(url("vote", dialogue), sent).status_code == 422
    assert not Vote.objects.exists()


def test_skipping_shows_another_statement_and_loses_none(client, dialogue):
    begin(client, dialogue)
    first = STATEMENT.search(client.get(url("vote", dialogue)).content.decode())[1]
    number = Statement.objects.get(pk=first).number
    page = client.get(f"{url('vote', dialogue)}?skip={number}").content.decode()
    assert STATEMENT.search(page)[1] != first
    every = "&".join(f"skip={number}" for number in range(1, 7))
    assert STATEMENT.search(client.get(f"{url('vote', dialogue)}?{every}").content.decode())
    assert client.get(f"{url('vote', dialogue)}?skip=x&skip=-1").status_code == 200


def test_a_devices_statement_waits_until_somebody_has_read_it(client, dialogue):
    begin(client, dialogue, "media")
    sent = opened(client, url("add_statement", dialogue))
    sent["text"] = "Bicycles should be free for everybody under eighteen."
    assert "reads it first" in client.post(url("add_statement", dialogue), sent).content.decode()
    client.post(url("add_statement", dialogue), sent)  # a double click
    stated = Statement.objects.select_related("review").get(is_seed=False)
    assert not stated.review.is_shown
    assert (stated.review.group, stated.number) == ("media", 7)


def test_what_is_nearly_the_same_is_shown_first_and_can_be_added_anyway(client, dialogue):
    begin(client, dialogue)
    sent = opened(client, url("add_statement", dialogue))
    sent["text"] = "The river should be so clean that one can swim in the river."
    answer = client.post(url("add_statement", dialogue), sent)
    assert answer.status_code == 422
    assert "already said something like this" in answer.content.decode()
    sent["anyway"] = "True"
    assert client.post(url("add_statement", dialogue), sent).status_code == 200
    assert Statement.objects.filter(is_seed=False).count() == 1


def test_a_statement_of_ten_thousand_letters_is_refused_and_kept(client, dialogue):
    begin(client, dialogue)
    sent = opened(client, url("add_statement", dialogue)) | {"text": "long " * 2000}
    answer = client.post(url("add_statement", dialogue), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "At most 200 letters fit" in page
    assert page.count("long ") >= 2000


def test_what_somebody_said_already_is_not_said_twice(client, dialogue):
    begin(client, dialogue)
    sent = opened(client, url("add_statement", dialogue))
    sent |= {"text": "  the RIVER should be clean enough to swim in ", "anyway": "True"}
    answer = client.post(url("add_statement", dialogue), sent)
    assert "exactly this already" in answer.content.decode()


def test_from_the_question_to_an_open_dialogue(signed_in, world):
    client = signed_in("team")
    drafting = reverse("deliberation:draft", args=["riverside"])
    sent = opened(client, drafting) | {"question": "What now?"}
    client.post(drafting, sent)
    client.post(drafting, sent)  # a double click
    dialogue = Dialogue.objects.get()
    refused = client.post(url("open_dialogue", dialogue))
    assert "at least 3 statements" in refused.content.decode()
    seeds = {"language": "en", "texts": "One is good.\n\nTwo is better.\nThree is best.\n"}
    client.post(url("statements", dialogue), seeds)
    client.post(url("statements", dialogue), seeds)
    assert dialogue.statements.count() == 3
    assert client.post(url("open_dialogue", dialogue)).status_code == 302
    dialogue.refresh_from_db()
    assert dialogue.is_open
    assert client.post(url("open_dialogue", dialogue)).status_code == 422
    assert client.post(url("close_dialogue", dialogue)).status_code == 302
    assert client.post(url("close_dialogue", dialogue)).status_code == 422


def test_a_question_can_be_said_in_another_language_while_people_answer(signed_in, dialogue):
    client = signed_in("team")
    sent = {"language": "pt", "question": "Que fazer com o rio?", "intro": ""}
    assert client.post(url("edit_dialogue", dialogue, "pt"), sent).status_code == 302
    changed = {"language": "en", "question": "Something else?", "intro": ""}
    answer = client.post(url("edit_dialogue", dialogue, "en"), changed)
    assert answer.status_code == 422
    dialogue.refresh_from_db()
    assert dialogue.question.in_language("pt") == "Que fazer com o rio?"
    assert dialogue.question.in_language("en") == "What should become of our river?"


def test_a_dialogue_is_not_drafted_for_days_that_are_over(signed_in, world, dialogue):
    sent = {
        "language": "en",
        "question": "Too late?",
        "entry": "anyone",
        "who_adds": "voters",
        "minimum_group": "5",
        "closes_on": "2020-01-01",
    }
    client = signed_in("team")
    answer = client.post(reverse("deliberation:draft", args=["riverside"]), sent)
    assert answer.status_code == 422
    assert "Choose a later one." in answer.content.decode()
    Dialogue.objects.update(closes_on="2020-01-01")
    words = {"language": "pt", "question": "E o rio?", "intro": "", "closes_on": "2020-01-01"}
    assert client.post(url("edit_dialogue", dialogue, "pt"), words).status_code == 302


def test_too_long_seeds_are_named_by_their_place(signed_in, drafted):
    sent = {"language": "en", "texts": f"Short.\n{'x' * 201}"}
    page = signed_in("team").post(url("statements", drafted), sent).content.decode()
    assert "Statement 2 has 201 letters" in page
    assert drafted.statements.count() == 6


def test_of_too_many_seeds_one_hears_how_many_fit(signed_in, drafted):
    sent = {"language": "en", "texts": "\n".join(f"{'x' * 150} {number}" for number in range(200))}
    page = signed_in("team").post(url("statements", drafted), sent).content.decode()
    assert "At most 100 statements fit at once; these are 200." in page


def test_a_correction_sent_with_the_same_form_is_not_lost_silently(client, dialogue):
    begin(client, dialogue)
    sent = opened(client, url("add_statement", dialogue)) | {"text": "Bicycles should be free."}
    client.post(url("add_statement", dialogue), sent)
    answer = client.post(url("add_statement", dialogue), sent | {"text": "Buses should be free."})
    assert answer.status_code == 422
    assert "in other words" in answer.content.decode()
    assert Statement.objects.filter(is_seed=False).count() == 1


def test_a_question_corrected_in_the_same_form_is_not_lost_silently(signed_in, world):
    client = signed_in("team")
    drafting = reverse("deliberation:draft", args=["riverside"])
    sent = opened(client, drafting) | {"question": "What now?", "intro": "Tell us."}
    assert client.post(drafting, sent).status_code == 302
    assert client.post(drafting, sent).status_code == 302
    answer = client.post(drafting, sent | {"question": "What next?"})
    assert answer.status_code == 422
    assert "You sent this question before" in answer.content.decode()


def test_a_network_that_brings_hundreds_of_devices_is_asked_to_wait(
    client, signed_in, dialogue, monkeypatch
):
    monkeypatch.setattr("oshub.deliberation.views.voting.DEVICES_PER_HOUR", 1)
    begin(client, dialogue)
    second = type(client)()
    statement = dialogue.statements.get(number=1)
    for sent, name in (({"group": ""}, "begin"), ({"statement": statement.pk, "value": 1}, "vote")):
        answer = second.post(url(name, dialogue), sent)
        assert answer.status_code == 422
        assert "Very many people of your network" in answer.content.decode()
    assert vote(client, dialogue).status_code == 302, "who has begun goes on"
    page = signed_in("team").get(dialogue.get_absolute_url()).content.decode()
    assert "devices of one network" in page
    assert "devices of one network" not in client.get(dialogue.get_absolute_url()).content.decode()


# --- Paper ---


def sheet(number=1, group="families", **answers):
    return {"number": number, "group": group, **answers}


def test_a_sheet_counts_when_two_people_read_the_same(signed_in, dialogue):
    one, two = signed_in("team"), signed_in("coordinator")
    said = sheet(s1="1", s2="-1", s3="0")
    one.post(url("paper", dialogue), said)
    again = one.post(url("paper", dialogue), said)
    assert "Somebody else types it in" in again.content.decode()
    assert not Vote.objects.exists()
    two.post(url("paper", dialogue), said)
    two.post(url("paper", dialogue), said)
    assert Vote.objects.count() == 3
    voter = Voter.objects.get()
    assert (voter.channel, voter.group, voter.votes_cast) == ("paper", "families", 3)
    assert dialogue.statements.get(number=2).disagrees == 1


def test_readings_that_differ_are_compared_before_they_count(signed_in, dialogue):
    one, two = signed_in("team"), signed_in("coordinator")
    one.post(url("paper", dialogue), sheet(s1="1", s2="-1"))
    answer = two.post(url("paper", dialogue), sheet(group="media", s1="1", s2="1"))
    assert answer.url == url("settle", dialogue, 1)
    page = two.get(answer.url).content.decode()
    assert "Where they differ" in page
    assert not Vote.objects.exists()
    two.post(answer.url, {"group": "media", "s2": "1"})
    assert PaperSheet.objects.get().agreed_at
    assert Voter.objects.get().group == "media"
    assert dialogue.statements.get(number=2).agrees == 1


# --- Results ---


@pytest.fixture
def answered(dialogue, device):
    """Twenty people of two groups who agree on the first statement and differ on the second."""
    statements = list(dialogue.statements.order_by("number"))
    for number in range(20):
        group = "families" if number % 2 else "schools"
        dialogue.vote(device(number), statements[0], 1, group)
        dialogue.vote(device(number), statements[1], 1 if number % 2 else -1)
    draw(dialogue)
    return dialogue


def test_results_wait_until_one_has_spoken(client, answered):
    assert "First say what you think" in client.get(url("map", answered)).content.decode()
    begin(client, answered)
    for _statement in range(5):
        vote(client, answered)
    page = client.get(url("map", answered)).content.decode()
    assert "What all share" in page
    assert "What divides" in page
    assert "We look for patterns only from 100 people on" in page


def test_after_the_end_everybody_reads_the_result(client, answered, world):
    answered.close(by=world.people["team"])
    assert "In every group most people agree" in client.get(url("map", answered)).content.decode()
    assert client.get(url("report", answered)).status_code == 200


def test_before_there_is_a_map_nobody_is_counted_by_group(client, dialogue, device):
    statement = dialogue.statements.get(number=1)
    for number in range(8):
        dialogue.vote(device(number), statement, 1, "media" if number < 3 else "schools")
    page = client.get(dialogue.get_absolute_url()).content.decode()
    assert "Everybody" in page
    assert "Media" not in page


def test_the_map_is_not_drawn_for_a_handful(client, dialogue, device):
    dialogue.vote(device(1), dialogue.statements.get(number=1), 1)
    assert draw(dialogue) is None
    assert not OpinionMap.objects.exists()
    assert "Nothing can be told yet" in client.get(url("map", dialogue)).content.decode()


# --- Open data ---


def test_open_data_tells_votes_without_times_where_nobody_named_a_group(
    client, world, dialogue, device
):
    for number in range(12):
        for statement in dialogue.statements.filter(number__lte=2):
            dialogue.vote(device(number), statement, 1)
    dialogue.close(by=world.people["team"])
    draw(dialogue)
    votes = lines_of(client.get(url("export_csv", dialogue, "votes")))
    assert votes[0] == "voter,statement,vote"
    assert len(votes) == 1 + 24
    groups = lines_of(client.get(url("export_csv", dialogue, "groups")))
    assert groups == ["statement,group,voters,agree,disagree,pass", "1,everybody,12,12,0,0",
                      "2,everybody,12,12,0,0"]  # fmt: skip
    told = client.get(url("export_json", dialogue)).json()
    assert told["map"]["method"]
    assert (len(told["statements"]), len(told["votes"])) == (6, 24)


@pytest.mark.parametrize("name", ["map", "report"])
def test_what_was_invented_is_marked_on_the_result(signed_in, dialogue, name):
    client = signed_in("team")
    assert "mark-demo" not in client.get(url(name, dialogue)).text
    type(dialogue).objects.update(is_simulated=True)
    assert "mark-demo" in client.get(url(name, dialogue)).text


def lines_of(table):
    return b"".join(table.streaming_content).decode("utf-8-sig").splitlines()


def test_no_statement_is_a_formula_in_a_table(client, world, dialogue):
    statement = dialogue.statements.get(number=1)
    type(statement).objects.filter(pk=statement.pk).update(text="=HYPERLINK(1)")
    dialogue.close(by=world.people["team"])
    lines = lines_of(client.get(url("export_csv", dialogue, "statements")))
    assert any(line.startswith("1,'=HYPERLINK(1),") for line in lines)


def test_the_short_address_leads_to_the_dialogue(client, dialogue, drafted):
    assert client.get(f"/d/{dialogue.code.upper()}/").url == dialogue.get_absolute_url()
    assert client.get(f"/d/{drafted.code}/").status_code == 404


def test_a_vote_through_the_page_asks_five_questions(
    client, dialogue, django_assert_max_num_queries
):
    begin(client, dialogue)
    vote(client, dialogue)
    page = client.get(url("vote", dialogue)).content.decode()
    sent = {"statement": STATEMENT.search(page)[1], "value": "1"}
    headers = {"HX-Request": "true", "HX-Target": "card"}
    # One for the dialogue, four for the vote, two marks of a transaction inside the test's own.
    with django_assert_max_num_queries(7):
        client.post(url("vote", dialogue), sent, headers=headers)


def test_the_team_finds_every_language_it_may_write_in(signed_in, dialogue):
    page = signed_in("team").get(dialogue.get_absolute_url()).content.decode()
    assert url("edit_dialogue", dialogue, "pt") in page
    assert url("edit_dialogue", dialogue, "en") in page
