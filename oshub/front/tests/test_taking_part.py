"""Home, hub page, search, feeds and desk tell of needs, challenges, missions and dialogues."""

import csv
import json
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from oshub.core.tests.budget import query_budget
from oshub.core.words import Words
from oshub.deliberation.models import Ballot, BallotOption, Dialogue
from oshub.deliberation.tests.ballots import draft, more_people, opened
from oshub.front.tests.test_public_pages import HUB_PAGE
from oshub.hubs.models import WaitingItem
from oshub.hubs.tests.world import World
from oshub.missions.models import Mission
from oshub.needs.models import Challenge, Need
from oshub.parts.following.follows import follow
from oshub.safeguarding.models import Review
from tests.stages.framing import said, set_framing


@pytest.fixture
def told(world: World) -> dict[str, str]:
    """Riverside with needs, challenges and missions in each state, and an open dialogue."""
    found = set_framing(world, "Wort")
    team = world.people["team"]
    dialogue = Dialogue.draft(world.riverside, by=team, language="pt", question="E a ribeira?")
    dialogue.add_seeds(["Sim.", "Talvez.", "Nunca."], by=team, language="pt")
    dialogue.open(by=team)
    return found | {"dialogue": str(dialogue.pk)}


def read(url: str) -> str:
    return Client().get(url).content.decode()


def hide(need: str) -> None:
    Review.objects.filter(pk=Need.objects.get(pk=need).review_id).update(is_shown=False)


def test_the_home_page_begins_with_the_missions_to_which_hubs_have_committed_themselves(told):
    Client().get(reverse("front:home"))
    with query_budget(10):
        page = read(reverse("front:home"))
    before_the_news = page.split("<h2>News")[0]
    assert reverse("missions:mission", args=[told["mission"]]) in before_the_news
    for name in ("proposed_mission", "ended_mission"):
        assert reverse("missions:mission", args=[told[name]]) not in before_the_news
    assert "What people say" in page
    assert reverse("front:say") in page
    assert len(page) < 100_000


def test_what_moderators_hold_back_is_nowhere_but_with_its_hub(told):
    secret = "Nobody may read this yet"
    Need.objects.filter(pk=told["need_on_its_way"]).update(what=secret)
    hide(told["need_on_its_way"])
    for url in (
        reverse("front:home"),
        reverse("front:hub", args=["riverside"]),
        f"{reverse('front:search')}?q=stream",
    ):
        assert secret not in read(url), url


def test_a_hubs_page_says_what_people_say_and_where_one_can_take_part(told):
    url = reverse("front:hub", args=["riverside"])
    with query_budget(HUB_PAGE):
        page = read(url)
    buttons = page.split('class="buttons"')[1]
    assert buttons.index(reverse("needs:raise", args=["riverside"])) < buttons.index(
        reverse("front:get_involved")
    )
    for part in ("You can take part now", "What people say here", "Challenges", "Missions"):
        assert f"<h2>{part}</h2>" in page
    assert reverse("deliberation:dialogue", args=[told["dialogue"]]) in page
    assert 'class="tabs"' in page
    assert len(page) < 100_000


def test_a_hub_with_much_to_tell_costs_no_more(told, world):
    url = reverse("front:hub", args=["riverside"])
    Client().get(url)
    for number in range(12):
        Mission.propose(by=None, title=world.riverside.context, slug=f"m-{number}")
        Challenge.draft(world.riverside, by=None, title=world.riverside.context)
    with query_budget(HUB_PAGE):
        assert Client().get(url).status_code == 200


def test_a_closed_hub_asks_for_nothing(told, world):
    world.riverside.close(by=None, on="2026-07", reason="Over.")
    page = read(reverse("front:hub", args=["riverside"]))
    assert reverse("needs:raise", args=["riverside"]) not in page


def test_what_was_published_before_is_shown_once_taken_up_as_a_challenge(db):
    call_command("import_network", verbosity=0)
    item = WaitingItem.objects.filter(kind="mission", hub__vocabulary={}).first()
    hub = item.hub
    before = read(hub.get_absolute_url())
    call_command("take_up_published", verbosity=0)
    after = read(hub.get_absolute_url())
    assert "Challenge and mission" in before
    assert "Challenge and mission" not in after
    assert str(Challenge.objects.at_hub(hub).open().newest_first()[0].get_absolute_url()) in after


