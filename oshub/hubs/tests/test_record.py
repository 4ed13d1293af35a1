"""Hubs, organisations and roles keep their promises."""

import pytest

from oshub.core.ledger import Entry
from oshub.core.rules import RULES, allowed, may, who
from oshub.hubs.choices import HubState, RoleKind
from oshub.hubs.models import DirectoryCell, Organisation, Person, Role
from oshub.hubs.problems import EditedMeanwhile, NotPossible
from oshub.hubs.tests.world import World


def test_a_hub_lives_through_its_states_and_keeps_the_reasons(world: World) -> None:
    hub, by = world.riverside, world.people["coordinator"]
    hub.pause(by=by, on="2025-02", reason="The school building is being repaired")
    hub.open(by=by, on="2025-09")
    hub.close(by=by, on="2026-07-31", reason="The municipality takes over")
    assert hub.state == HubState.CLOSED
    assert [step.kind for step in hub.steps.order_by("id")] == [
        "planned", "open", "paused", "open", "closed",
    ]  # fmt: skip


def test_the_second_of_two_clicks_changes_nothing(world: World) -> None:
    hub, by = world.riverside, world.people["coordinator"]
    hub.pause(by=by, on="2025", reason="once")
    with pytest.raises(NotPossible, match="Paused"):
        hub.pause(by=by, on="2025", reason="twice")
    assert hub.steps.filter(kind="paused").count() == 1


def test_hosts_change_and_the_former_host_stays_in_the_history(world: World) -> None:
    hub, by = world.riverside, world.people["coordinator"]
    hub.change_host(world.school, by=by, on="2026-01", reason="The gallery closed")
    assert [(h.organisation, h.until) for h in hub.hostings.order_by("id")] == [
        (world.university, "2026-01"),
        (world.school, ""),
    ]


def test_two_people_changing_different_fields_both_win(world: World) -> None:
    first, second = (type(world.riverside).objects.get(slug="riverside") for _copy in range(2))
    seen = first.version
    first.edit({"town": "Ribeira Nova"}, by=world.people["coordinator"], seen=seen)
    second.edit({"website": "https://rio.example"}, by=world.people["team"], seen=seen)
    hub = type(first).objects.get(slug="riverside")
    assert (hub.town, hub.website) == ("Ribeira Nova", "https://rio.example")


def test_two_people_changing_the_same_field_are_told(world: World) -> None:
    first, second = (type(world.riverside).objects.get(slug="riverside") for _copy in range(2))
    seen = first.version
    first.edit({"town": "Ribeira Nova"}, by=world.people["coordinator"], seen=seen)
    with pytest.raises(EditedMeanwhile) as told:
        second.edit({"town": "Ribeira Velha"}, by=world.people["team"], seen=seen)
    assert told.value.fields == ["town"]
    assert type(first).objects.get(slug="riverside").town == "Ribeira Nova"


def test_a_merge_loses_nothing_and_can_be_undone(world: World) -> None:
    by = world.people["coordinator"]
    twin = Organisation.register(by=by, name="Escola de Ribeira", kind="school", country="PT")
    twin.work_with(world.hilltop, by=by)
    merge = twin.merge_into(world.school, by=by)
    assert twin not in Organisation.objects.listed()
    merge.undo(by=by)
    twin.refresh_from_db()
    assert twin.same_as is None
    assert list(twin.cooperations.values_list("hub__slug", flat=True)) == ["hilltop"]


def test_undoing_a_merge_gives_followers_back(world: World) -> None:
    by = world.people["coordinator"]
    a, b, c = (Organisation.register(by=by, name=f"School {x}") for x in "ABC")
    a.merge_into(b, by=by)
    second = b.merge_into(c, by=by)
    a.refresh_from_db()
    assert a.same_as == c
    second.undo(by=by)
    a.refresh_from_db()
    assert a.same_as == b


def test_the_directorys_counts_stay_exact(world: World) -> None:
    by = world.people["coordinator"]
    twin = Organisation.register(by=by, name="Twin", kind="school", country="PT")
    twin.edit({"country": "CZ"}, by=by)
    merge = twin.merge_into(world.school, by=by)
    merge.undo(by=by)
    kept = _cells()
    DirectoryCell.recount()
    assert kept == _cells()


def _cells() -> set[tuple[str, str, str, int, int]]:
    return set(
        DirectoryCell.objects.exclude(number=0).values_list(
            "country", "stakeholder_group", "kind", "rurality", "number"
        )
    )


def test_a_hubs_last_coordinator_hands_over_before_leaving(world: World) -> None:
    role = Role.objects.get(person=world.people["coordinator"])
    with pytest.raises(NotPossible, match="Hand the role over"):
        role.end(by=role.person)
    role.hand_over(world.people["member"], by=role.person)
    assert world.person("member").hub_ids([RoleKind.COORDINATOR]) == {world.riverside.pk}
    assert world.person("coordinator").hub_ids() == set()


def test_leaving_erases_the_person_and_keeps_the_counts(world: World) -> None:
    person = world.people["member"]
    person.leave()
    gone = Person.objects.get(pk=person.pk)
    assert (gone.email, gone.name, gone.is_active) == (None, "", False)
    assert Role.objects.of(gone).count() == 1
    assert Entry.objects.filter(fact="person.left", label="").exists()


@pytest.mark.parametrize(
    ("name", "may_do_it"),
    [
        ("hub.view", "visitor member team coordinator stranger network"),
        ("hub.edit", "team coordinator network"),
        ("hub.steer", "coordinator network"),
        ("hub.invite", "coordinator network"),
        ("hub.staff", "team coordinator network"),
    ],
)
@pytest.mark.parametrize(
    "person", ["visitor", "member", "team", "coordinator", "stranger", "network"]
)
def test_the_three_questions_of_a_rule_agree(
    world: World, name: str, may_do_it: str, person: str
) -> None:
    asking, expected = world.person(person), person in may_do_it.split()
    assert may(asking, name, world.riverside) is expected
    assert (world.riverside in allowed(asking, name)) is expected
    if person != "visitor":
        assert (asking in who(name, world.riverside)) is expected


def test_every_rule_gives_its_reason() -> None:
    assert all(str(rule.because) for rule in RULES.values())
