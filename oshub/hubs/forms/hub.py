"""What people write about a hub: its facts, its words in one language, its place, its life."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from oshub.core.languages import own_name
from oshub.core.partial_dates import check_partial_date
from oshub.core.words import CHECKED, HUMAN, Words, fingerprint
from oshub.hubs.answering import DeedForm, choices_of
from oshub.hubs.choices import Barrier, HubCategory, Term
from oshub.hubs.countries import country_choices
from oshub.hubs.models import Hub, Node
from oshub.hubs.places import Place
from oshub.hubs.problems import EditedMeanwhile

# Form fields that are part of another field of the hub.
FIELDS_OF = {"own_language": "languages", "other_languages": "languages"}
HUES = [(hue, str(hue)) for hue in range(0, 360, 10)]
LONG = 4000


@dataclass(frozen=True)
class Clash:
    """One field that two people changed: what is saved now, and what this person wrote."""

    label: Any
    theirs: str
    yours: str


class Swatches(forms.RadioSelect):
    """Each hue on its own paper; the chosen one shows how a page would begin. No script."""

    option_template_name = "hubs/swatch.html"


class EditForm(DeedForm):
    """Changes fields of a hub. `clashes` tells both texts where two people changed the same.

    Each field takes along what it showed at first, so that only what this person changed is saved:
    whoever changes something else at the same time loses nothing.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        kwargs["initial"] = self.values_of(hub) | {"seen": hub.version}
        super().__init__(*args, **kwargs)
        self.hub = hub
        self.clashes: list[Clash] = []
        for name in self.values_of(hub):
            self.fields[name].show_hidden_initial = True

    def values_of(self, hub: Hub) -> dict[str, Any]:
        """What the form shows of the hub as it is."""
        raise NotImplementedError

    def changes(self) -> dict[str, Any]:
        """What this person changed, as the hub's fields."""
        raise NotImplementedError

    def save(self, *, by: Any) -> bool:
        """Save; where somebody was faster, keep both texts and let this person decide."""
        changes = self.changes()
        try:
            with transaction.atomic():
                self.hub.edit(changes, by=by, seen=self.cleaned_data["seen"])
        except EditedMeanwhile as clash:
            self.hub.refresh_from_db()
            self.add_error(None, str(clash))
            self.clashes = self._clashes(clash.fields)
            # Whoever saves again has seen the other text, so the next save may replace it.
            self.show_instead({"seen": self.hub.version})
        return self.is_valid()

    def _clashes(self, hub_fields: list[str]) -> list[Clash]:
        now = self.values_of(self.hub)
        return [
            Clash(self.fields[name].label, self._say(name, now[name]), self._say(name, said))
            for name, said in self.cleaned_data.items()
            if name in now and FIELDS_OF.get(name, name) in hub_fields and now[name] != said
        ]

    def _say(self, name: str, value: Any) -> str:
        """A value in the words of its choices."""
        words = dict(getattr(self.fields[name], "choices", ()))
        values = value if isinstance(value, list) else [value]
        return ", ".join(str(words.get(str(one), one)) for one in values)


