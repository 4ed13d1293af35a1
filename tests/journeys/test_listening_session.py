"""A facilitator's phone in a village hall: no line, two tabs, a killed browser, sent once."""

import os
import signal
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from oshub.needs.models import ListeningSession, Need
from tests.journeys.browsing import axe, overflows
from tests.journeys.conftest import PATIENCE_MS, QUIET
from tests.journeys.looking import client_of
from tools.system import chromium

pytestmark = pytest.mark.django_db(transaction=True)
SHEET = "/en/hubs/riverside/listening/new/"
RECORD = "/en/listening/"


def sent():
    """The sessions of this journey; the stage and the demonstration have their own."""
    at_hub = ListeningSession.objects.filter(hub__slug="riverside")
    return at_hub.exclude(title__startswith="Along the river")


class Phone:
    """A browser of its own, with a memory that outlives it, so that it can be killed."""

    def __init__(self, browser, folder, url, stage):
        self.kind, self.folder, self.url, self.stage = browser.browser_type, folder, url, stage
        self.context = None

    def switch_on(self, *, line=True):
        self.context = self.kind.launch_persistent_context(
            self.folder,
            executable_path=chromium(),
            args=QUIET,
            base_url=self.url,
            viewport={"width": 360, "height": 740},
            locale="en",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.set_offline(not line)
        self.sign_in()

    def sign_in(self):
        cookies = client_of(self.stage, "team").cookies
        self.context.add_cookies(
            [{"name": name, "value": one.value, "url": self.url} for name, one in cookies.items()]
        )

    def open(self):
        page = self.context.new_page()
        page.goto(SHEET)
        page.wait_for_selector("listening-sheet[data-ready]")
        return page

    def die(self):
        """As when the battery is empty: nobody is asked, nothing is tidied up."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if f"--user-data-dir={self.folder}".encode() in words and not any(
                word.startswith(b"--type=") for word in words
            ):
                os.kill(int(folder.name), signal.SIGKILL)
        # Its next start would find the lock of the browser that is no more.
        (self.folder / "SingletonLock").unlink(missing_ok=True)
        self.context = None


@pytest.fixture
def phone(browser, live_server, stage, tmp_path):
    one = Phone(browser, tmp_path / "phone", live_server.url, stage)
    one.switch_on()
    yield one
    if one.context:
        one.context.close()


def write(page, *, title="Evening in the hall"):
    page.get_by_label("Title").fill(title)
    page.get_by_label("Town or neighbourhood").fill("Ribeira")
    for _head in range(7):
        page.get_by_role("button", name="One more: Families", exact=True).first.click()
    page.get_by_label("What is wrong, or could grow?").first.fill("The bus comes too late")


def arrived(page):
    expect(page.get_by_text("It has arrived")).to_be_visible()


def test_a_session_is_written_with_the_line_cut_and_sent_once(phone, tmp_path):
    page = phone.open()
    assert page.get_attribute("listening-sheet", "data-ready") == "offline"
    assert axe(page) == []
    assert overflows(page) == []
    phone.context.set_offline(True)
    write(page)
    expect(page.get_by_text("Kept on this phone. Nothing is sent yet.")).to_be_visible()
    phone.die()

    phone.switch_on(line=False)
    page = phone.open()
    expect(page.get_by_label("Title")).to_have_value("Evening in the hall")
    expect(page.locator("#id_there-families")).to_have_value("7")
    page.get_by_role("button", name="One more", exact=True).click()
    page.get_by_label("What is wrong, or could grow?").nth(1).fill("No bench at the stop")

    other = phone.open()
    expect(other.get_by_label("What is wrong, or could grow?")).to_have_count(2)
    expect(page.get_by_text("open in another window")).to_be_visible()
    picture = tmp_path / "flip-chart.png"
    Image.new("RGB", (64, 64), "teal").save(picture)
    expect(page.locator("#photos-of-session")).to_be_disabled()
    page.get_by_label("No face can be recognised").check()
    page.locator("#photos-of-session").set_input_files(picture)
    expect(page.get_by_text("flip-chart.png")).to_be_visible()
    other.get_by_label("Notes").fill("Written in the second tab")
    expect(page.get_by_label("Notes")).to_have_value("Written in the second tab")
    page.get_by_label("Title").fill("Long evening in the hall")

    page.get_by_role("button", name="Send the record").click()
    expect(page.get_by_text("goes out by itself")).to_be_visible()
    assert not sent().exists()
    phone.context.set_offline(False)
    arrived(page)
    arrived(other)
    session = sent().get()
    assert (session.title, session.notes) == (
        "Long evening in the hall",
        "Written in the second tab",
    )
    assert Need.objects.filter(listening_session=session).count() == 2
    for _look in range(50):
        if not kept(page)["photos"]:
            break
        page.wait_for_timeout(100)
    assert session.photos.count() == 1
    assert kept(page) == {"drafts": 0, "receipts": 1, "photos": 0}


def kept(page):
    """What is in the phone's own store."""
    return page.evaluate(
        """() => new Promise((done) => {
          indexedDB.open("oshub-listening").onsuccess = ({ target: { result: base } }) => {
            const found = {};
            const reading = base.transaction(base.objectStoreNames);
            for (const name of base.objectStoreNames) {
              reading.objectStore(name).count().onsuccess = (event) => {
                found[name] = event.target.result;
              };
            }
            reading.oncomplete = () => { base.close(); done(found); };
          };
        })"""
    )


def test_what_is_missing_is_said_at_once_even_without_a_line(phone):
    """The server would say so only when everybody has gone home."""
    page = phone.open()
    phone.context.set_offline(True)
    page.get_by_label("Title").fill("Evening in the hall")
    page.get_by_label("Town or neighbourhood").fill("Ribeira")
    page.get_by_role("button", name="Send the record").click()
    expect(page.get_by_text("Say who was there: at least one person.")).to_be_visible()
    page.get_by_role("button", name="Keep it as it is for now").click()
    expect(page.get_by_text("Kept on this phone. Nothing is sent yet.")).to_be_visible()
    page.get_by_role("button", name="One more: Families", exact=True).first.click()
    page.get_by_role("button", name="Send the record").click()
    expect(page.get_by_text("goes out by itself")).to_be_visible()
    phone.context.set_offline(False)
    arrived(page)


def test_an_answer_that_never_came_does_not_double_the_session(phone):
    """The server took it, and died before it could say so."""
    page = phone.open()
    write(page)

    def take_and_die(route):
        route.fetch()
        route.abort()

    page.route("**/listening/send/", take_and_die)
    page.get_by_role("button", name="Send the record").click()
    expect(page.get_by_text("goes out by itself")).to_be_visible()
    assert sent().count() == 1
    page.unroute("**/listening/send/")
    page.get_by_role("button", name="Send now").click()
    arrived(page)
    assert sent().count() == Need.objects.filter(listening_session__in=sent()).count() == 1


def test_a_server_that_was_restarted_takes_it_the_next_time(phone):
    page = phone.open()
    write(page)
    page.route("**/listening/send/", lambda route: route.fulfill(status=502, body="restarting"))
    page.get_by_role("button", name="Send the record").click()
    expect(page.get_by_text("The server could not take it")).to_be_visible()
    page.unroute("**/listening/send/")
    page.get_by_role("button", name="Send now").click()
    arrived(page)
    assert sent().count() == 1


def test_whoever_was_signed_out_signs_in_and_then_it_is_sent(phone):
    page = phone.open()
    write(page)
    phone.context.clear_cookies()
    page.get_by_role("button", name="Send the record").click()
    expect(page.get_by_text("You have been signed out")).to_be_visible()
    assert page.get_by_role("link", name="Sign in, then it is sent").get_attribute("href")
    phone.sign_in()
    page = phone.open()
    arrived_or_listed = page.get_by_text("It has arrived")
    expect(arrived_or_listed).to_be_visible()
    assert sent().get().title == "Evening in the hall"


def test_mistakes_are_said_and_nothing_is_lost(phone):
    page = phone.open()
    page.get_by_label("Title").fill("Nobody came")
    page.get_by_label("Town or neighbourhood").fill("Ribeira")
    page.get_by_role("button", name="Send the record").click()
    expect(page.get_by_text("Say who was there")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("Nobody came")


def test_a_session_travels_as_a_file_to_another_device(phone, come_in, new_page, tmp_path):
    page = phone.open()
    write(page)
    page.get_by_role("button", name="Cross this out").first.wait_for()
    phone.context.set_offline(True)
    page.get_by_role("button", name="Send the record").click()
    expect(page.get_by_text("goes out by itself")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="As a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    desk = come_in(new_page(javascript=False), "team")
    desk.goto("/en/hubs/riverside/listening/upload/")
    desk.get_by_label("The file").set_input_files(file)
    desk.get_by_role("button", name="Bring it in").click()
    expect(desk.get_by_text("It has arrived.")).to_be_visible()
    phone.context.set_offline(False)
    arrived(page)
    assert sent().count() == 1


def test_without_a_script_the_sheet_is_a_form(come_in, new_page):
    page = come_in(new_page(javascript=False, width=360), "team")
    page.goto(SHEET)
    page.get_by_label("Title").fill("A meeting")
    page.get_by_label("Town or neighbourhood").fill("Ribeira")
    page.locator("#id_there-families").fill("8")
    page.get_by_label("What is wrong, or could grow?").first.fill("The bus comes too late")
    page.get_by_label("What is wrong, or could grow?").nth(1).fill("No bench at the stop")
    page.get_by_role("button", name="Send the record").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A meeting")
    page.get_by_role("link", name="Read the record aloud").click()
    page.locator("#id_agreed").fill("8")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("The record is approved.")).to_be_visible()
    assert Need.objects.filter(listening_session__in=sent()).count() == 2
