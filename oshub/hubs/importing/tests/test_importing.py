"""The network's facts come in once, keep their sources, and never overwrite people's changes."""

import pytest
from django.core.management import CommandError, call_command

from oshub.core.ledger import Entry
from oshub.hubs.choices import Capacity, HubCategory, HubState
from oshub.hubs.importing.consortium import consortium, is_board_complete
from oshub.hubs.importing.importing import Refused
from oshub.hubs.importing.reading import read
from oshub.hubs.importing.tests.example import PAGE, a_hub, a_network, bring, in_a_file
from oshub.hubs.management.commands.import_network import SHIPPED
from oshub.hubs.models import (
    Cooperation,
    DirectoryCell,
    Hosting,
    Hub,
    ImportBatch,
    ImportedItem,
    KnownConflict,
    NetworkEvent,
    Node,
    Organisation,
    PublishedFigure,
    WaitingItem,
)

pytestmark = pytest.mark.django_db
EVERYTHING = [
    Cooperation, DirectoryCell, Entry, Hosting, Hub, ImportBatch, ImportedItem, KnownConflict,
    NetworkEvent, Node, Organisation, PublishedFigure, WaitingItem,
]  # fmt: skip


def everything():
    """All rows of the record, to compare before and after."""
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in EVERYTHING}


def test_the_real_network_comes_in_whole():
    report = bring(read(SHIPPED).content)
    assert (report.new, report.updated, report.conflicts) == (
        {
            "hub": 8, "organisation": 90, "host": 8, "node": 3, "cooperation": 86,
            "consortium": 9, "figure": 13, "event": 18, "conflict": 3, "network": 1,
            "mission": 7, "project": 14, "cpd_programme": 5, "resource": 29,
            "sibling_resource": 8,
        },
        {},
        [],
    )  # fmt: skip
    assert Hub.objects.open().count() == 8
    assert Organisation.objects.schools().count() == 52
    assert Cooperation.objects.schools().count() == 51
    assert Cooperation.objects.board().count() == 27
    assert Cooperation.objects.partners().count() == 8
    assert len(consortium()) == 9
    assert {str(name) for pair in report.doubts for name in pair} >= {
        "Volavky",
        "Trinity College Dublin (Science Gallery)",
    }


def test_facts_of_the_real_network_stand_where_pages_look_for_them():
    bring(read(SHIPPED).content)
    figueira = Hub.objects.get(slug="oshub-pt")
    assert figueira.display_name == "Plataforma de Escola Aberta"
    assert [(step.kind, step.on) for step in figueira.steps.order_by("id")] == [
        ("planned", ""),
        ("open", "2017-07-07"),
    ]
    assert figueira.context.origin == "en"
    assert is_board_complete(figueira) is False
    assert KnownConflict.objects.get(hub=figueira).handling == "2017 is used."
    assert Hub.objects.get(slug="oshub-gr").category == HubCategory.SCHOOL_BASED
    assert [str(node) for node in Hub.objects.get(slug="oshub-cz").nodes.order_by("name")] == [
        "OSHub Kovářská",
        "OSHub Třeboň",
        "OSHub Zdíkov",
    ]
    dublin = Hub.objects.get(slug="oshub-ie")
    assert dublin.state == HubState.OPEN
    assert "not to reopen Science Gallery Dublin" in dublin.events.get().says


def test_a_stakeholder_type_becomes_a_kind_only_where_it_is_stated():
    bring(read(SHIPPED).content)
    kinds = dict(Organisation.objects.values_list("name", "kind"))
    assert kinds["De Haagse Scholen"] == "school_board"
    assert kinds["Universidade de Aveiro"] == "university"
    assert kinds["Gymnasio Livadochoriou"] == "school"
    assert kinds["Maison de la rivière"] == ""
    assert kinds["Leiden University"] == ""


def test_every_imported_thing_keeps_its_sources():
    bring(a_network())
    assert not ImportedItem.objects.filter(sources=[]).exclude(kind__in=["figure", "network"])
    host = Organisation.objects.get(name="Casa do Rio (science centre)", country="PT")
    sources = {
        source
        for item in ImportedItem.objects.filter(subject_id=host.pk)
        for source in item.sources
    }
    assert sources == {PAGE, "a leaflet of 2018", "https://partners.example/"}


def test_one_published_name_at_one_hub_is_one_organisation():
    bring(a_network())
    assert Organisation.objects.filter(name="Escola do Rio").count() == 2  # one at each hub
    host = Organisation.objects.get(name="Casa do Rio (science centre)", country="PT")
    assert set(host.cooperations.values_list("capacity", flat=True)) == {Capacity.PARTNER}
    school = Organisation.objects.get(name="Escola do Rio", country="PT")
    assert set(school.cooperations.values_list("capacity", flat=True)) == {
        Capacity.BOARD,
        Capacity.SCHOOL,
    }


