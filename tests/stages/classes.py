"""A class with codes, and texts in every state of being read."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from oshub.hubs.tests.world import World
from oshub.safeguarding.models import Review, SchoolClass
from oshub.safeguarding.voices import Voice

WHY = {"reason": "unclear", "words": "We did not understand who is meant by the last sentence."}


def set_classes(world: World, long_word: str) -> dict[str, str]:
    """Class 7B of Riverside's school, with one pupil in; a closed class; four texts."""
    teacher, team = world.people["member"], world.people["team"]
    said: dict[str, Any] = {
        "school": world.school,
        "level": "2",
        "school_year": 2026,
        "language": "pt",
    }
    one = SchoolClass.open(world.riverside, by=teacher, label="7B", size=25, **said)
    closed = SchoolClass.open(world.riverside, by=teacher, label="6A", size=3, **said)
    closed.close(by=teacher)
    first = one.seats.with_class().get(number=1)
    first.enter()
    one.seats.with_class().get(number=5).revoke(by=teacher)

    def ask(text: str, voice: Voice, days: int) -> Review:
        review = Review.ask(world.riverside, "text", text, voice=voice, language="pt")
        Review.objects.filter(pk=review.pk).update(asked_at=timezone.now() - timedelta(days=days))
        return review

    pupil, adult = Voice(seat=first), Voice(person=teacher)
    waiting = ask(f"A estrada para a escola é perigosa. {long_word}", pupil, 0)
    ask("The bus comes once a day.\nWe wait for it in the rain.", Voice(device="d" * 64), 5)
    back, refused = ask("Eles não ouvem.", pupil, 2), ask("Buy honey here", adult, 1)
    back.send_back(by=team, **WHY, suggestion="Queremos que nos ouçam.")
    refused.refuse(by=team, **WHY | {"reason": "advertising"})
    return {
        "school_class": str(one.pk),
        "closed_class": str(closed.pk),
        "seat": str(first.pk),
        "class_code": "otter-lamp-river-47",
        "waiting_review": str(waiting.pk),
        "sent_back_review": str(back.pk),
        "refused_review": str(refused.pk),
    }
