"""Journeys: what people come here to do, in a real browser, with and without JavaScript."""
