"""Sources are shown as links only where that is safe."""

import pytest

from oshub.hubs.importing.sources import Source, as_sources, is_link, sources_of
from oshub.hubs.importing.tests.example import PAGE, a_network, bring
from oshub.hubs.models import Hub


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,<script>",
        "java\nscript:alert(1)",
        "//rio.example",
        "https://",
        "https://[broken",
        "https://rio.example@evil.example/",
        "https://rio.example/a b",
        "ftp://rio.example",
        "a leaflet of 2018",
        "",
    ],
)
def test_what_is_no_web_address_is_only_words(text):
    assert not is_link(text)
    assert all(source.url == "" for source in as_sources(text))


def test_a_text_may_name_several_sources():
    assert as_sources("header of a public file; https://www.rio.example/page/") == (
        Source("", "header of a public file"),
        Source("https://www.rio.example/page/", "rio.example/page"),
    )
    assert as_sources(None) == as_sources([]) == ()
    assert len(as_sources([PAGE, PAGE])) == 1


def test_the_words_of_a_link_are_readable_and_short():
    (source,) = as_sources("https://rio.example/atividades-2%C2%BAceb")
    assert source.words == "rio.example/atividades-2ºceb"
    (source,) = as_sources("https://rio.example/" + "x" * 500)
    assert len(source.words) == 70
    (source,) = as_sources("https://rio.example/%E2%80%AEtxt.exe")
    assert source.words == "rio.example"


def test_the_sources_of_many_things_take_one_query(db, django_assert_num_queries):
    bring(a_network())
    hubs = list(Hub.objects.all())
    with django_assert_num_queries(1):
        found = sources_of(hubs)
    assert found == sources_of([hub.pk for hub in hubs])
    assert found[hubs[0].pk] == [
        Source(PAGE, "rio.example/hub.html"),
        Source("", "a leaflet of 2018"),
    ]
