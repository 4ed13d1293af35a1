"""What needs put on a desk."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from oshub.core.tests.budget import query_budget
from oshub.needs.models import Cluster, Need
from oshub.needs.tests.raising import raise_need


def desk(signed_in, who):
    return signed_in(who).get(reverse("front:desk")).content.decode()


def test_what_she_raised_and_what_became_of_it_is_on_her_desk(world, signed_in):
    raise_need(world)
    assert "You raised: The stream behind the school" in desk(signed_in, "member")
    assert "An answer comes by" in desk(signed_in, "member")
    Need.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    assert "The answer is late." in desk(signed_in, "member")


def test_what_waits_for_an_answer_is_on_the_teams_desk_until_somebody_else_answers(
    world, signed_in
):
    raise_need(world)
    assert "A need waits for an answer" in desk(signed_in, "team")
    assert "A need waits for an answer" not in desk(signed_in, "stranger")
    Need.objects.update(owner=world.people["coordinator"])
    assert "A need waits for an answer" not in desk(signed_in, "team")
    assert "You answer for it." in desk(signed_in, "coordinator")


def test_she_is_asked_whether_it_is_what_she_meant(world, signed_in):
    needs = [raise_need(world), raise_need(world, by="network")]
    Cluster.gather(
        world.riverside,
        [need.pk for need in needs],
        by=world.people["team"],
        title="The stream",
        language="en",
    )
    assert "Is that what you meant? The stream" in desk(signed_in, "member")
    row = needs[0].gatherings.get()
    signed_in("member").post(reverse("needs:confirm", args=[row.pk]), {"answer": "yes"})
    assert "Is that what you meant?" not in desk(signed_in, "member")


def test_a_desk_asks_no_question_per_need(world, signed_in):
    for number in range(8):
        raise_need(world, by="team", what=f"Need {number}")
    browser = signed_in("team")
    with query_budget(30):
        browser.get(reverse("front:desk"))
