"""The audit of a page in a browser: title, axe, reflow at 320 pixels.

Its title begins with its heading, axe finds nothing, nothing scrolls sideways on a screen of 320 pixels (which is also
a screen of 1280 pixels at 400% zoom), and focus is somewhere.

Axe takes a third of the time of all stories together, so each page is audited once: the same page with other words and
numbers counts as audited. On a narrow screen axe asks what the width can change; everything in a long run. It runs in a
copy of the page, in a tab that stays, where its code is compiled already (in a new page that takes longer than to run).
"""

from functools import cache
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.long_run import LONG

#: The narrowest screen of WCAG 1.4.10, and the width of the users' screens.
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}

#: WCAG 2.2 A and AA, and axe's best practices.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Otherwise axe returns every element that passes, which takes longer than the audit.
    "resultTypes": ["violations"],
    # No page has frames or media; without these axe takes a quarter less.
    "preload": False,
    "iframes": False,
    "elementRef": False,
}

#: What another width can change: colours and sizes, and the names of what only a narrow screen shows.
BY_WIDTH = (
    "button-name",
    "color-contrast",
    "label",
    "link-name",
    "scrollable-region-focusable",
    "target-size",
)
NARROW_RULES = RULES if LONG else RULES | {"runOnly": BY_WIDTH}

TITLES = "[document.title, [...document.querySelectorAll('h1')].map(e => e.innerText)]"

#: A page as HTML, with its focus and with what is ticked and filled in, without elements that are like two before.
AS_IT_STANDS = """alike => {
  const copy = document.documentElement.cloneNode(true);
  const at = [...document.querySelectorAll("html *")].indexOf(document.activeElement);
  copy.querySelectorAll("*")[at]?.setAttribute("autofocus", "");
  for (const field of copy.querySelectorAll("input")) {
    field.toggleAttribute("checked", field.checked);
    field.setAttribute("value", field.value);
  }
  copy.querySelectorAll(`[${alike}]`).forEach(e => e.remove());
  return copy.outerHTML;
}"""

AXE = """async ([html, rules]) => {
  const page = new DOMParser().parseFromString(`<!DOCTYPE html>${html}`, "text/html").documentElement;
  document.documentElement.replaceWith(document.adoptNode(page));
  const sheets = [...document.querySelectorAll("link[rel=stylesheet]")].filter(sheet => !sheet.sheet);
  await Promise.all(sheets.map(sheet => new Promise(done => sheet.onload = sheet.onerror = done)));
  document.querySelector("[autofocus]")?.focus();
  return (await axe.run(document, rules)).violations;
}"""

#: GOV.UK Frontend says of a radio that reveals something whether it is expanded, which helps those who hear it and
#: which ARIA allows for other controls only.
REVEALING_RADIO = 'class="govuk-radios__input"'

#: Elements wider than the screen, unless within one that scrolls by itself.
TOO_WIDE = """() => [...document.body.querySelectorAll("*")]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".govuk-visually-hidden, .app-scroll"))
  .map(e => e.outerHTML.slice(0, 120))"""


#: Marks elements that are like two others beside them, such as most rows of a long list, which axe is not given.
ALIKE = "data-like-two-before"

#: A page as axe sees it: its elements with all that they are and do, but neither words nor what they are filled with.
#: Digits are left out of what remains, since records have numbers; an address, a value or an ID is there or is not
#: (tests/page_checks.py sees in every page that each ID stands once, and that what refers to it does so rightly).
OUTLINE = """alike => {
  const FILLED = ["value", "content", "nonce", "id", "name", "for", "aria-describedby"];
  const filled = a => FILLED.includes(a.name) || /^([/#]|https?:)/.test(a.value);
  const outline = e => {
    const parts = ["<" + e.tagName], times = {};
    for (const a of e.attributes)
      if (a.name !== alike) parts.push(a.name + "=" + (filled(a) ? !!a.value : a.value.replace(/\\d+/g, "0")));
    if ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) parts.push("words");
    if (e.checkVisibility()) parts.push("shown");
    if (e.checked) parts.push("checked");
    if (e === document.activeElement) parts.push("focus");
    for (const child of e.children) {
      const its = outline(child);
      times[its] = (times[its] || 0) + 1;
      if (times[its] > 2) child.setAttribute(alike, "");
      else parts.push(its);
    }
    return parts.join(" ") + ">";
  };
  return outline(document.documentElement);
}"""
UNMARK = "alike => document.querySelectorAll(`[${alike}]`).forEach(e => e.removeAttribute(alike))"

#: The structures of pages in which axe has found no fault.
_RIGHT: set[str] = set()


def faults_of(tab: Page, *, with_axe: bool, narrow: bool = True) -> list[str]:
    """The faults of the page as it stands, each a sentence; axe needs JavaScript, and also looks at a narrow screen."""
    outline = tab.evaluate(OUTLINE, ALIKE) if with_axe else ""
    found = [] if outline in _RIGHT else _faults_of_structure(tab, with_axe, with_axe and narrow)
    tab.evaluate(UNMARK, ALIKE)
    if with_axe and not found:
        _RIGHT.add(outline)
    return [*_title_faults(tab), *found]


def _faults_of_structure(tab: Page, with_axe: bool, narrow: bool) -> list[str]:
    """What axe finds and what is too wide, on a wide screen and on a narrow one."""
    wide = _axe_faults(tab, WIDE, RULES) if with_axe else []
    tab.set_viewport_size(NARROW)
    found = [*_narrow_faults(tab), *wide, *(_axe_faults(tab, NARROW, NARROW_RULES) if narrow else [])]
    tab.set_viewport_size(WIDE)
    return list(dict.fromkeys(found))


def _title_faults(tab: Page) -> list[str]:
    title, headings = tab.evaluate(TITLES)
    title = title.removeprefix("Error: ")
    if len(headings) != 1:
        return [f"there are {len(headings)} h1: {headings}"]
    heading = " ".join(headings[0].split())
    return [] if title.startswith(heading) else [f"the title “{title}” does not begin with “{heading}”"]


def _axe_faults(tab: Page, size: dict[str, int], rules: dict[str, Any]) -> list[str]:
    assert tab.context.browser
    auditor = _auditor(tab.context.browser, size["width"], tab.evaluate("origin"))
    return [
        f"axe: {violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in auditor.evaluate(AXE, [tab.evaluate(AS_IT_STANDS, ALIKE), rules])
        for node in violation["nodes"][:3]
        if not (violation["id"] == "aria-allowed-attr" and REVEALING_RADIO in node["html"])
    ]


@cache
def _auditor(browser: Browser, width: int, origin: str) -> Page:
    """A tab with axe, of the same origin as the pages whose copies it is given."""
    tab = browser.new_page(viewport={**WIDE, "width": width}, locale="en-GB")
    if origin != "null":
        tab.goto(f"{origin}/healthz")
    tab.evaluate(AXE_SCRIPT)
    return tab


def _narrow_faults(tab: Page) -> list[str]:
    width = tab.evaluate("document.scrollingElement.scrollWidth")
    if width <= NARROW["width"]:
        return []
    too_wide = tab.evaluate(TOO_WIDE)
    return [f"scrolls sideways at {NARROW['width']} pixels: {width} wide", *too_wide[-3:]]
