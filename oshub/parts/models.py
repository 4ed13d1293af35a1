"""Where Django finds the parts' tables; each lives with what it is for."""

from oshub.parts.files.records import File
from oshub.parts.following.follows import Follow
from oshub.parts.goals.tags import GoalTag
from oshub.parts.search.documents import SearchDocument, SearchTrace, SearchWord

__all__ = ["File", "Follow", "GoalTag", "SearchDocument", "SearchTrace", "SearchWord"]
