"""Sustainable Development Goals on a thing: which, how central, who said so. Known by its id."""
