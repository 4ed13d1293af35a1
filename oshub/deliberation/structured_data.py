"""What the pages of dialogues and ballots say to machines, in the words of schema.org."""

from django.utils.safestring import SafeString

from oshub.core.linked_data import absolute, reference, script
from oshub.deliberation.models import Ballot, Dialogue


def dialogue(dialogue: Dialogue) -> SafeString:
    """A Question that a hub asks everybody."""
    if dialogue.opened_at is None:
        return SafeString("")
    address = absolute(dialogue.get_absolute_url())
    shown = dialogue.question.show()
    return script(
        {
            "@type": "Question",
            "@id": address,
            "name": shown.text,
            "url": address,
            "text": str(dialogue.intro) or shown.text,
            "inLanguage": shown.language,
            "datePublished": dialogue.opened_at.isoformat(),
            "expires": dialogue.closes_on.isoformat() if dialogue.closes_on else "",
            "author": reference("Organization", dialogue.hub, dialogue.hub.display_name),
        }
    )


def ballot(ballot: Ballot) -> SafeString:
    """An Event with a first and a last day, at the address where one votes."""
    if ballot.opened_at is None:
        return SafeString("")
    address = absolute(ballot.get_absolute_url())
    hub = reference("Organization", ballot.hub, ballot.hub.display_name)
    return script(
        {
            "@type": "Event",
            "@id": address,
            "name": str(ballot.title),
            "url": address,
            "description": str(ballot.about),
            "startDate": ballot.opened_at.isoformat(),
            "endDate": ballot.closes_on.isoformat(),
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
            "location": {"@type": "VirtualLocation", "url": address},
            "organizer": hub,
        }
    )
