"""The nouns of deliberation, a file each."""

from oshub.deliberation.models.dialogue import Dialogue
from oshub.deliberation.models.opinion_map import OpinionMap
from oshub.deliberation.models.paper_sheet import PaperSheet
from oshub.deliberation.models.statement import Statement
from oshub.deliberation.models.vote import Vote, Voter

__all__ = [
    "Dialogue",
    "OpinionMap",
    "PaperSheet",
    "Statement",
    "Vote",
    "Voter",
]