def test_what_happened_years_ago_is_no_news_of_today():
    bring(a_network())
    assert not Entry.objects.public().exists()
    assert Entry.objects.filter(fact="hub.opened").count() == 2


def test_the_same_file_again_changes_nothing():
    bring(a_network())
    before = everything()
    report = bring(a_network())
    assert not report.has_changed
    assert report.batch is None
    assert everything() == before


def test_the_shipped_file_again_changes_nothing_either():
    bring(read(SHIPPED).content)
    before = everything()
    assert not bring(read(SHIPPED).content).has_changed
    assert everything() == before


def test_a_dry_run_tells_all_and_changes_nothing():
    before = everything()
    report = bring(a_network(), dry_run=True)
    assert report.new["hub"] == 2
    assert everything() == before


def test_what_nobody_touched_here_follows_the_file():
    bring(a_network())
    content = a_network()
    content["hubs"][0] |= {"town": "Ribeira Nova", "opened": "2017-07", "assets": ["bees"]}
    content["hubs"][0]["nodes"][0]["region"] = "Douro"
    content["hubs"][0]["management_board"][0]["stakeholder_type"] = "NGO"
    content["timeline"][0]["event"] = "Another wording."
    content["totals"]["targets"][0]["value"] = 26000
    content["missions"][0]["title"] = "Cleaner water"
    report = bring(content)
    assert report.updated == {
        "hub": 1, "node": 1, "organisation": 1, "event": 1, "figure": 1, "mission": 1,
    }  # fmt: skip
    hub = Hub.objects.get(slug="oshub-pt")
    assert (hub.town, hub.assets.in_language("en")) == ("Ribeira Nova", "bees")
    assert hub.steps.get(kind="open").on == "2017-07"
    assert hub.nodes.get().region == "Douro"
    assert Organisation.objects.get(name="Câmara do Rio", country="PT").kind == "association"
    assert NetworkEvent.objects.get().says == "Another wording."
    assert PublishedFigure.objects.get(part="targets").value == 26000
    assert WaitingItem.objects.get(kind="mission").title == "Cleaner water"
    assert not bring(content).has_changed


def test_what_people_changed_here_is_kept_and_listed():
    bring(a_network())
    hub = Hub.objects.get(slug="oshub-pt")
    hub.edit(
        {"town": "Ribeira Velha", "website": "https://nosso.example"}, by=None, seen=hub.version
    )
    content = a_network()
    content["hubs"][0] |= {"town": "Ribeira Nova", "local_name": "Casa do Rio"}
    report = bring(content)
    assert [(one.path, one.ours, one.theirs) for one in report.conflicts] == [
        ("hubs[0].town", "Ribeira Velha", "Ribeira Nova")
    ]
    hub.refresh_from_db()
    assert (hub.town, hub.local_name) == ("Ribeira Velha", "Casa do Rio")
    assert hub.website == "https://nosso.example"  # the file never changed that one
    assert [one.path for one in bring(content).conflicts] == ["hubs[0].town"]


def test_another_language_of_a_text_is_no_conflict():
    bring(a_network())
    hub = Hub.objects.get(slug="oshub-pt")
    changed = hub.context.saying("pt", "Longe de tudo.")
    hub.edit({"context": changed}, by=None, seen=hub.version)
    content = a_network()
    content["hubs"][0]["context_barriers"] = "Far from everything."
    assert bring(content).conflicts == []
    hub.refresh_from_db()
    assert hub.context.in_language("pt") == "Longe de tudo."
    assert hub.context.in_language("en") == "Far from everything."


def test_people_and_file_saying_the_same_is_no_conflict():
    bring(a_network())
    hub = Hub.objects.get(slug="oshub-pt")
    hub.edit({"town": "Ribeira Nova"}, by=None, seen=hub.version)
    content = a_network()
    content["hubs"][0]["town"] = "Ribeira Nova"
    assert bring(content).conflicts == []
    assert not bring(content).has_changed


def test_a_cooperation_that_people_ended_does_not_begin_again():
    bring(a_network())
    school = Cooperation.objects.schools().filter(hub__slug="oshub-pt").get()
    school.end(by=None, on="2026")
    assert not bring(a_network()).has_changed
    assert not Cooperation.objects.now().schools().filter(hub__slug="oshub-pt").exists()


def test_a_new_host_leaves_the_former_one_in_the_history():
    bring(a_network())
    content = a_network()
    content["hubs"][1]["host_organisation"] = "Nova Casa"
    bring(content)
    hub = Hub.objects.get(slug="oshub-gr")
    assert [str(hosting.organisation) for hosting in hub.hostings.order_by("id")] == [
        "Casa do Rio (science centre)",
        "Nova Casa",
    ]
    assert hub.hostings.get(until="").organisation.name == "Nova Casa"


