"""Pages with the user's own colours (forced colours) and with reduced motion."""

import pytest

from tests.browser.browser_user import BrowserUser

pytestmark = pytest.mark.browser

PAGES = {
    "scitt": (
        "/providers",
        "/providers/trainees",
        "/providers/trainees/4",
        "/providers/bulk",
        "/providers/bulk/recommendations/choose",
        "/providers/bulk/recommendations/new",
    ),
    "school": ("/schools", "/schools/ects/6", "/schools/register-ect"),
}

#: Mark what stands out by its background, but for what is within a part of GOV.UK Frontend that has an outline.
MARK = """() => {
  const back = e => {
    for (; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor
      if (colour !== "rgba(0, 0, 0, 0)") return colour
    }
  }
  for (const e of document.querySelectorAll("body *:not(.govuk-file-upload-button *)"))
    if (e.checkVisibility() && e.offsetWidth > 1 && back(e) !== back(e.parentElement)) e.dataset.standsOut = ""
}"""

#: What stood out and has neither a border nor bold words.
LOST = """() => [...document.querySelectorAll("[data-stands-out]")].filter(e => {
  const style = getComputedStyle(e)
  const sides = ["Top", "Right", "Bottom", "Left"].map(side => parseFloat(style[`border${side}Width`]))
  return Math.max(...sides) === 0 && style.fontWeight < 600
}).map(e => e.className)"""

MOVING = """() => [...document.querySelectorAll("*")].filter(e => {
  const style = getComputedStyle(e)
  return style.animationName !== "none" || /[1-9]/.test(style.transitionDuration)
}).map(e => e.className)"""

#: The bar that shows how far a check has got.
BAR = """() => {
  const bar = document.createElement("progress")
  bar.className = "app-progress"
  document.querySelector("main").prepend(bar)
}"""


@pytest.mark.parametrize("persona", PAGES)
def test_nothing_is_told_by_a_background_alone_and_nothing_moves(person: BrowserUser, persona: str) -> None:
    person.opens("/sign-in")
    person.tab.locator(f'form[action="/sign-in/as/{persona}"] button').click()
    person.tab.wait_for_url(lambda url: "/sign-in" not in url)
    for path in PAGES[persona]:
        person.opens(path)
        person.tab.evaluate(MARK)
        person.tab.emulate_media(forced_colors="active", reduced_motion="reduce")
        assert (person.tab.evaluate(LOST), person.tab.evaluate(MOVING)) == ([], []), path
        person.tab.emulate_media(forced_colors="none", reduced_motion="no-preference")


def test_the_filled_part_of_a_progress_bar_is_seen(person: BrowserUser) -> None:
    person.opens("/sign-in")
    person.tab.emulate_media(forced_colors="active")
    person.tab.evaluate(BAR)
    bar = person.tab.locator("progress")
    pictures = set()
    for value in (0, 1):
        bar.evaluate("(e, value) => { e.value = value }", value)
        pictures.add(bar.screenshot())
    person.tab.emulate_media(forced_colors="none")
    assert len(pictures) == 2