@pytest.mark.parametrize(
    ("question", "heading", "name"),
    [
        ("smells", "Needs", "need_on_its_way"),
        ("ribeira", "Challenges", "challenge"),
        ("limpas", "Missions", "mission"),
        ("ribeira", "Dialogues", "dialogue"),
    ],
)
def test_the_search_finds_them_all(told, question, heading, name):
    Client().get(reverse("front:search"))
    with query_budget(12):
        page = read(f"{reverse('front:search')}?q={question}")
    assert f"<h2>{heading}</h2>" in page
    assert told[name] in page


def test_the_search_finds_no_drafts_and_forgets_what_was_withdrawn(told, world):
    mission = Mission.objects.get(slug=told["proposed_mission"])
    assert told["proposed_mission"] in read(f"{reverse('front:search')}?q=plástico")
    mission.withdraw(by=world.people["team"], because="Nobody wants it")
    assert told["proposed_mission"] not in read(f"{reverse('front:search')}?q=plástico")
    assert told["draft_challenge"] not in read(f"{reverse('front:search')}?q=rio")


def test_new_words_of_a_challenge_are_found(told, world):
    challenge = Challenge.objects.get(pk=told["challenge"])
    words = challenge.statement.saying("en", "What do the dragonflies say?")
    challenge.analyse(by=world.people["team"], seen=challenge.version, statement=words)
    assert told["challenge"] in read(f"{reverse('front:search')}?q=dragonflies")


def test_news_and_feeds_lead_to_what_they_tell_of(told):
    mission = reverse("missions:mission", args=[told["mission"]])
    challenge = reverse("needs:challenge", args=[told["challenge"]])
    for url in (reverse("front:feed"), reverse("front:hub_feed", args=["riverside"])):
        with query_budget(6):
            feed = read(url)
        assert mission in feed
        assert challenge in feed


def test_what_a_page_says_to_machines_is_whole(told):
    pages = {
        "Project": reverse("missions:mission", args=[told["mission"]]),
        "LearningResource": reverse("needs:challenge", args=[told["challenge"]]),
        "DiscussionForumPosting": reverse("needs:need", args=[told["need_on_its_way"]]),
        "Question": reverse("deliberation:dialogue", args=[told["dialogue"]]),
    }
    for kind, url in pages.items():
        data = re.search(r'ld\+json">(.*?)</script>', read(url))
        assert data, url
        told_of_it = json.loads(data[1])
        assert told_of_it["@type"] == kind
        assert told_of_it["url"].endswith(url)
        assert "Pappa" not in data[1]


def test_what_a_ballot_says_to_machines_is_whole(world):
    ballot = opened(world)
    Ballot.objects.update(about=Words.original("en", "</script><b>Read this</b>"))
    data = re.search(r'ld\+json">(.*?)</script>', read(ballot.get_absolute_url()))
    told_of_it = json.loads(data[1])
    assert told_of_it["@type"] == "Event"
    assert told_of_it["url"].endswith(ballot.get_absolute_url())
    assert told_of_it["endDate"] == ballot.closes_on.isoformat()
    assert told_of_it["description"] == "</script><b>Read this</b>"
    assert told_of_it["organizer"]["name"] == world.riverside.display_name


def test_a_draft_says_nothing_to_machines(world, signed_in):
    page = signed_in("coordinator").get(draft(world).get_absolute_url())
    assert '"Event"' not in page.content.decode()


def test_a_ballot_leads_back_to_what_is_put_to_the_vote(told, world):
    more_people(world)
    things = {
        "need": Need.objects.get(pk=told["need_on_its_way"]),
        "challenge": Challenge.objects.get(pk=told["challenge"]),
        "mission": Mission.objects.get(slug=told["mission"]),
    }
    ballot = draft(world)
    for kind, thing in things.items():
        BallotOption.add(ballot, Words.original("en", kind), thing=(kind, thing.pk))
    ballot.open(by=None)
    with query_budget(15):
        page = read(ballot.get_absolute_url())
    for thing in things.values():
        assert f'href="{thing.get_absolute_url()}"' in page


def test_what_people_write_cannot_break_out_of_the_description(told):
    hostile = "</script><script>alert(1)</script>"
    Need.objects.filter(pk=told["need_on_its_way"]).update(what=hostile)
    assert "<script>alert" not in read(reverse("needs:need", args=[told["need_on_its_way"]]))


