"""What the network published about its challenges is taken up once, with source and goals."""

import pytest
from django.core.management import call_command

from oshub.core.ledger import Entry
from oshub.hubs.models import WaitingItem
from oshub.missions.published import take_up_published_challenges
from oshub.needs.models import Challenge
from oshub.needs.similar_challenges import similar_challenges
from oshub.parts.goals.tags import GoalTag


@pytest.fixture
def imported(db):
    call_command("import_network", verbosity=0)


def test_each_statement_becomes_a_challenge_of_its_hub_once(imported):
    assert take_up_published_challenges() == 7
    assert take_up_published_challenges() == 0
    assert not WaitingItem.still_waiting("mission").exists()
    challenges = list(Challenge.objects.framed().select_related("hub"))
    assert len(challenges) == 7
    assert all(challenge.sources and challenge.statement for challenge in challenges)


def test_goals_come_along_where_they_were_published(imported):
    take_up_published_challenges()
    lemnos = Challenge.objects.get(hub__slug="oshub-gr")
    assert GoalTag.objects.goals_of([lemnos.pk])[lemnos.pk] == [12, 13, 14, 15]
    assert GoalTag.objects.count() == 4


def test_what_was_published_long_ago_is_no_news(imported):
    take_up_published_challenges()
    framed = Entry.objects.filter(fact="challenge.framed")
    assert framed.count() == 7
    assert not framed.public().exists()


def test_similar_challenges_are_found_in_a_few_questions(imported, django_assert_max_num_queries):
    take_up_published_challenges()
    challenge = Challenge.objects.select_related("hub").get(hub__slug="oshub-cz")
    with django_assert_max_num_queries(2):
        found = similar_challenges(challenge)
    assert all(one.challenge.hub_id != challenge.hub_id for one in found)
