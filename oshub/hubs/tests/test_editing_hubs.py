"""A hub's team edits its page; nobody's words are silently lost."""

import pytest
from django.urls import reverse

from oshub.core.ledger import Entry
from oshub.core.tests.budget import query_budget
from oshub.core.words import CHECKED, HUMAN
from oshub.hubs.models import Hub
from oshub.hubs.places import MAP_SIDE_PX
from oshub.hubs.tests.forms import opened, sent_by
from oshub.ui.maps import project


def url(part="edit", *args):
    return reverse(f"hubs:{part}", args=["riverside", *args])


def riverside():
    return Hub.objects.get(slug="riverside")


def test_saving_without_a_change_changes_nothing(world, signed_in):
    client = signed_in("team")
    before = riverside().version
    assert client.post(url(), opened(client, url())).status_code == 302
    assert riverside().version == before


def test_names_colour_and_languages_are_changed(world, signed_in):
    client = signed_in("team")
    sent = opened(client, url()) | {
        "local_name": "Casa da Água",
        "hue": "140",
        "own_language": "en",
        "other_languages": ["pt", "fr"],
        "barrier_families": ["geographic"],
        "answer_days": "7",
    }
    assert client.post(url(), sent).status_code == 302
    hub = riverside()
    assert (hub.local_name, hub.hue, hub.answer_days) == ("Casa da Água", 140, 7)
    assert hub.languages == ["en", "pt", "fr"]
    assert Entry.objects.filter(fact="hub.edited", by=world.people["team"]).count() == 1


def test_two_people_changing_different_fields_are_both_kept(world, signed_in):
    first, second = signed_in("team"), signed_in("coordinator")
    sent_first, sent_second = opened(first, url()), opened(second, url())
    first.post(url(), sent_first | {"website": "https://rio.example"})
    answer = second.post(url(), sent_second | {"local_name": "Casa da Água"})
    assert answer.status_code == 302
    hub = riverside()
    assert (hub.website, hub.local_name) == ("https://rio.example", "Casa da Água")


