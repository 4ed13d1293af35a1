"""What people write about roles: whom to invite, to whom to hand over."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import own_name
from oshub.hubs.answering import DeedForm, choose_from
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Hub, Invitation, Organisation, Person, Role

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
    """To whom: somebody who has a role in the hub already, or coordinates a hub."""

    person = forms.ModelChoiceField(
        label=_("Who takes it over?"),
        help_text=_("Somebody with a role in this hub. Invite others first."),
        queryset=Person.objects.none(),
    )

    def __init__(self, *args: Any, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A role in the network goes to somebody who coordinates a hub.
        in_hub = Role.objects.in_hub(role.hub)
        coordinators = Role.objects.of_kind([RoleKind.COORDINATOR])
        holders = (in_hub if role.hub else coordinators).current().values("person")
        people = Person.objects.filter(pk__in=holders, is_active=True).exclude(pk=role.person_id)
        choose_from(self, "person", people.order_by("name", "pk"))

    def hand_over(self, role: Role, *, by: Any) -> bool:
        return self.attempt(lambda: role.hand_over(self.cleaned_data["person"], by=by))


class EndForm(DeedForm):
    """Nothing to fill in: the page says what will happen, the button does it."""

    def end(self, role: Role, *, by: Any) -> bool:
        return self.attempt(lambda: role.end(by=by))