class FactsForm(EditForm):
    """Names, colour, languages and addresses."""

    name = forms.CharField(label=_("Name in the network"), max_length=120)
    local_name = forms.CharField(
        label=_("Local name"),
        help_text=_("The name that people use where you are. It comes first on your page."),
        max_length=120,
        required=False,
    )
    hue = forms.TypedChoiceField(
        label=_("Colour"),
        help_text=_("Your pages print on paper of this colour. Every one is readable."),
        choices=HUES,
        coerce=int,
        widget=Swatches,
    )
    own_language = forms.ChoiceField(label=_("Main language"))
    other_languages = forms.MultipleChoiceField(
        label=_("Other languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    category = forms.ChoiceField(
        label=_("Kind of hub"), choices=[("", _("Not said")), *HubCategory.choices], required=False
    )
    barrier_families = forms.MultipleChoiceField(
        label=_("Barriers that your people meet"),
        choices=Barrier.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    website = forms.URLField(
        label=_("Web page"), max_length=300, required=False, assume_scheme="https"
    )
    host_website = forms.URLField(
        label=_("Web page at your host"), max_length=300, required=False, assume_scheme="https"
    )
    answer_days = forms.IntegerField(
        label=_("Days within which you answer"),
        help_text=_("Promised to everybody who writes to you."),
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        super().__init__(*args, hub=hub, **kwargs)
        choices = language_choices(hub)
        for name in ("own_language", "other_languages"):
            choices_of(self, name, choices)

    def values_of(self, hub: Hub) -> dict[str, Any]:
        plain = ["name", "local_name", "category", "website", "host_website", "answer_days"]
        values = {name: getattr(hub, name) for name in plain}
        return values | {
            "hue": round(hub.hue / 10) * 10 % 360,
            "own_language": hub.own_language,
            "other_languages": hub.languages[1:],
            "barrier_families": list(hub.barrier_families),
        }

    def changes(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in self.changed_data if name != "seen"}
        if "own_language" in said or "other_languages" in said:
            own = self.cleaned_data["own_language"]
            others = [code for code in self.cleaned_data["other_languages"] if code != own]
            said["languages"] = [own, *others]
        return {name: value for name, value in said.items() if name not in FIELDS_OF}


def language_choices(hub: Hub) -> list[tuple[str, str]]:
    """The network's languages, and those the hub has beside them."""
    codes = dict.fromkeys([code for code, _name in settings.LANGUAGES] + list(hub.languages))
    return [(code, own_name(code)) for code in codes]


WORD_FIELDS = (
    "context",
    "own_barriers",
    "target_public",
    "assets",
    "value_proposition",
    "working_model",
)


class WordsForm(DeedForm):
    """A hub's own words in one language, each beside its original.

    Everybody who opens the page takes along a fingerprint of each text. Two people may therefore
    write different texts, or the same text in two languages, and both are kept.
    """

    def __init__(self, *args: Any, hub: Hub, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hub, self.language = hub, language
        self.clashes: list[Clash] = []
        for name in WORD_FIELDS:
            label = getattr(Hub._meta.get_field(name), "verbose_name", name)
            self._add(name, capfirst(label), LONG, rows=5)
        for term in Term:
            self._add(f"word_{term.value}", term.label, 60, rows=0)
        if self.is_translation:
            self.fields["is_checked"] = forms.BooleanField(
                label=_("Somebody who speaks both languages has checked this translation"),
                required=False,
            )

    def _add(self, name: str, label: Any, length: int, *, rows: int) -> None:
        now = self.words_now(name).in_language(self.language)
        box = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        box.attrs["lang"] = self.language
        self.fields[name] = forms.CharField(
            label=label, max_length=length, required=False, widget=box, initial=now
        )
        self.fields[f"was_{name}"] = forms.CharField(
            required=False, max_length=20, widget=forms.HiddenInput, initial=fingerprint(now)
        )

    @property
    def is_translation(self) -> bool:
        """Whether something is written in another language first."""
        return any(
            origin and origin != self.language
            for origin in (self.words_now(name).origin for name in WORD_FIELDS)
        )

    def words_now(self, name: str) -> Words:
        if name.startswith("word_"):
            return Words(self.hub.vocabulary.get(name.removeprefix("word_")) or {})
        return Words(getattr(self.hub, name))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What the page shows: each box with the original and the state of the translation."""
        return [self._row(name) for name in WORD_FIELDS]

    def _row(self, name: str) -> dict[str, Any]:
        words = self.words_now(name)
        origin = words.origin if words.origin != self.language else ""
        return {
            "box": self[name],
            "was": self[f"was_{name}"],
            "origin": origin,
            "original": words.in_language(origin) if origin else "",
            "shown": words.show(self.language) if self.language in words else None,
        }

    @property
    def terms(self) -> list[dict[str, Any]]:
        names = [f"word_{term.value}" for term in Term]
        return [{"box": self[name], "was": self[f"was_{name}"]} for name in names]

    def save(self, *, by: Any) -> bool:
        """Save what this person changed. What somebody else changed meanwhile stays."""
        wanted = {name: self._wanted(name) for name in self._texts()}
        changed = {name: words for name, words in wanted.items() if words is not None}
        self.clashes = [self._clash(name) for name in changed if self._is_other_now(name)]
        if self.clashes:
            self._refuse()
            return False
        changes: dict[str, Any] = {n: words for n, words in changed.items() if n in WORD_FIELDS}
        if any(name not in WORD_FIELDS for name in changed):
            changes["vocabulary"] = self._vocabulary(changed)
        return self.attempt(lambda: self.hub.edit(changes, by=by, seen=self.hub.version))

    def _texts(self) -> list[str]:
        return [name for name in self.fields if name in WORD_FIELDS or name.startswith("word_")]

    def _wanted(self, name: str) -> Words | None:
        """The words as this person wants them; None where she changed nothing."""
        text = self.cleaned_data[name].strip().replace("\r\n", "\n")
        now = self.words_now(name)
        is_checked = bool(self.cleaned_data.get("is_checked"))
        if fingerprint(text) == self.cleaned_data[f"was_{name}"]:
            needs_mark = is_checked and self.language != now.origin and bool(text)
            if not needs_mark or now.get(self.language, {}).get("state") == CHECKED:
                return None
        return now.saying(self.language, text, CHECKED if is_checked else HUMAN)

    def _is_other_now(self, name: str) -> bool:
        """Whether somebody changed this text after the page was opened, and not to the same."""
        now = self.words_now(name).in_language(self.language)
        return bool(
            fingerprint(now) != self.cleaned_data[f"was_{name}"]
            and now != self.cleaned_data[name].strip()
        )

    def _clash(self, name: str) -> Clash:
        theirs = self.words_now(name).in_language(self.language)
        return Clash(self.fields[name].label, theirs, self.cleaned_data[name])

    def _refuse(self) -> None:
        self.add_error(
            None,
            ngettext(
                "Somebody else changed one of these texts while you were writing.",
                "Somebody else changed some of these texts while you were writing.",
                len(self.clashes),
            ),
        )
        # Whoever saves again has seen the other text, so the next save may replace it.
        other = [name for name in self._texts() if self._is_other_now(name)]
        now = {name: self.words_now(name).in_language(self.language) for name in other}
        self.show_instead({f"was_{name}": fingerprint(text) for name, text in now.items()})

    def _vocabulary(self, changed: dict[str, Words]) -> dict[str, Any]:
        vocabulary: dict[str, Any] = dict(self.hub.vocabulary)
        for name, words in changed.items():
            if name.startswith("word_"):
                vocabulary[name.removeprefix("word_")] = words
        return {term: words for term, words in vocabulary.items() if words}


class PlaceForm(EditForm):
    """Where the hub is: a town of our list, or any name with the place of a town nearby."""

    town = forms.CharField(
        label=_("Town or village"),
        help_text=_("Write it as your page should show it."),
        max_length=120,
    )
    country = forms.ChoiceField(label=_("Country"))
    place = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        super().__init__(*args, hub=hub, **kwargs)
        choices_of(self, "country", country_choices())

    def values_of(self, hub: Hub) -> dict[str, Any]:
        return {"town": hub.town, "country": hub.country}

    def changes(self) -> dict[str, Any]:
        said = self.cleaned_data
        changes = {name: said[name] for name in ("town", "country") if name in self.changed_data}
        place = Place.read(said["place"])
        return changes | ({"lat": place.lat, "lon": place.lon} if place else {})


class WhenForm(DeedForm):
    """A date as exactly as it is known, and a reason."""

    on = forms.CharField(
        label=_("Since when?"),
        help_text=_("As 2026-03-21, 2026-03 or 2026."),
        max_length=10,
        validators=[check_partial_date],
        initial=lambda: timezone.localdate().isoformat(),
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Everybody can read this on the hub's page."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OpenForm(WhenForm):
    field_order = ("on", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False

    def do(self, hub: Hub, *, by: Any) -> bool:
        said = self.cleaned_data
        return self.attempt(lambda: hub.open(by=by, on=said["on"], reason=said["reason"]))


class PauseForm(WhenForm):
    def do(self, hub: Hub, *, by: Any) -> bool:
        said = self.cleaned_data
        return self.attempt(lambda: hub.pause(by=by, on=said["on"], reason=said["reason"]))


class CloseForm(WhenForm):
    def do(self, hub: Hub, *, by: Any) -> bool:
        said = self.cleaned_data
        return self.attempt(lambda: hub.close(by=by, on=said["on"], reason=said["reason"]))


class ChangeHostForm(WhenForm):
    def do(self, hub: Hub, organisation: Any, *, by: Any) -> bool:
        said = self.cleaned_data
        return self.attempt(
            lambda: hub.change_host(organisation, by=by, on=said["on"], reason=said["reason"])
        )


class PlanForm(DeedForm):
    """A new hub: enough to put it on the map."""

    name = forms.CharField(label=_("Name in the network"), max_length=120)
    slug = forms.SlugField(
        label=_("Address"),
        help_text=_("The last part of its web address: small letters, numbers and hyphens."),
        max_length=60,
    )
    own_language = forms.ChoiceField(
        label=_("Main language"),
        choices=[(code, own_name(code)) for code, _name in settings.LANGUAGES],
    )
    town = forms.CharField(label=_("Town or village"), max_length=120)
    country = forms.ChoiceField(label=_("Country"))
    place = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why there?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "country", [("", "–"), *country_choices()])

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if Hub.objects.with_slug(slug).exists():
            raise forms.ValidationError(_("Another hub has this address. Choose another one."))
        return slug

    def plan(self, *, by: Any) -> Hub:
        said = self.cleaned_data
        place = Place.read(said["place"])
        return Hub.plan(
            by=by,
            reason=said["reason"],
            name=said["name"],
            slug=said["slug"],
            town=said["town"],
            country=said["country"],
            languages=[said["own_language"]],
            lat=place.lat if place else None,
            lon=place.lon if place else None,
        )


class NodeForm(DeedForm):
    """One of several places from which a hub works."""

    name = forms.CharField(label=_("Name of this place"), max_length=120)
    town = forms.CharField(label=_("Town or village"), max_length=120, required=False)
    region = forms.CharField(label=_("Region"), max_length=120, required=False)
    place = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        place = Place.read(said.pop("place"))
        return said | ({"lat": place.lat, "lon": place.lon} if place else {})

    def save(self, hub: Hub, node: Node | None, *, by: Any) -> bool:
        values = self.values()
        if node is None:
            return self.attempt(lambda: hub.add_node(values.pop("name"), by=by, **values))
        return self.attempt(lambda: node.change(values, by=by))