def test_two_people_changing_the_same_field_see_both_texts_and_the_second_decides(world, signed_in):
    first, second = signed_in("team"), signed_in("coordinator")
    sent_first, sent_second = opened(first, url()), opened(second, url())
    first.post(url(), sent_first | {"local_name": "Casa da Água"})
    answer = second.post(url(), sent_second | {"local_name": "Casa do Mar"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Casa da Água" in page
    assert "Casa do Mar" in page
    assert riverside().local_name == "Casa da Água"
    again = sent_second | {"local_name": "Casa do Mar e da Água"}
    again["seen"] = answer.context["form"]["seen"].value()
    assert second.post(url(), again).status_code == 302
    assert riverside().local_name == "Casa do Mar e da Água"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "x" * 10_000}, "At most 120 letters fit"),
        ({"name": ""}, "This field is required"),
        ({"website": "not a page"}, "Enter a valid URL"),
        ({"hue": "999"}, "Please choose from the list"),
        ({"own_language": "xx"}, "Please choose from the list"),
        ({"answer_days": "0"}, "At least 1, please"),
        ({"seen": "soon"}, "Enter a whole number"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(world, signed_in, wrong, sentence):
    client = signed_in("team")
    answer = client.post(url(), opened(client, url()) | wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert riverside().version == world.riverside.version


def test_the_page_shows_every_colour_without_a_script(world, signed_in):
    page = signed_in("team").get(url()).content.decode()
    assert all(f"swatch hue-{hue}" in page for hue in range(0, 360, 10))
    assert page.count('<span class="visually-hidden"> green</span>') == 3
    assert "style=" not in page


def test_words_are_translated_beside_their_original(world, signed_in):
    client = signed_in("team")
    words = url("edit_words", "en")
    page = client.get(words).content.decode()
    assert "Contexto de Riverside" in page
    client.post(words, opened(client, words) | {"context": "By the river"})
    hub = riverside()
    assert hub.context.in_language("pt") == "Contexto de Riverside"
    assert hub.context["en"]["state"] == HUMAN


def test_a_translation_is_marked_as_checked_and_that_changes_no_word(world, signed_in):
    client = signed_in("team")
    words = url("edit_words", "en")
    client.post(words, opened(client, words) | {"context": "By the river"})
    client.post(words, opened(client, words) | {"is_checked": "on"})
    assert riverside().context["en"] | {"of": ""} == {
        "text": "By the river",
        "state": CHECKED,
        "of": "",
    }


def test_a_translation_is_known_to_be_outdated_when_the_original_changes(world, signed_in):
    client = signed_in("team")
    english, original = url("edit_words", "en"), url("edit_words", "pt")
    client.post(english, opened(client, english) | {"context": "By the river"})
    client.post(original, opened(client, original) | {"context": "Junto ao rio e ao mar"})
    assert "the original has changed since" in client.get(english).content.decode()
    # Saving something else does not pretend that the translation was looked at.
    client.post(english, opened(client, english) | {"assets": "A boat"})
    assert riverside().context.show("en").is_outdated


def test_the_same_text_in_two_languages_is_written_by_two_people_at_once(world, signed_in):
    first, second = signed_in("team"), signed_in("coordinator")
    english, dutch = url("edit_words", "en"), url("edit_words", "nl")
    sent_first, sent_second = opened(first, english), opened(second, dutch)
    first.post(english, sent_first | {"context": "By the river"})
    assert second.post(dutch, sent_second | {"context": "Bij de rivier"}).status_code == 302
    context = riverside().context
    assert (context.in_language("en"), context.in_language("nl")) == (
        "By the river",
        "Bij de rivier",
    )


def test_the_same_text_written_by_two_people_shows_both_and_loses_none(world, signed_in):
    first, second = signed_in("team"), signed_in("coordinator")
    words = url("edit_words", "pt")
    sent_first, sent_second = opened(first, words), opened(second, words)
    first.post(words, sent_first | {"context": "Primeiro"})
    answer = second.post(words, sent_second | {"context": "Segundo", "assets": "Um barco"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(text in page for text in ("Primeiro", "Segundo", "Um barco"))
    assert riverside().context.in_language("pt") == "Primeiro"
    again = sent_second | {"context": "Primeiro e segundo", "assets": "Um barco"}
    again["was_context"] = answer.context["form"]["was_context"].value()
    assert second.post(words, again).status_code == 302
    assert riverside().context.in_language("pt") == "Primeiro e segundo"
    assert riverside().assets.in_language("pt") == "Um barco"


def test_a_hub_has_its_own_word_for_a_network_term_and_takes_it_back(world, signed_in):
    client = signed_in("team")
    words = url("edit_words", "pt")
    client.post(words, opened(client, words) | {"word_hub": "Plataforma"})
    assert riverside().vocabulary["hub"]["pt"]["text"] == "Plataforma"
    client.post(words, opened(client, words) | {"word_hub": ""})
    assert riverside().vocabulary == {}


def test_an_unknown_language_is_no_page(world, signed_in):
    assert signed_in("team").get(url("edit_words", "xx")).status_code == 404


def test_ten_thousand_letters_are_refused_kindly_and_kept_on_the_page(world, signed_in):
    client = signed_in("team")
    words = url("edit_words", "pt")
    answer = client.post(words, opened(client, words) | {"context": "x" * 10_000})
    assert answer.status_code == 422
    assert "At most 4000 letters fit" in answer.content.decode()
    assert "x" * 10_000 in answer.content.decode()


def test_a_place_is_found_by_name_and_saved(world, signed_in):
    client = signed_in("team")
    place = url("edit_place")
    looked = client.post(place, opened(client, place) | {"town": "Guarda", "find": "1"})
    assert looked.status_code == 200
    assert riverside().town == "Riverside town"
    found = sent_by(looked.context["form"])
    assert found["initial-town"] == "Riverside town"
    assert client.post(place, found).status_code == 302
    hub = riverside()
    assert hub.town == "Guarda"
    assert round(hub.lat, 1) == 40.5
    assert round(hub.lon) == -7


def test_a_place_is_found_by_a_click(world, signed_in):
    client = signed_in("team")
    place = url("edit_place")
    x, y = (int(part * MAP_SIDE_PX / 1000) for part in project(48.2, 16.37))
    clicked = client.post(place, opened(client, place) | {"map.x": x, "map.y": y})
    assert clicked.context["places"][0].country == "AT"


def test_a_place_nobody_knows_is_said(world, signed_in):
    client = signed_in("team")
    place = url("edit_place")
    answer = client.post(place, opened(client, place) | {"town": "Xyzzyqwerty", "find": "1"})
    assert "We do not know this place" in answer.content.decode()


@pytest.mark.parametrize("part", ["edit", "edit_place", "life", "people", "partners"])
def test_working_pages_ask_few_questions(world, signed_in, part):
    client = signed_in("coordinator")
    with query_budget(12):
        client.get(url(part))
