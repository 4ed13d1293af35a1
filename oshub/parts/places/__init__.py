"""Where things are: our own list of European towns. No request leaves for a third party."""
