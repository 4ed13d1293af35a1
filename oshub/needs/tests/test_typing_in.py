"""A flip-chart or a stack of paper forms, typed in within minutes, with where it comes from."""

import pytest
from django.urls import reverse

from oshub.core.tests.budget import query_budget
from oshub.needs.models import Hands, Need, Sheet
from oshub.needs.tests.raising import raise_need


def url():
    return reverse("needs:type_in", args=["riverside"])


def sheet(**more):
    said = {"channel": "flip_chart", "place": "Ribeira", "heard_on": "2026-03-14"}
    return said | {"present_families": "12", "present_schools": ""} | more


def row(number, what, whom="", group="", hands=""):
    names = {"what": what, "for_whom": whom, "group": group, "hands": hands}
    return {f"row{number}-{name}": value for name, value in names.items()}


TWO = row(0, "No bus after six", "Young people", "families", "9") | row(3, "A mill stands empty")


def test_a_flip_chart_is_on_record_with_where_it_comes_from(signed_in, world):
    answer = signed_in("team").post(url(), sheet() | TWO)
    typed = Sheet.objects.get()
    assert answer.url == reverse("needs:sheet", args=[typed.pk])
    assert typed.typed_by == world.people["team"]
    assert typed.present == {"families": 12}
    needs = list(Need.objects.order_by("pk"))
    assert [need.what for need in needs] == ["No bus after six", "A mill stands empty"]
    assert {need.channel for need in needs} == {"flip_chart"}
    assert needs[0].person is None, "it is theirs, and not of whoever typed"
    assert needs[0].typed_by == world.people["team"]
    assert Hands.objects.get().number == 9
    page = signed_in("visitor").get(needs[0].get_absolute_url()).content.decode()
    assert "Families, at Ribeira" in page
    assert "9 people" in page
    assert str(world.people["team"]) not in page


def test_many_lines_can_be_pasted(signed_in, world):
    lines = "No bus; young people; 12\n\nDark street\tneighbours\nJust one thing"
    signed_in("team").post(url(), sheet(pasted=lines))
    said = list(Need.objects.order_by("pk").values_list("what", "for_whom"))
    assert said == [
        ("No bus", "young people"),
        ("Dark street", "neighbours"),
        ("Just one thing", "everybody here"),
    ]


def test_there_are_fifteen_empty_lines_and_a_sheet_may_be_longer(signed_in, world):
    page = signed_in("team").get(url()).content.decode()
    assert page.count('-what"') >= 15
    many = {}
    for number in range(40):
        many |= row(number, f"Need {number}")
    signed_in("team").post(url(), sheet() | many)
    assert Need.objects.count() == 40


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"heard_on": "yesterday"}, "valid date"),
        ({"heard_on": "2999-01-01"}, "has not come yet"),
        ({"place": "Mill Road 3"}, "looks like an address"),
        (row(1, "", "Somebody"), "Say what it is"),
        (row(1, "x" * 400), "At most 300 letters fit"),
        ({"present_families": "-1"}, "At least 0, please"),
    ],
)
def test_a_mistake_keeps_everything_that_was_typed(signed_in, world, wrong, said):
    answer = signed_in("team").post(url(), sheet() | TWO | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "No bus after six" in page
    assert "A mill stands empty" in page
    assert not Need.objects.exists()


def test_nothing_typed_is_a_sentence_too(signed_in, world):
    answer = signed_in("team").post(url(), sheet())
    assert answer.status_code == 422
    assert "no line with a need yet" in answer.content.decode()


def test_the_same_sheet_sent_twice_arrives_once(signed_in, world):
    sent = sheet(form_id="0198c0de-0000-7000-8000-000000000001") | TWO
    answers = [signed_in("team").post(url(), sent) for _click in range(2)]
    assert answers[0].url == answers[1].url
    assert Need.objects.count() == 2


def test_more_than_a_hundred_lines_are_split_by_a_person(signed_in, world):
    lines = "\n".join(f"Need {number}" for number in range(101))
    answer = signed_in("team").post(url(), sheet(pasted=lines))
    assert answer.status_code == 422
    assert not Need.objects.exists()


def test_beside_each_line_stands_what_may_say_the_same(signed_in, world):
    there = raise_need(world, what="There is no bus in the evening")
    signed_in("team").post(url(), sheet() | row(0, "No bus in the evening"))
    typed = Sheet.objects.get()
    browser = signed_in("team")
    with query_budget(9):
        page = browser.get(reverse("needs:sheet", args=[typed.pk])).content.decode()
    assert "May say the same" in page
    assert there.get_absolute_url() in page


def test_a_sheet_needs_no_query_per_line(signed_in, world):
    lines = "\n".join(f"Need number {number} about buses" for number in range(60))
    signed_in("team").post(url(), sheet(pasted=lines))
    browser, typed = signed_in("team"), Sheet.objects.get()
    with query_budget(9):
        page = browser.get(reverse("needs:sheet", args=[typed.pk]))
    assert page.status_code == 200
