"""A hub's logo: chosen, shown, removed."""

import pytest
from PIL import Image
from playwright.sync_api import expect

from oshub.hubs.models import Hub

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_hub_gets_a_logo_and_loses_it_again(reader, come_in, tmp_path):
    file = tmp_path / "logo.png"
    Image.new("RGB", (64, 64), "teal").save(file)
    come_in(reader, "coordinator").goto("/en/hubs/riverside/edit/logo/")
    reader.get_by_label("Picture of the logo").set_input_files(file)
    reader.get_by_role("button", name="Save").click()
    expect(reader.get_by_role("img", name="The logo as it is shown now")).to_be_visible()
    reader.goto("/en/hubs/riverside/")
    expect(reader.locator("img.hub-logo")).to_be_visible()
    reader.goto("/en/hubs/riverside/edit/logo/")
    reader.get_by_role("button", name="Remove the logo").click()
    expect(reader.get_by_text("The logo is gone.")).to_be_visible()
    assert Hub.objects.get(slug="riverside").logo is None
