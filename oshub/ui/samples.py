"""Words of real length for the style guide: long German nouns, Greek, Czech, gaps, big numbers.

Nothing here is a fact about the network; the page that shows it says so.
"""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DOORS = [
    ("teacher", _("A teacher")),
    ("head", _("A school head")),
    ("parent", _("A parent")),
    ("professional", _("A professional")),
]

PLACES = [(41.03, -6.94), (39.9, 25.1), (49.3, 14.1), (48.8, 15.3), (52.2, 4.5), (46.2, 6.1)]

HUBS: list[dict[str, Any]] = [
    {
        "name": "Plataforma de Escola Aberta",
        "language": "pt",
        "place": "Figueira de Castelo Rodrigo, Portugal",
        "hue": 28,
        "state": "open",
        "about": "Few people, a long border, and the river Côa as everybody’s laboratory.",
        "schools": 6,
    },
    {
        "name": "Ανοικτό Σχολείο Λήμνου",
        "language": "el",
        "place": "Μύρινα, Ελλάδα",
        "hue": 240,
        "state": "open",
        "about": "An island that asks what happens to its waste, its bees and its sea.",
        "schools": 9,
    },
    {
        "name": "Otevřená škola Písek",
        "language": "cs",
        "place": "Písek, Česko",
        "hue": 140,
        "state": "open",
        "about": "Žáci, rodiče a vědci společně zkoumají čistotu řeky Otavy.",
        "schools": 4,
    },
    {
        "name": "Gemeinschaftswissenschaftszentrum Oberwaldviertel",
        "language": "de",
        "place": "Waidhofen an der Thaya, Österreich",
        "hue": 300,
        "state": "paused",
        "about": "Lange Wörter, kurze Wege: Schulen und Handwerksbetriebe forschen gemeinsam.",
        "schools": 11,
    },
    {
        "name": "Open Science Hub Leiden",
        "language": "nl",
        "place": "Leiden, Nederland",
        "hue": 62,
        "state": "planned",
        "about": "Van de sterrenwacht naar de straat: vragen uit de wijk worden onderzoek.",
        "schools": 2,
    },
    {
        "name": "Onl’Fait",
        "language": "fr",
        "place": "Genève, Suisse",
        "hue": 190,
        "state": "closed",
        "about": "Un atelier de quartier où l’on mesure l’eau du lac avec ses propres capteurs.",
        "schools": 3,
    },
]

FACETS = [
    {
        "label": "Stakeholder group",
        "options": [
            {"label": "Schools", "count": 1204, "url": "?group=schools", "is_on": True},
            {
                "label": "Research institutes and universities",
                "count": 318,
                "url": "?group=research",
                "is_on": False,
            },
            {
                "label": "Civil society organisations",
                "count": 96,
                "url": "?group=civil",
                "is_on": False,
            },
            {"label": "Local government", "count": 41, "url": "?group=local", "is_on": False},
        ],
    },
    {
        "label": "Country",
        "options": [
            {"label": "Portugal", "count": 512, "url": "?country=PT", "is_on": False},
            {"label": "Česko", "count": 87, "url": "?country=CZ", "is_on": False},
            {"label": "Ελλάδα", "count": 64, "url": "?country=GR", "is_on": False},
        ],
    },
]

MOMENTS = [
    {
        "when": "7 July 2017",
        "datetime": "2017-07-07",
        "text": "First hub opens in a converted school building in Barca d’Alva.",
        "source": "https://example.org/opening",
    },
    {
        "when": "October 2019",
        "datetime": "2019-10",
        "text": "Eight hubs begin under a grant of the European Commission.",
        "source": "https://example.org/grant",
    },
    {
        "when": "2024",
        "datetime": "2024",
        "text": "Host changed from the museum to the municipality.",
        "note": "Why: the museum’s grant ended; the municipality took over its rooms and staff.",
    },
]

QUEUE = [
    {
        "title": "A biology teacher in Almeida wants to test wells with her class",
        "note": "Came in through “Get involved” 16 days ago.",
        "due_on": datetime.date(2026, 11, 19),
        "days": -3,
        "action": "Answer",
    },
    {
        "title": "Confirm that Bílovice Elementary School vouches for two teachers",
        "note": "Eva Nováková asked.",
        "due_on": datetime.date(2026, 11, 22),
        "days": 0,
        "action": "Confirm",
    },
    {
        "title": "Überprüfung der Zusammenarbeitsvereinbarung mit dem Landesforschungszentrum",
        "note": "",
        "due_on": datetime.date(2026, 12, 4),
        "days": 12,
        "action": "Open",
    },
    {
        "title": "Write down why the host changed",
        "note": "Readers see that the reason is missing.",
        "due_on": None,
        "days": None,
        "action": "Write",
    },
]

FIGURES = [
    {
        "number": 8,
        "label": "hubs in eight countries",
        "how": "counted",
        "url": "#hubs",
        "source": "https://example.org/report",
    },
    {
        "number": 25000,
        "label": "students expected to be reached",
        "how": "declared",
        "qualifier": "target for 2024",
        "source": "https://example.org/target",
    },
    {"number": 1250, "label": "teachers taking part", "how": "estimated", "url": "#hubs"},
    {"number": None, "label": "families who came twice", "how": ""},
]


class SampleForm(forms.Form):
    """One field of each kind we draw."""

    name = forms.CharField(label=_("Your name"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("Only the hub's team sees it, to answer you.")
    )
    who = forms.ChoiceField(
        label=_("Who are you?"), choices=DOORS, widget=forms.RadioSelect, required=True
    )
    town = forms.CharField(
        label=_("Town or village"), help_text=_("We suggest the nearest open hub."), max_length=80
    )
    language = forms.ChoiceField(
        label=_("Language of the answer"),
        choices=[("el", "Ελληνικά"), ("cs", "Čeština"), ("pt", "Português")],
        required=False,
    )
    question = forms.CharField(
        label=_("What would you like to find out?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    photo = forms.FileField(label=_("A picture"), help_text="PNG, JPEG; 2 MB.", required=False)
    weekly = forms.BooleanField(label=_("Send me one letter a week about this hub"), required=False)
