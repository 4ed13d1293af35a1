"""What the pages of needs and challenges say to machines, in the words of schema.org."""

from django.utils.safestring import SafeString

from oshub.core.linked_data import absolute, reference, script
from oshub.needs.models import Challenge, Need


def need(need: Need) -> SafeString:
    """A posting to which others answer. Whoever wrote it is not named here."""
    if not need.review.is_shown:
        return SafeString("")
    address = absolute(need.get_absolute_url())
    return script(
        {
            "@type": "DiscussionForumPosting",
            "@id": address,
            "headline": need.what,
            "url": address,
            "text": need.more or need.what,
            "inLanguage": need.language,
            "datePublished": need.raised_at.isoformat(),
            "audience": {"@type": "Audience", "audienceType": need.for_whom},
            "contentLocation": {"@type": "Place", "name": need.place},
            "sourceOrganization": reference("Organization", need.hub, need.hub.display_name),
        }
    )


def challenge(challenge: Challenge) -> SafeString:
    """Something to learn with: classes begin a project with it."""
    if not challenge.framed_at:
        return SafeString("")
    address = absolute(challenge.get_absolute_url())
    shown = challenge.statement.show()
    return script(
        {
            "@type": "LearningResource",
            "@id": address,
            "name": str(challenge.title),
            "url": address,
            "abstract": shown.text,
            "description": str(challenge.question),
            "inLanguage": shown.language,
            "learningResourceType": "challenge",
            "datePublished": challenge.framed_at.isoformat(),
            "publisher": reference("Organization", challenge.hub, challenge.hub.display_name),
        }
    )
