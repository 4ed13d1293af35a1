"""htmx replaces only what is there: a target that does not exist makes a button do nothing."""

import re

import pytest

from tests.journeys.looking import look_at
from tests.pages import PAGES
from tests.stage import set_the_stage

TARGET = re.compile(r'\b(?:data-)?hx-target="#([^"]+)"')


@pytest.mark.django_db
def test_everything_that_htmx_shall_replace_is_on_the_page():
    stage = set_the_stage()
    missing = []
    for page in PAGES:
        html = look_at(page, stage).text
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        missing += [f"{page}: #{name}" for name in TARGET.findall(html) if name not in ids]
    assert missing == []
