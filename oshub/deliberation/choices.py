"""The fixed vocabularies of this context."""
