"""What the search knows of dialogues."""

from oshub.deliberation.models import Dialogue
from oshub.hubs.searching import plain
from oshub.parts.search.indexing import index

DIALOGUE = "dialogue"


def keep_findable(dialogue: Dialogue) -> None:
    """Opened ones are found by their question and what it is about; drafts by nothing."""
    if not dialogue.is_drafted:
        texts = [plain(dialogue.intro)] if dialogue.intro else []
        index(DIALOGUE, dialogue.pk, texts, title=plain(dialogue.question))
