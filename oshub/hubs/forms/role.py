"""What people write about roles: whom to invite, to whom to hand over."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import own_name
from oshub.core.rules import may
from oshub.hubs.answering import DeedForm, choose_from
from oshub.hubs.choices import OrganisationKind, RoleKind
from oshub.hubs.models import Hub, Invitation, Organisation, Person, Role

# Who acts in a school's name does so for one school.
FOR_A_SCHOOL = (RoleKind.TEACHER, RoleKind.SCHOOL_HEAD)
HUB_ROLES = [kind for kind in RoleKind.choices if kind[0] != RoleKind.NETWORK_COORDINATOR]


class InviteForm(DeedForm):
    """Whom, to which role, in which language."""

    email = forms.EmailField(label=_("E-mail address"), max_length=200)
    kind = forms.ChoiceField(label=_("Role"), choices=HUB_ROLES)
    organisation = forms.ModelChoiceField(
        label=_("On behalf of"),
        help_text=_("For a teacher or school head, the school; else what fits, or nothing."),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("No organisation"),
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=[(code, own_name(code)) for code, _name in settings.LANGUAGES],
    )

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hub = hub
        choose_from(
            self, "organisation", Organisation.objects.listed().working_with(hub).alphabetical()
        )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        school = said.get("organisation")
        is_school = school is not None and school.kind == OrganisationKind.SCHOOL
        if said.get("kind") in FOR_A_SCHOOL and not is_school and "organisation" in said:
            self.add_error(
                "organisation",
                _(
                    "Choose the school for which they work. If it is not in the list, enter it "
                    "among the hub's partners first."
                ),
            )
        return said

    def invite(self, *, by: Any) -> bool:
        said = self.cleaned_data
        return self.attempt(
            lambda: Invitation.invite(
                said["email"],
                said["kind"],
                by=by,
                language=said["language"],
                hub=self.hub,
                organisation=said["organisation"],
            )
        )


class HandOverForm(DeedForm):
    """To whom: somebody from the list, for those who may see it, or anybody by e-mail address."""

    person = forms.ModelChoiceField(
        label=_("Who takes it over?"),
        help_text=_("Somebody with a role in this hub; or write an e-mail address below."),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Somebody else"),
    )
    email = forms.EmailField(
        label=_("E-mail address of somebody else"), max_length=200, required=False
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=[(code, own_name(code)) for code, _name in settings.LANGUAGES],
    )

    def __init__(self, *args: Any, role: Role, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sees_them = may(by, "hub.staff", role.hub) if role.hub else may(by, "network.staff")
        people = _candidates(role) if sees_them else Person.objects.none()
        if people.exists():
            choose_from(self, "person", people.order_by("name", "pk"))
        else:
            del self.fields["person"]
        if role.hub is None and "person" in self.fields:
            self.fields["person"].help_text = _(
                "Somebody who coordinates a hub; or write an e-mail address below."
            )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not self.errors and bool(said.get("person")) == bool(said["email"]):
            self.add_error(
                "email", _("Choose somebody from the list, or write an address: one of the two.")
            )
        return said

    def offer(self, role: Role, *, by: Any) -> bool:
        person = self.cleaned_data.get("person")
        email = person.email if person else self.cleaned_data["email"]
        language = (person and person.language) or self.cleaned_data["language"]
        return self.attempt(lambda: role.offer_to(email, by=by, language=language))


def _candidates(role: Role) -> QuerySet[Person]:
    """Everybody with a role in the hub; a role in the network goes to whoever coordinates a hub."""
    in_hub = Role.objects.in_hub(role.hub)
    coordinators = Role.objects.of_kind([RoleKind.COORDINATOR])
    holders = (in_hub if role.hub else coordinators).current().values("person")
    return Person.objects.filter(pk__in=holders, is_active=True).exclude(pk=role.person_id)


class EndForm(DeedForm):
    """Nothing to fill in: the page says what will happen, the button does it."""

    def end(self, role: Role, *, by: Any) -> bool:
        return self.attempt(lambda: role.end(by=by))