def test_a_dialogue_and_a_challenge_lead_back_to_their_mission(told, world, signed_in):
    mission = Mission.objects.get(slug=told["mission"])
    page = read(reverse("needs:challenge", args=[told["challenge"]]))
    assert f'href="{mission.get_absolute_url()}"' in page
    drafted = Dialogue.objects.at_hub(world.hilltop).get()
    page = signed_in("stranger").get(drafted.get_absolute_url()).content.decode()
    assert f'href="{mission.get_absolute_url()}"' in page


@pytest.mark.parametrize(
    ("asked", "status"), [("", 200), ("?town=Almeida", 200), ("?town=zzz", 200), ("?page=x", 200)]
)
def test_one_finds_the_hub_to_whom_to_say_it(world, asked, status):
    with query_budget(10):
        answer = Client().get(reverse("front:say") + asked)
    assert answer.status_code == status
    assert reverse("needs:raise", args=["riverside"]) in answer.content.decode()


def table(url):
    answer = Client().get(url)
    assert answer["Content-Type"].startswith("text/csv")
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(text.removeprefix("\ufeff").splitlines()))


def test_public_lists_are_there_as_tables_without_drafts_and_formulas(told, world):
    Mission.objects.filter(slug=told["mission"]).update(title=said("=1+1"))
    Challenge.objects.filter(pk=told["challenge"]).update(title=said("@SUM(A1)"))
    with query_budget(3):
        missions = table(reverse("missions:csv"))
    assert "'=1+1 (in English)" in [row[2] for row in missions]
    challenges = table(reverse("needs:challenges_csv", args=["riverside"]))
    assert "'@SUM(A1) (in English)" in [row[2] for row in challenges]
    assert told["draft_challenge"] not in str(challenges)
    Dialogue.draft(world.riverside, by=None, language="pt", question="Segredo?")
    dialogues = table(reverse("deliberation:dialogues_csv", args=["riverside"]))
    assert [row[2] for row in dialogues] == ["question", "E a ribeira?"]
    assert {len(row) for row in dialogues} == {len(dialogues[0])}


def test_needs_and_missions_can_be_followed_as_feeds(told):
    hide(told["refused_need"])
    with query_budget(4):
        needs = read(reverse("front:needs_feed", args=["riverside"]))
    assert told["need_on_its_way"] in needs
    assert told["refused_need"] not in needs
    missions = read(reverse("front:missions_feed"))
    assert f"/missions/{told['mission']}/" in missions
    assert Client().get(reverse("front:needs_feed", args=["atlantis"])).status_code == 404


def test_the_sitemap_knows_them_and_nothing_hidden(told):
    hide(told["refused_need"])
    index = read("/sitemap.xml")
    kinds = re.findall(r"/sitemap-([a-z]+)-0.xml<", index)
    assert kinds == ["organisations", "missions", "challenges", "needs", "dialogues"]
    needs = read("/sitemap-needs-0.xml")
    assert told["need_on_its_way"] in needs
    assert told["refused_need"] not in needs
    assert told["draft_challenge"] not in read("/sitemap-challenges-0.xml")
    assert f"/missions/{told['mission']}/" in read("/sitemap-missions-0.xml")
    assert "/hubs/riverside/needs/" in read("/sitemap-pages.xml")
    assert Client().get("/sitemap-ballots-0.xml").status_code == 404


def cards(client: Client, part: str) -> list[str]:
    desk = client.get(reverse("front:desk")).context["desk"]
    return [str(card.title) for card in getattr(desk, part)]


def test_the_desk_shows_what_i_frame_and_what_my_hub_can_join(told, world, signed_in):
    assert any("You are framing a challenge" in one for one in cards(signed_in("team"), "started"))
    joinable = cards(signed_in("stranger"), "news")
    assert any("A mission that your hub can join: Menos plástico" in one for one in joinable)
    theirs = cards(signed_in("team"), "news")
    assert not any("that your hub can join" in one for one in theirs)


def test_news_of_a_mission_that_i_follow_lie_on_my_desk(told, world, signed_in):
    mission = Mission.objects.get(slug=told["mission"])
    follow(world.people["member"], "mission", mission.pk)
    desk = signed_in("member").get(reverse("front:desk")).context["desk"]
    assert mission.get_absolute_url() in [card.url for card in desk.news]


def test_an_adopted_mission_waits_on_the_networks_desk_until_it_begins(told, world, signed_in):
    Mission.objects.filter(slug=told["mission"]).update(state="adopted")
    assert any("waits to begin" in one for one in cards(signed_in("network"), "waits"))
    assert not any("waits to begin" in one for one in cards(signed_in("coordinator"), "waits"))