def test_a_host_entered_by_people_is_kept():
    content = a_network()
    content["hubs"][1]["host_organisation"] = None
    bring(content)
    ours = Organisation.register(by=None, name="Our house")
    Hub.objects.get(slug="oshub-gr").change_host(ours, by=None, on="2024")
    report = bring(a_network())
    assert [(one.path, one.ours) for one in report.conflicts] == [("hubs[1]", "Our house")]
    assert Hub.objects.get(slug="oshub-gr").hostings.get(until="").organisation == ours
    assert not bring(a_network()).has_changed


def test_what_is_missing_in_a_later_file_is_listed_and_stays():
    bring(a_network())
    content = a_network()
    content["hubs"][0]["partner_schools"] = []
    content["resources"] = []
    report = bring(content)
    assert report.missing == ["cooperation oshub-pt/school/oshub-pt/escola do rio", "resource r-1"]
    assert not report.has_changed
    assert Cooperation.objects.schools().filter(hub__slug="oshub-pt").exists()


def test_what_a_capability_has_taken_up_is_not_changed_behind_its_back():
    from oshub.hubs.importing.waiting import take_up, waiting

    bring(a_network())
    item = waiting("mission").get()
    assert take_up(item)
    assert not take_up(item)
    assert not waiting("mission").exists()
    content = a_network()
    content["missions"][0]["title"] = "Cleaner water"
    assert [one.path for one in bring(content).conflicts] == [
        "missions[0].title",
        "missions[0].payload",
    ]


def test_a_hub_that_people_entered_is_not_taken_over():
    Hub.plan(by=None, slug="oshub-gr", name="Ours", country="GR", town="Myrina")
    before = everything()
    with pytest.raises(Refused) as refused:
        bring(a_network())
    assert [str(fault) for fault in refused.value.faults] == [
        'hubs[1].id: "oshub-gr" — expected an id that no hub here has that was not imported'
    ]
    assert everything() == before


def test_an_organisation_that_the_directory_has_is_listed_as_perhaps_the_same():
    Organisation.register(by=None, name="ESCOLA DO RIO", country="PT")
    assert ("Escola do Rio", "ESCOLA DO RIO (in the directory)") in bring(a_network()).doubts


def test_a_fault_in_the_very_last_item_leaves_nothing_behind():
    content = a_network()
    content["known_conflicts"][-1]["handling"] = None
    before = everything()
    with pytest.raises(Refused):
        bring(content)
    assert everything() == before


def test_a_failure_in_the_very_last_write_leaves_nothing_behind():
    def until_the_end(changes):
        yield from changes
        raise KeyboardInterrupt

    before = everything()
    with pytest.raises(KeyboardInterrupt):
        bring(a_network(), progress=until_the_end)
    assert everything() == before


def test_the_directorys_counts_are_exact_afterwards():
    bring(a_network())
    counted = sorted(DirectoryCell.objects.values_list("country", "kind", "number"))
    DirectoryCell.recount()
    assert sorted(DirectoryCell.objects.values_list("country", "kind", "number")) == counted


def test_names_of_any_length_and_repeated_events_come_in():
    content = a_network()
    content["hubs"][0]["partner_schools"] = ["ß" * 200, "Œ" * 200]
    content["timeline"] *= 3
    content["sibling_resources"] *= 2
    bring(content)
    assert NetworkEvent.objects.count() == 3
    assert not bring(content).has_changed


def test_the_command_tells_what_it_did(tmp_path, capsys):
    call_command("import_network")
    told = capsys.readouterr().out
    assert "New: 8 hubs, 90 organisations" in told
    assert "Waiting for a later part of OSHub: 1 description of the network, 7 missions" in told
    call_command("import_network", dry_run=True)
    told = capsys.readouterr().out
    assert "Everything in this file stands in the record already. Nothing was changed." in told
    assert "This was a dry run" in told


def test_the_command_lists_the_faults_line_by_line(tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('{"meta": {"schema_version": "1.0"}, "hubs": [3, 4]}')
    with pytest.raises(CommandError) as told:
        call_command("import_network", str(path))
    assert str(told.value).splitlines() == [
        "The file has 2 faults, so nothing was changed:",
        "hubs[0]: 3 — expected an object with id, name, country, town, languages, source",
        "hubs[1]: 4 — expected an object with id, name, country, town, languages, source",
    ]
    with pytest.raises(CommandError, match=r"There is no file .* Nothing was changed"):
        call_command("import_network", str(tmp_path / "none.json"))


def test_a_batch_names_its_file_and_counts():
    report = bring(a_network())
    batch = ImportBatch.objects.get()
    assert (batch, batch.file_name) == (report.batch, "network.json")
    assert batch.sha256 == in_a_file(a_network()).sha256
    assert batch.counts["new"]["hub"] == 2
    assert Entry.objects.filter(fact="network.imported").count() == 1


def test_a_later_hub_gets_a_hue_of_its_own():
    bring(a_network())
    content = a_network()
    content["hubs"].append(a_hub("oshub-it", "OSHub-IT", country="IT"))
    bring(content)
    hues = list(Hub.objects.values_list("hue", flat=True))
    assert len(set(hues)) == 3
