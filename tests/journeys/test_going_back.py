"""The browser's Back button shows a form as it was filled in, and asks for nothing."""

import pytest
from playwright.sync_api import expect

from oshub.hubs.models import Enquiry
from oshub.parts import spam

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.usefixtures("stage")
def test_going_back_after_sending_shows_what_was_written(reader, monkeypatch):
    monkeypatch.setattr(spam, "QUICKEST_S", 0)
    reader.goto("/en/get-involved/parent/")
    reader.get_by_label("Your name").fill("Vera Visitor")
    reader.get_by_label("E-mail address").fill("vera@example.net")
    reader.locator("textarea").fill("Who counts the cars?")
    reader.get_by_label("Town or village").fill("Leonding")
    reader.get_by_role("button", name="Find the nearest hub").click()
    expect(reader.get_by_role("status").filter(has_text="Near Leonding")).to_be_visible()
    reader.get_by_role("button", name="Send to the hub").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Your message has arrived")
    reader.go_back()
    expect(reader.locator("textarea")).to_have_value("Who counts the cars?")
    expect(reader.get_by_label("Your name")).to_have_value("Vera Visitor")
    reader.get_by_role("button", name="Send to the hub").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Your message has arrived")
    assert Enquiry.objects.filter(email="vera@example.net").count() == 1
