"""Needs that people raised, joined and gathered, what they said to them, and a sheet typed in."""

from datetime import date

from oshub.hubs.tests.world import World
from oshub.needs.letter_links import link_token
from oshub.needs.models import Backing, Cluster, Gathering, Need, Point, Sheet
from oshub.safeguarding.voices import Voice

LIBRARY = {"for_whom": "Children", "place": "Ribeira", "language": "en", "family": "equity"}


def set_needs(world: World, long_word: str) -> dict[str, str]:
    """As ids, for the stage's addresses."""
    hub, team = world.riverside, world.people["team"]
    member = Voice(person=world.people["member"])

    def raise_need(what: str, voice: Voice = member, **more: str) -> Need:
        return Need.raise_it(hub, voice=voice, what=what, **(LIBRARY | more))

    full = raise_need(
        f"Children cannot borrow books on Saturdays {long_word}",
        more=f"We asked twice.\n\n{long_word}",
        evidence="Forty families signed.",
        evidence_url="https://example.org/a-very-long-address/that-goes-on/and-on/to-its-end",
        group="families",
    )
    like = raise_need("On Saturdays children cannot borrow books", Voice(person=team))
    hidden = raise_need("Nobody has read this yet", Voice(device="d" * 64))
    for number in range(9):
        Backing.back(full, voice=Voice(device=f"{number:064d}"), group="families")
    voice = Voice(person=world.people["coordinator"])
    Point.make(full, voice=voice, kind="for", text=f"Yes. {long_word}", language="en")
    Point.make(full, voice=voice, kind="against", text="It costs a lot.", language="en")
    question = Point.make(full, voice=voice, kind="question", text="Since when?", language="en")
    Point.make(
        full,
        voice=voice,
        kind="answer",
        question=question,
        text="Since the winter.",
        language="en",
    )
    Point.make(
        full,
        voice=voice,
        kind="offer",
        text="We open on one Saturday a month.",
        help_kind="time",
        help_from=f"Friends of the library {long_word}",
        language="en",
    )
    cluster = Cluster.gather(
        hub,
        [full.pk, like.pk],
        by=team,
        title=f"Books on Saturdays {long_word}",
        about="Two say the same.",
        language="en",
    )
    parted = Cluster.gather(
        hub,
        [raise_need("A bench is missing").pk, raise_need("There is no bench").pk],
        by=team,
        title="Benches",
        language="en",
    )
    parted.dissolve(by=team, reason="Two different squares.")
    gathering = Gathering.objects.now().get(need=full)
    sheet = Sheet.type_in(
        hub,
        [
            {"what": f"No bus after six {long_word}", "for_whom": "Young people", "hands": 12},
            {"what": "No bus in the evening", "for_whom": "Everybody", "group": "families"},
        ],
        by=team,
        channel="flip_chart",
        place="Ribeira",
        heard_on=date(2026, 3, 14),
        language="en",
        listening_session=None,
        present={"families": 12, "schools": 3},
    )
    return {
        "need": str(full.pk),
        "hidden_need": str(hidden.pk),
        "question": str(question.pk),
        "cluster": str(cluster.pk),
        "parted_cluster": str(parted.pk),
        "gathering": str(gathering.pk),
        "gathering_token": link_token(gathering),
        "sheet": str(sheet.pk),
        "typed_need": str(sheet.needs.order_by("pk")[0].pk),
    }
