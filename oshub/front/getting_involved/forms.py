"""What we ask of somebody who wants to get involved: five fields, and how old a student is."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import reader_language
from oshub.front.getting_involved.doors import WayIn
from oshub.hubs.answering import DeedForm, choices_of
from oshub.hubs.choices import HubState
from oshub.hubs.countries import country_choices, country_name
from oshub.hubs.models import Enquiry, Hub
from oshub.hubs.places import NearHub, Place, nearest_hubs, places_asked
from oshub.parts import spam

NEAREST = "nearest"


class EnquiryForm(DeedForm):
    """Five fields. The hub may be left to us: the nearest open one."""

    message = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Only those who answer you see it."),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    town = forms.CharField(
        label=_("Town or village"),
        help_text=_("In any of our languages. We look for the nearest open hub."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    hub = forms.ChoiceField(label=_("Which hub shall answer?"))
    place = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    stamp = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
    # People never see this field. Whatever fills it in is a machine.
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, way: WayIn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.way = way
        message: Any = self.fields["message"]
        message.label, message.help_text = way.question, way.example
        self.hubs = list(
            Hub.objects.welcoming()
            .by_country()
            .only("slug", "name", "local_name", "country", "town", "state")
        )
        choices_of(
            self, "hub", [(NEAREST, _("The open hub nearest to my town")), *_by_country(self.hubs)]
        )

    @classmethod
    def to_begin(cls, asked: Mapping[str, Any], person: Any, way: WayIn) -> "EnquiryForm":
        """An empty form, with what we know already."""
        initial = {"hub": asked.get("hub", NEAREST), "stamp": spam.new_stamp()}
        if person.is_signed_in:
            initial |= {"name": person.name, "email": person.email}
        return cls(initial=initial, way=way)

    @classmethod
    def after_looking(cls, asked: Mapping[str, Any], way: WayIn) -> "EnquiryForm":
        """The form as it was, with the hub suggested that is nearest to what was looked for."""
        form = cls(initial=dict(asked.items()), way=way)
        form.places = places_asked(asked, likely=form.countries)
        if form.places:
            here = form.places[0]
            form.near = nearest_hubs(here)
            form.initial = dict(form.initial) | {"town": here.name, "place": here.token}
        if form.near:
            form.initial = dict(form.initial) | {"hub": form.near[0].hub.slug}
        return form

    places: tuple[Place, ...] | list[Place] = ()
    near: tuple[NearHub, ...] | list[NearHub] = ()

    @property
    def countries(self) -> list[str]:
        """Where there are hubs, most people who come here live."""
        return sorted({hub.country for hub in self.hubs})

    @property
    def here(self) -> Place | None:
        return self.places[0] if self.places else None

    @property
    def other_places(self) -> list[Place]:
        """Other towns of that name, in case we guessed wrong."""
        return list(self.places[1:])

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError(
                _(
                    "A field that only machines see was filled in, perhaps by your browser. It "
                    "is empty again; if you are a person, please send once more."
                ),
                code="machine",
            )
        return ""

    def clean_message(self) -> str:
        message: str = self.cleaned_data["message"]
        spam.check_links(message)
        return message

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("hub") == NEAREST:
            said["hub_meant"] = self._nearest(said)
        else:
            said["hub_meant"] = next((h for h in self.hubs if h.slug == said.get("hub")), None)
        try:
            said["stamped"] = spam.read_stamp(said.get("stamp", ""))
        except ValidationError as problem:
            # Whoever has something else to mend is slow enough the next time.
            if problem.code != "fast" or not self.errors:
                self.add_error(None, problem)
        return said

    def _nearest(self, said: dict[str, Any]) -> Hub | None:
        if not said.get("town"):
            self.add_error("town", _("Write your town, or choose a hub below."))
            return None
        places = places_asked(said, likely=self.countries)
        near = nearest_hubs(places[0], limit=1) if places else []
        if not near:
            self.add_error("town", _("We do not know this town. Please choose a hub below."))
            return None
        # The nearest came with few columns; sending needs how many days the hub asks for.
        return Hub.objects.get(pk=near[0].hub.pk)

    def again(self) -> "EnquiryForm":
        """After a mistake: the same words; an empty trap, and a fresh stamp where that was it."""
        is_stale = self.has_error(NON_FIELD_ERRORS, "stale")
        self.show_instead({"homepage": ""} | ({"stamp": spam.new_stamp()} if is_stale else {}))
        return self

    def send(self, person: Any) -> Enquiry:
        """Put it on the hub's desk; the same words of the same form arrive once."""
        said = self.cleaned_data
        words = [said[name] for name in ("name", "email", "message", "town")]
        hub = said["hub_meant"]
        return Enquiry.send(
            hub,
            form_id=spam.form_id(said["stamped"], [self.way.door, hub.slug, *words]),
            door=self.way.door,
            name=said["name"],
            email=said["email"].lower(),
            town=said["town"],
            message=said["message"],
            language=reader_language(),
            person=person if person.is_signed_in else None,
        )


def _by_country(hubs: list[Hub]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Hubs for a list to choose from, country by country."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for hub in hubs:
        name = f"{hub.display_name}, {hub.town_name}"
        if hub.state == HubState.PLANNED:
            name = str(_("%(hub)s, being planned") % {"hub": name})
        groups.setdefault(country_name(hub.country), []).append((hub.slug, name))
    return list(groups.items())


class CountryForm(forms.Form):
    """Where a student lives: the law there says from which age they may write to us."""

    country = forms.ChoiceField(label=_("In which country do you live?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "country", country_choices())
