"""Tests that look at the whole: journeys in a browser, and the shape of the code."""
