# ruff: noqa: E501  (the lines are compared as they are printed)
"""Every fault of a file is one line: where, what stands there, what was expected."""

import pytest

from oshub.hubs.importing.checking import check
from oshub.hubs.importing.reading import read
from oshub.hubs.importing.tests.example import a_hub, a_network
from oshub.hubs.management.commands.import_network import SHIPPED


def faults_of(content):
    return [str(fault) for fault in check(content).faults]


def put(content, path, value):
    """Write the value at a path such as `hubs.0.lat`; `GONE` takes it out."""
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps:
        content = content[step]
    if value is GONE:
        del content[last]
    else:
        content[last] = value


GONE = object()
TEXT = "a text of at most"


def test_the_example_and_the_shipped_file_have_no_fault():
    assert faults_of(a_network()) == []
    assert faults_of(read(SHIPPED).content) == []


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        ("hubs.1.lat", "forty", 'hubs[1].lat: "forty" — expected a number between -90 and 90 or null'),
        ("hubs.0.lon", 181, "hubs[0].lon: 181 — expected a number between -180 and 180 or null"),
        ("hubs.0.lat", True, "hubs[0].lat: true — expected a number between -90 and 90 or null"),
        ("hubs.0.name", GONE, f"hubs[0].name: missing — expected {TEXT} 120 letters"),
        ("hubs.0.name", "", f'hubs[0].name: "" — expected {TEXT} 120 letters, not an empty one'),
        ("hubs.0.name", "x" * 121, f'hubs[0].name: "{"x" * 58}… — expected {TEXT} 120 letters, not 121'),
        ("hubs.0.id", "OSHub PT", 'hubs[0].id: "OSHub PT" — expected an id of small letters, digits and single hyphens'),
        ("hubs.0.country", "Portugal", 'hubs[0].country: "Portugal" — expected a country code of two capital letters (ISO 3166-1)'),
        ("hubs.0.languages", [], "hubs[0].languages: an empty list — expected a list of at least 1 of language codes"),
        ("hubs.0.languages", ["pt", "Portuguese"], 'hubs[0].languages[1]: "Portuguese" — expected a language code of two or three small letters (ISO 639)'),
        ("hubs.0.opened", "7 July 2017", 'hubs[0].opened: "7 July 2017" — expected a date such as 2017-07-07, 2019-10 or 2020 or null'),
        ("hubs.0.opened", "2017-02-30", 'hubs[0].opened: "2017-02-30" — expected a date such as 2017-07-07, 2019-10 or 2020 or null'),
        ("hubs.0.website", "javascript:alert(1)", 'hubs[0].website: "javascript:alert(1)" — expected a web address that starts with https:// or http://, up to 300 letters or null'),
        ("hubs.0.management_board_complete", "no", 'hubs[0].management_board_complete: "no" — expected true or false or null'),
        ("hubs.0.partner_schools", "Escola", 'hubs[0].partner_schools: "Escola" — expected a list of names of schools or null'),
        ("hubs.0.partner_schools", ["Escola", "ESCOLA"], 'hubs[0].partner_schools[1]: "ESCOLA" — expected every item only once in this list'),
        ("hubs.0.management_board.0", "Câmara", 'hubs[0].management_board[0]: "Câmara" — expected an object with organisation'),
        ("hubs.0.source", [], "hubs[0].source: an empty list — expected a list of at least 1 of texts"),
        ("hubs.0.source", None, "hubs[0].source: null — expected a text of at most 1,000 letters, or a list of texts"),
        ("hubs.0.town", "Ri\x00o", 'hubs[0].town: "Ri\\u0000o" — expected a text without the character U+0000, which cannot be shown'),
        ("hubs.0.town", "Ri\ud800o", 'hubs[0].town: "Ri\\ud800o" — expected a text without the character U+D800, which cannot be shown'),
        ("hubs", {}, "hubs: an object — expected a list of hubs"),
        ("hubs", GONE, "hubs: missing — expected a list of hubs"),
        ("meta.schema_version", "2.0", 'meta.schema_version: "2.0" — expected "1.0"'),
        ("missions.0.sdgs", [18], "missions[0].sdgs[0]: 18 — expected a whole number between 1 and 17"),
        ("missions.0.hub_id", "oshub-xx", 'missions[0].hub_id: "oshub-xx" — expected the id of a hub in this file'),
        ("cpd_programmes.0.hours", "many", 'cpd_programmes[0].hours: "many" — expected a number of hours, or a range such as 2-6 or null'),
        ("timeline.0.date", None, "timeline[0].date: null — expected a date such as 2017-07-07, 2019-10 or 2020"),
        ("totals.targets.0.value", 1.5, "totals.targets[0].value: 1.5 — expected a whole number between 0 and 1,000,000,000,000,000 or null"),
        ("totals.local.0.hub_id", None, "totals.local[0].hub_id: null — expected the id of the hub whose figure this is"),
        ("known_conflicts.0.handling", 3, "known_conflicts[0].handling: 3 — expected a text of at most 2,000 letters"),
    ],
)  # fmt: skip
def test_a_fault_is_one_line(path, value, line):
    content = a_network()
    put(content, path, value)
    assert line in faults_of(content)


def test_all_faults_are_told_at_once():
    content = a_network()
    for path, value in [("hubs.0.lat", "north"), ("hubs.1.town", 5), ("timeline.0.date", "soon")]:
        put(content, path, value)
    assert [line.split(":")[0] for line in faults_of(content)] == [
        "hubs[0].lat",
        "hubs[1].town",
        "timeline[0].date",
    ]


@pytest.mark.parametrize("content", [None, 3, "network", [], [[]], {}, {"hubs": [None]}])
def test_anything_else_has_faults_too(content):
    assert faults_of(content)


def test_two_hubs_with_one_id_are_a_fault():
    content = a_network()
    content["hubs"].append(a_hub("oshub-pt", "Another"))
    assert "hubs[2]: an object — expected every item only once in this list" in faults_of(content)


def test_one_indicator_has_one_figure_in_each_part():
    content = a_network()
    content["totals"]["targets"].append({"indicator": "students", "value": 3, "source": "a page"})
    assert faults_of(content) == [
        'totals.targets[1].indicator: "students" — expected each indicator only once here'
    ]


def test_names_that_we_do_not_know_are_noted_and_no_fault():
    content = a_network()
    content["hubs"][0]["colour"] = "blue"
    content["odd name"] = 1
    found = check(content)
    assert found.faults == []
    assert sorted(found.notes) == [
        '["odd name"]: this name is not known here, and ignored',
        "hubs[0].colour: this name is not known here, and ignored",
    ]


def test_a_stakeholder_type_outside_the_vocabulary_is_noted():
    content = a_network()
    content["hubs"][0]["management_board"][0]["stakeholder_type"] = "NGO / school"
    (note,) = check(content).notes
    assert note.startswith("hubs[0].management_board[0].stakeholder_type:")
    assert "left blank" in note


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted():
    content = a_network()
    content["hubs"] = [None] * 5000
    content["resources"] = [None] * 5000
    found = check(content)
    assert (len(found.faults), found.more_faults > 9000) == (1000, True)
