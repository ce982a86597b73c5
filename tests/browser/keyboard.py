"""A user with a keyboard only: Tab, Enter, Space, and the arrows between radios."""

from datetime import date

from playwright.sync_api import FileChooser, expect

from tests.browser.browser_user import BrowserUser

#: Most presses of Tab to reach anything.
PATIENCE = 150

#: The accessible name of the focused element: its label, or its text.
FOCUSED = """() => {
  const e = document.activeElement
  const label = e.labels?.length ? [...e.labels].map(l => l.textContent).join(" ") : ""
  return (e.getAttribute("aria-label") || label || e.textContent || "").replace(/\\s+/g, " ").trim()
}"""

#: True if the focus is visible: drawn around or behind the element or its text, within the window.
SEEN = """() => {
  const e = document.activeElement
  const shown = e.closest(".govuk-checkboxes__item")?.querySelector("label") || e
  const box = shown.getBoundingClientRect()
  const drawn = [e, ...e.querySelectorAll("*")].map(one => getComputedStyle(one)).some(style =>
    style.outlineStyle !== "none" || style.boxShadow !== "none" || style.backgroundColor === "rgb(255, 221, 0)")
  const marked = drawn || e.matches(".govuk-checkboxes__input, .govuk-radios__input")
  return marked && box.width > 0 && box.bottom > 0 && box.top < innerHeight
}"""


class Keyboard:
    """Tab, Enter, Space and arrows; no other key is pressed, and nothing is clicked."""

    def __init__(self, person: BrowserUser) -> None:
        self.person = person
        self.tab = person.tab

    @property
    def focused(self) -> str:
        """The text of the focused element."""
        return str(self.tab.evaluate(FOCUSED))

    def goes_to(self, words: str) -> None:
        """Press Tab until the focused element begins with these words; the focus must be visible all the way."""
        passed: list[str] = []
        for _ in range(PATIENCE):
            self.tab.keyboard.press("Tab")
            passed.append(self.focused)
            assert self.tab.evaluate(SEEN), f"the focus cannot be seen on “{passed[-1]}” of {self.tab.url}"
            if passed[-1].startswith(words):
                return
        raise AssertionError(f"Tab never reached “{words}” on {self.tab.url}: {passed}")

    def presses(self, words: str, key: str = "Enter") -> None:
        """Go to a link or button, and press Enter."""
        self.goes_to(words)
        self.tab.keyboard.press(key)

    def types(self, words: str, text: str) -> None:
        """Go to a field and type."""
        self.goes_to(words)
        self.tab.keyboard.type(text)

    def types_date(self, day: date) -> None:
        """Go to the fields of a date and type it."""
        for words, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.types(words, str(number))

    def chooses(self, words: str) -> None:
        """Go to a group of radios, and with the arrow to the one that begins with these words."""
        while self.tab.evaluate("document.activeElement.type") != "radio":
            self.goes_to("")
        for _ in range(PATIENCE):
            if self.focused.startswith(words):
                break
            self.tab.keyboard.press("ArrowDown")
        assert self.focused.startswith(words)
        self.tab.keyboard.press("Space")

    def chooses_file(self, words: str, content: bytes, name: str) -> None:
        """Go to the button that chooses a file, press it, and choose one in the window that opens."""
        # Wait from here on: the event may come before the last key press returns.
        with self.tab.expect_file_chooser() as opened:
            self.goes_to(words)
            self.tab.keyboard.press("Enter")
        chooser: FileChooser = opened.value
        chooser.set_files([{"name": name, "mimeType": "text/csv", "buffer": content}])

    def skips_to_content(self) -> None:
        """Check that the first Tab leads to the skip link, and that to the main part."""
        self.tab.keyboard.press("Tab")
        assert self.focused == "Skip to main content"
        self.tab.keyboard.press("Enter")
        expect(self.tab.locator("main")).to_be_focused()
