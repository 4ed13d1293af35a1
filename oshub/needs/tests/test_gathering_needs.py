"""Gathering needs that say the same: nothing is merged, everybody is asked, all can be undone."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from oshub.core.ledger import Entry
from oshub.core.letters.models import Letter
from oshub.core.tests.budget import query_budget
from oshub.core.tests.jobs import run_jobs
from oshub.core.tests.together import together
from oshub.hubs.problems import NotPossible
from oshub.needs.gathered import behind_all
from oshub.needs.letter_links import link_token
from oshub.needs.models import Backing, Cluster, Confirmation, Gathering, Need
from oshub.needs.similar import suggestions
from oshub.needs.tests.raising import STREAM, raise_need
from oshub.safeguarding.tests.classes import open_class, pupil, seat_of
from oshub.safeguarding.voices import Voice


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def needs(world):
    return [
        raise_need(world),
        raise_need(world, by="stranger", what="The stream at school smells"),
        raise_need(world, by="network", what="In summer the stream smells"),
    ]


def gather(world, needs, **more):
    return Cluster.gather(
        world.riverside,
        [need.pk for need in needs],
        by=world.people["team"],
        title="The stream smells",
        language="en",
        **more,
    )


def now(cluster):
    return set(Gathering.objects.now().of(cluster).values_list("need", flat=True))


def test_originals_stay_as_they_were(world, needs):
    before = list(Need.objects.order_by("pk").values())
    cluster = gather(world, needs)
    assert now(cluster) == {need.pk for need in needs}
    assert list(Need.objects.order_by("pk").values()) == before


def test_the_team_gathers_on_the_page_and_the_public_reads_it(signed_in, world, needs):
    answer = signed_in("team").post(
        reverse("needs:gather", args=["riverside"]),
        {"needs": [str(need.pk) for need in needs[:2]], "title": "The stream smells"},
    )
    cluster = Cluster.objects.get()
    assert answer.url == cluster.get_absolute_url()
    with query_budget(14):
        page = signed_in("visitor").get(answer.url).content.decode()
    assert all(need.what in page for need in needs[:2])
    assert "Take out" not in page
    assert "Gathered with others" in signed_in("visitor").get(needs[0].get_absolute_url()).content.decode()  # fmt: skip  # noqa: E501
    assert Entry.objects.public().filter(fact="needs.gathered").count() == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"needs": [], "title": "x"}, "at least two needs"),
        ({"needs": ["nonsense", "0"], "title": "x"}, "choose from the list"),
        ({"needs": "one", "title": "x"}, "at least two needs"),
        ({"needs": "all", "title": ""}, "required"),
    ],
)
def test_what_cannot_be_gathered_is_explained(signed_in, world, needs, sent, said):
    chosen = {"one": needs[:1], "all": needs}.get(str(sent["needs"]))
    sent = sent | ({"needs": [str(need.pk) for need in chosen]} if chosen else {})
    answer = signed_in("team").post(reverse("needs:gather", args=["riverside"]), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Cluster.objects.exists()


def test_hidden_needs_and_needs_of_others_are_not_gathered(world, needs):
    hidden = Need.raise_it(world.riverside, voice=Voice(device="x" * 64), **STREAM)
    other = raise_need(world, hub=world.hilltop)
    for stranger in (hidden, other):
        with pytest.raises(NotPossible, match="not published, or not of this hub"):
            gather(world, [needs[0], stranger])
    assert not Cluster.objects.exists()


def test_the_same_form_gathers_once(world, needs):
    sent = {"form_id": "0198c0de-0000-7000-8000-000000000001"}
    assert gather(world, needs, **sent) == gather(world, needs, **sent)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_gather_the_same_need_at_once_do_not_both_succeed(world):
    needs = [raise_need(world), raise_need(world, what="The stream at school smells")]

    def try_it():
        try:
            return gather(world, needs)
        except NotPossible as problem:
            return str(problem)

    answers = together(try_it, times=2)
    assert sum(isinstance(answer, Cluster) for answer in answers) == 1
    assert any("gathered already" in str(answer) for answer in answers)
    assert Cluster.objects.count() == 1


def test_a_need_is_taken_out_with_a_reason_and_can_come_back(signed_in, world, needs):
    cluster = gather(world, needs)
    row = Gathering.objects.now().get(need=needs[2])
    address = reverse("needs:take_out", args=[row.pk])
    assert signed_in("team").post(address, {"reason": ""}).status_code == 422
    assert signed_in("team").post(address, {"reason": "Another stream"}).status_code == 302
    assert now(cluster) == {needs[0].pk, needs[1].pk}
    assert "Another stream" in signed_in("visitor").get(cluster.get_absolute_url()).content.decode()
    signed_in("team").post(
        reverse("needs:add_to_cluster", args=[cluster.pk]), {"needs": [str(needs[2].pk)]}
    )
    assert now(cluster) == {need.pk for need in needs}
    assert Gathering.objects.filter(need=needs[2]).count() == 2, "history stays"


def test_all_can_stand_alone_again_and_be_gathered_again(signed_in, world, needs):
    cluster = gather(world, needs)
    address = reverse("needs:dissolve", args=[cluster.pk])
    assert signed_in("coordinator").post(address, {"reason": "Two streams"}).status_code == 302
    assert now(cluster) == set()
    page = signed_in("visitor").get(cluster.get_absolute_url()).content.decode()
    assert "no longer gathered" in page
    signed_in("coordinator").post(reverse("needs:gather_again", args=[cluster.pk]))
    assert now(cluster) == {need.pk for need in needs}
    with pytest.raises(NotPossible, match="already"):
        cluster.gather_again(by=None)


def test_authors_and_backers_are_asked_once(world, needs):
    Backing.back(needs[0], voice=Voice(person=world.people["coordinator"]), group="families")
    gather(world, needs)
    run_jobs()
    asked = Letter.objects.filter(kind="your_need_was_gathered")
    assert {str(letter.person) for letter in asked} == {
        str(world.people[who]) for who in ("member", "stranger", "network", "coordinator")
    }
    assert asked.count() == 4
    assert mail.outbox == [], "it comes with the weekly letter"


def test_an_author_who_meant_something_else_takes_it_out_at_once(signed_in, world, needs):
    cluster = gather(world, needs)
    row = Gathering.objects.now().get(need=needs[0])
    page = signed_in("member").get(needs[0].get_absolute_url()).content.decode()
    assert "Is that what you meant?" in page
    signed_in("member").post(reverse("needs:confirm", args=[row.pk]), {"answer": "no"})
    assert needs[0].pk not in now(cluster)
    page = signed_in("visitor").get(needs[0].get_absolute_url()).content.decode()
    assert "meant something else" in page


def test_a_yes_is_remembered_and_not_asked_again(signed_in, world, needs):
    cluster = gather(world, needs)
    row = Gathering.objects.now().get(need=needs[0])
    for _press in range(2):
        signed_in("member").post(reverse("needs:confirm", args=[row.pk]), {"answer": "yes"})
    assert Confirmation.objects.get().is_meant
    page = signed_in("member").get(needs[0].get_absolute_url()).content.decode()
    assert "Is that what you meant?" not in page
    assert needs[0].pk in now(cluster)


def test_a_backer_who_meant_something_else_is_not_counted_there(signed_in, world, needs):
    for number in range(5):
        Backing.back(needs[0], voice=Voice(device=f"{number:064d}"), group="families")
    Backing.back(needs[1], voice=Voice(device=f"{0:064d}"), group="families")
    Backing.back(needs[0], voice=Voice(person=world.people["team"]), group="families")
    cluster = gather(world, needs)
    assert [one.count for one in behind_all(cluster)] == ["6 people"], "each voice counts once"
    row = Gathering.objects.now().get(need=needs[0])
    signed_in("team").post(reverse("needs:confirm", args=[row.pk]), {"answer": "no"})
    assert [one.count for one in behind_all(cluster)] == ["5 people"]
    assert needs[0].pk in now(cluster), "the need stays: only its author takes it out"


def test_strangers_are_not_asked(signed_in, world, needs):
    gather(world, needs)
    row = Gathering.objects.now().get(need=needs[0])
    signed_in("visitor").post(reverse("needs:confirm", args=[row.pk]), {"answer": "no"})
    assert not Confirmation.objects.exists()
    assert Gathering.objects.now().count() == 3


def test_a_class_says_no_with_its_code(world, needs):
    school_class = open_class(world)
    of_class = Need.raise_it(world.riverside, voice=Voice(seat=seat_of(school_class)), **STREAM)
    of_class.review.publish(by=world.people["team"])
    cluster = gather(world, [needs[0], of_class])
    row = Gathering.objects.now().get(need=of_class)
    pupil(school_class, 2).post(reverse("needs:confirm", args=[row.pk]), {"answer": "no"})
    assert of_class.pk not in now(cluster)


def test_the_link_in_a_letter_asks_and_opening_it_does_nothing(world, needs):
    lone = Need.raise_it(
        world.riverside, voice=Voice(device="x" * 64), email="maria@example.org", **STREAM
    )
    lone.review.publish(by=world.people["team"])
    cluster = gather(world, [needs[0], lone])
    run_jobs()
    row = Gathering.objects.now().get(need=lone)
    address = reverse("needs:confirm_by_letter", args=[link_token(row)])
    assert any(address in letter.body for letter in mail.outbox)
    assert Client().get(address).status_code == 200
    assert lone.pk in now(cluster)
    Client().post(address, {"answer": "no"})
    Client().post(address, {"answer": "no"})
    assert lone.pk not in now(cluster)
    assert Client().get(reverse("needs:confirm_by_letter", args=["x:y"])).status_code == 404


def test_suggestions_say_why_and_leave_out_what_is_different(world, needs):
    other = raise_need(world, what="Nobody repairs bicycles here", for_whom="Commuters")
    found = suggestions(world.riverside)
    assert {need.pk for need in found[0].needs} == {need.pk for need in needs}
    assert found[0].reasons
    assert all(other not in one.needs for one in found)
    cluster = gather(world, needs[:2])
    found = suggestions(world.riverside)
    assert [one.cluster_id for one in found] == [cluster.pk]
    assert found[0].needs == (needs[2],)
