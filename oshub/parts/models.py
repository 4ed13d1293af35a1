"""Where Django finds the parts' tables; each lives with what it is for."""

from oshub.parts.files.records import File
from oshub.parts.search.documents import SearchDocument, SearchTrace, SearchWord

__all__ = ["File", "SearchDocument", "SearchTrace", "SearchWord"]
