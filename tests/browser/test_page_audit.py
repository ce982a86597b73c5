"""The page audit finds faults, although each page and each kind of row is audited once."""

import pytest
from playwright.sync_api import Page

from tests.browser.page_audit import ALIKE, faults_of

pytestmark = pytest.mark.browser

ROW = '<li><img src="data:," alt="One"></li>'
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>{title}</title></head>'
    "<body><main><h1>A list</h1><ul>{rows}</ul></main></body></html>"
)


def examined(page: Page, rows: str, *, title: str = "A list") -> str:
    page.set_content(PAGE.format(title=title, rows=rows))
    return "\n".join(faults_of(page, with_axe=True))


def test_a_right_page_has_no_fault_and_is_left_as_it_was(page: Page) -> None:
    assert examined(page, ROW * 5) == ""
    assert page.locator(f"[{ALIKE}]").count() == 0


def test_a_fault_is_found_in_a_page_like_one_that_was_right(page: Page) -> None:
    assert examined(page, ROW) == ""
    assert "image-alt" in examined(page, ROW.replace(' alt="One"', ""))
    assert "color-contrast" in examined(page, f'{ROW}<li style="color: #ccc">Two</li>')
    assert "does not begin with" in examined(page, ROW, title="Something else")


def test_a_fault_is_found_each_time(page: Page) -> None:
    for _ in range(2):
        assert "image-alt" in examined(page, "<li><img src='data:,'></li>")


def test_a_row_unlike_those_before_is_looked_at(page: Page) -> None:
    assert "image-alt" in examined(page, ROW * 9 + ROW.replace(' alt="One"', ""))


def test_what_is_wider_than_the_screen_is_found(page: Page) -> None:
    assert "scrolls sideways" in examined(page, '<li style="width: 400px">Wide</li>')
