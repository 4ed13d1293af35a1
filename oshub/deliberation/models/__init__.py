"""The nouns of deliberation, a file each."""

from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_count import BallotCount
from oshub.deliberation.models.ballot_option import BallotOption, draft_ballot_on
from oshub.deliberation.models.ballot_paper import AlreadyVoted, BallotPaper
from oshub.deliberation.models.ballot_roll import RollEntry
from oshub.deliberation.models.ballot_sheet import BallotSheet
from oshub.deliberation.models.dialogue import Dialogue
from oshub.deliberation.models.opinion_map import OpinionMap
from oshub.deliberation.models.paper_sheet import PaperSheet
from oshub.deliberation.models.statement import Statement
from oshub.deliberation.models.vote import Vote, Voter

__all__ = [
    "AlreadyVoted",
    "Ballot",
    "BallotCount",
    "BallotOption",
    "BallotPaper",
    "BallotSheet",
    "Dialogue",
    "OpinionMap",
    "PaperSheet",
    "RollEntry",
    "Statement",
    "Vote",
    "Voter",
    "draft_ballot_on",
]
