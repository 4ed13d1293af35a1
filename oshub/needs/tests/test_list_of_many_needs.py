"""A list of very many needs counts and sorts from what each need keeps itself."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from oshub.core.tests.budget import query_budget
from oshub.needs.models import Need
from oshub.needs.tests.raising import raise_need


def test_waiting_longest_means_without_an_answer_on_every_database(world):
    names = ("answered", "later", "sooner")
    answered, later, sooner = (raise_need(world, what=name) for name in names)
    Need.objects.filter(pk=answered.pk).update(
        answered_at=timezone.now(), answer_by=date(2026, 1, 1)
    )
    Need.objects.filter(pk=later.pk).update(answer_by=date(2026, 3, 1))
    Need.objects.filter(pk=sooner.pk).update(answer_by=date(2026, 2, 1))
    assert list(Need.objects.longest_waiting_first()) == [sooner, later, answered]


def test_what_is_listed_is_what_may_be_shown(world):
    need = raise_need(world)
    assert list(Need.objects.listed()) == list(Need.objects.shown()) == [need]
    need.review.withdraw(by=world.people["member"])
    assert not Need.objects.listed().exists()
    assert not Need.objects.shown().exists()


def test_the_list_asks_as_much_for_many_as_for_few(world, client):
    for number in range(25):
        raise_need(world, what=f"The stream smells, place {number}", lat=41.1, lon=-8.6)
    url = reverse("needs:needs", args=["riverside"])
    with query_budget(9):
        answer = client.get(url, {"order": "waiting"})
    assert answer.context["part"].where == "1 to 20 of 25"
    need = Need.objects.newest_first().first()
    assert need.get_absolute_url() in client.get(url).content.decode()
