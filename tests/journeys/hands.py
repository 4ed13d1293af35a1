"""Two pairs of hands that do the same: one with a mouse, one with nothing but a keyboard."""

import re

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 250
CHOSEN = "list => list.selectedOptions[0].label"
# The mark may lie around the whole card, or around the dot on a map, instead of the link itself.
LOOK_AT_FOCUS = """element => {
  if (element !== document.activeElement) return null;
  const isOutlined = (one) => getComputedStyle(one).outlineStyle !== "none"
    && parseFloat(getComputedStyle(one).outlineWidth) > 0;
  const around = [];
  for (let one = element; one && around.length < 4; one = one.parentElement) around.push(one);
  const dots = [...element.querySelectorAll("circle")];
  const marked = around.some(isOutlined)
    || dots.some(dot => getComputedStyle(dot).strokeWidth === "3px");
  const box = element.getBoundingClientRect();
  const isInView = box.bottom > 0 && box.top < innerHeight
    && box.right > 0 && box.left < innerWidth;
  return {marked, isInView};
}"""


class Hands:
    """Uses a page as people with a mouse do."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, address: str, *, status: int = 200) -> None:
        """Open an address; everything after that is done on the page."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == status, f"{address}: {answer.status} instead of {status}"

    def press(self, name: str, *, of: str = "main", starts: bool = False, nth: int = 0) -> None:
        """Press a button or follow a link by its name, or by how the name `starts`."""
        # What only screen readers hear begins after a space of its own: "Undo : Twin".
        words = re.escape(name).replace(":", r"\s*:")
        whole = re.compile(rf"^\s*{words}" if starts else rf"^\s*{words}\s*$")
        place = self.page.locator(of)
        found = place.get_by_role("button", name=whole).or_(place.get_by_role("link", name=whole))
        self._press(found.nth(nth))

    def fill(self, label: str, text: str) -> None:
        """Write into the field with this label, instead of what stands there."""
        self._fill(self._field(label), text)

    def choose(self, label: str, option: str) -> None:
        """Choose from a list."""
        field = self._field(label)
        self._choose(field, option)
        assert field.evaluate(CHOSEN).startswith(option)

    def tick(self, label: str) -> None:
        """Tick a box, or pick one of several."""
        self.pick(self._field(label))

    def pick(self, box: Locator) -> None:
        self._tick(box)
        expect(box).to_be_checked()

    def open(self, summary: str, *, of: str = "main") -> None:
        """Unfold what lies behind these words."""
        self._press(self.page.locator(of).locator("summary").filter(has_text=summary).first)

    def sees(self, text: str | re.Pattern[str]) -> None:
        """The text is on the page, where everybody can see it."""
        expect(self.page.locator("body")).to_contain_text(text)

    def sees_title(self, text: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)

    def _field(self, label: str) -> Locator:
        words = re.compile(rf"^\s*{re.escape(label)}(\s+required)?\s*$")
        return self.page.locator("main").get_by_label(words).first

    def _press(self, target: Locator) -> None:
        target.click()

    def _fill(self, field: Locator, text: str) -> None:
        field.fill(text)

    def _choose(self, field: Locator, option: str) -> None:
        labels = field.evaluate("list => [...list.options].map(one => one.label)")
        field.select_option(label=next(one for one in labels if one.startswith(option)))

    def _tick(self, box: Locator) -> None:
        box.check()


class Keyboard(Hands):
    """Uses a page without a mouse: Tab, letters, arrows and Enter. Insists on seeing the focus."""

    def _reach(self, target: Locator) -> None:
        """Tab to it, as far as it takes, and see that one sees where one is."""
        expect(target).to_be_visible()
        for _tab in range(MOST_TABS):
            focus = target.evaluate(LOOK_AT_FOCUS)
            if focus:
                assert focus["marked"], f"nobody sees that the focus is on {target}"
                assert focus["isInView"], f"{target} has the focus and is out of sight"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached with the Tab key on {self.page.url}")

    def _press(self, target: Locator) -> None:
        self._reach(target)
        self.page.keyboard.press("Enter")

    def _fill(self, field: Locator, text: str) -> None:
        self._reach(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    def _choose(self, field: Locator, option: str) -> None:
        self._reach(field)
        self.page.keyboard.press("Home")
        for _option in range(MOST_TABS):
            if field.evaluate(CHOSEN).startswith(option):
                return
            self.page.keyboard.press("ArrowDown")

    def _tick(self, box: Locator) -> None:
        if box.get_attribute("type") != "radio":
            self._reach(box)
            self.page.keyboard.press("Space")
            return
        group = self.page.locator(f"input[type=radio][name='{box.get_attribute('name')}']")
        chosen = group.and_(self.page.locator(":checked"))
        self._reach(chosen if chosen.count() else group.first)
        while not box.is_checked():
            self.page.keyboard.press("ArrowDown")
