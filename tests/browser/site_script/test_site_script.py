"""The site's script: focus, announcements, a plain link after errors, and a warning before a session ends."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """Errors in the browser's console: scripts that failed, and violations of the content security policy."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "console", lambda message: found.append(message.text) if "Content Security" in message.text else None
    )
    yield found
    assert found == []


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def test_a_search_replaces_the_list_keeps_focus_and_says_how_many(
    page: Page, small_url: str, errors: list[str]
) -> None:
    page.goto(f"{small_url}/list")
    page.fill("#q", "Trainee 20")
    page.keyboard.press("Enter")
    expect(page.locator("#announce")).to_have_text("2 trainees")
    assert page.url == f"{small_url}/list?q=Trainee+20"
    assert focused(page) == "q"


def test_a_search_that_fails_leaves_a_plain_link(page: Page, small_url: str, errors: list[str]) -> None:
    page.goto(f"{small_url}/list")
    page.fill("#q", "broken")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#results").get_by_role("link", name="Try again")).to_have_attribute(
        "href", "/list?q=broken"
    )
    expect(page.locator("#announce")).to_have_text("This part of the page could not be loaded.")


def test_a_search_without_a_connection_leaves_a_plain_link(
    page: Page, context: BrowserContext, small_url: str, errors: list[str]
) -> None:
    page.goto(f"{small_url}/list")
    context.set_offline(True)
    page.fill("#q", "20")
    page.keyboard.press("Enter")
    expect(page.locator("#results").get_by_role("link", name="Try again")).to_be_visible()


def test_a_search_after_the_session_ended_goes_to_the_whole_page(
    page: Page, small_url: str, errors: list[str]
) -> None:
    page.goto(f"{small_url}/list")
    page.fill("#q", "signed out")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("session_ended")
    assert page.locator("header").count() == 1


def test_progress_asks_until_it_is_done_and_then_stops(page: Page, small_url: str, errors: list[str]) -> None:
    page.goto(f"{small_url}/upload/one")
    page.get_by_role("link", name="Refresh").focus()
    expect(page.locator("#announce")).to_have_text("Your file has been checked")
    assert page.evaluate("document.activeElement.textContent") == "Your file has been checked"
    expect(page.locator("[hx-trigger^=load]")).to_have_count(0)
    assert page.request.get(f"{small_url}/counts").json()["one"] == 3


def test_sections_load_when_they_are_opened(page: Page, small_url: str, errors: list[str]) -> None:
    page.goto(f"{small_url}/review")
    expect(page.get_by_text("Trainee 51", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Group 2").click()
    expect(page.get_by_text("Trainee 51", exact=True)).to_be_visible()
    expect(page.get_by_text("Trainee 101", exact=True)).to_have_count(0)
    assert "accordion__section-button" in focused(page)


def test_show_all_loads_the_rest_in_one_request(page: Page, small_url: str, errors: list[str]) -> None:
    page.goto(f"{small_url}/review")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "section" in request.url else None)
    page.get_by_role("button", name="Show all sections").click()
    expect(page.get_by_text("Trainee 200", exact=True)).to_be_visible()
    expect(page.locator("#people li")).to_have_count(200)
    assert asked == [f"{small_url}/review?section=rest"]


def test_nothing_is_kept_in_the_browser(page: Page, small_url: str, errors: list[str]) -> None:
    page.goto(f"{small_url}/review")
    page.get_by_role("button", name="Group 2").click()
    page.goto(f"{small_url}/list?q=20")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_lookup_with_an_error_focuses_its_summary(page: Page, small_url: str, errors: list[str]) -> None:
    page.goto(f"{small_url}/find/trn")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page).to_have_title("Error: Find a teacher – Small service")
    page.get_by_role("link", name="Enter a TRN").click()
    assert focused(page) == "trn"


def test_a_lookup_moves_to_the_next_question_and_back_again(
    page: Page, small_url: str, errors: list[str]
) -> None:
    page.goto(f"{small_url}/find/trn")
    page.fill("#trn", "1234567")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("Check the name")
    expect(page.locator("h1")).to_be_focused()
    expect(page).to_have_title("Check the name – Small service")
    assert page.url.endswith("/find/name")
    assert page.get_by_role("link", name="Back", exact=True).get_attribute("href") == "/find/trn"
    page.go_back()
    expect(page.locator("h1")).to_have_text("Find a teacher")
    assert page.locator("header").count() == 1
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Check the name")
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(re.compile("/list$"))


def at_the_second_question(page: Page, small_url: str) -> None:
    page.goto(f"{small_url}/find/trn")
    page.fill("#trn", "1234567")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("Check the name")


def hold_the_next_script_back(page: Page) -> list[Route]:
    held: list[Route] = []
    page.route("**/site.*.js", lambda route: route.continue_() if held else held.append(route))
    return held


def test_forward_before_the_script_has_come_shows_the_page_of_its_address(
    page: Page, small_url: str, errors: list[str]
) -> None:
    at_the_second_question(page, small_url)
    held = hold_the_next_script_back(page)
    with page.expect_request("**/site.*.js"):
        page.go_back()
    expect(page.locator("h1")).to_have_text("Find a teacher")
    page.go_forward(wait_until="commit")
    expect(page).to_have_url(re.compile("/find/name$"))
    held[0].continue_()
    expect(page.locator("h1")).to_have_text("Check the name")
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(re.compile("/list$"))


def test_back_before_the_script_of_a_reloaded_page_has_come_shows_the_page_of_its_address(
    page: Page, small_url: str, errors: list[str]
) -> None:
    at_the_second_question(page, small_url)
    held = hold_the_next_script_back(page)
    with page.expect_request("**/site.*.js"):
        page.reload(wait_until="commit")
    page.go_back(wait_until="commit")
    expect(page).to_have_url(re.compile("/find/trn$"))
    held[0].continue_()
    expect(page.locator("h1")).to_have_text("Find a teacher")


def test_an_answer_that_could_not_be_sent_is_still_there_and_says_what_to_do(
    page: Page, context: BrowserContext, small_url: str, errors: list[str]
) -> None:
    page.goto(f"{small_url}/find/trn")
    page.fill("#trn", "1234567")
    context.set_offline(True)
    page.keyboard.press("Enter")
    expect(page.locator(".app-problem")).to_be_focused()
    expect(page.locator(".app-problem")).to_have_text(
        "Your answer was not sent. Check your connection, then select Continue again."
    )
    assert page.input_value("#trn") == "1234567"
    context.set_offline(False)
    page.evaluate("document.querySelector('#question form').requestSubmit()")
    expect(page.locator("h1")).to_have_text("Check the name")


def test_an_answer_that_the_service_failed_on_says_that_it_was_not_saved(
    page: Page, small_url: str, errors: list[str]
) -> None:
    page.goto(f"{small_url}/find/trn")
    page.fill("#trn", "broken")
    page.keyboard.press("Enter")
    expect(page.locator(".app-problem")).to_have_text(
        "Your answer was not saved. Try again in a few minutes."
    )
    assert page.input_value("#trn") == "broken"


def test_people_are_warned_before_their_session_ends_and_can_stay(
    page: Page, small_url: str, errors: list[str]
) -> None:
    page.clock.install()
    page.goto(f"{small_url}/list")
    page.focus("#q")
    dialog = page.get_by_role("dialog")
    page.clock.fast_forward("01:54:00")
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("01:10")
    expect(dialog.get_by_role("button", name="Stay signed in")).to_be_focused()
    expect(dialog).to_contain_text("signed out in 5 minutes")
    page.clock.fast_forward("04:00")
    expect(dialog).to_contain_text("signed out in 1 minute if")
    with page.expect_request("**/session/stay"):
        dialog.get_by_role("button", name="Stay signed in").click()
    expect(dialog).to_be_hidden()
    assert focused(page) == "q"
    page.clock.fast_forward("01:00:00")
    expect(dialog).to_be_hidden()


def test_using_another_tab_keeps_the_session_of_this_one(
    page: Page, context: BrowserContext, small_url: str, errors: list[str]
) -> None:
    page.clock.install()
    page.goto(f"{small_url}/list")
    page.clock.fast_forward("01:56:00")
    expect(page.get_by_role("dialog")).to_be_visible()
    context.new_page().goto(f"{small_url}/review")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_session_nobody_keeps_ends_on_a_page_that_says_so(
    page: Page, small_url: str, errors: list[str]
) -> None:
    page.clock.install()
    page.goto(f"{small_url}/list")
    page.clock.fast_forward("02:00:10")
    expect(page).to_have_url(re.compile(r"/session-ended\?next="))


def test_the_menu_opens_on_a_small_screen(page: Page, small_url: str, errors: list[str]) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{small_url}/list")
    link = page.get_by_role("navigation", name="Menu").get_by_role("link", name="Find")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_visible()


def test_pages_do_not_jump_when_the_script_starts(page: Page, small_url: str, errors: list[str]) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{small_url}/list")
    page.goto(f"{small_url}/review")
    shifts = page.evaluate(
        "() => new Promise(done => { const seen = []; new PerformanceObserver(list => "
        "seen.push(...list.getEntries().map(e => e.value))).observe({type: 'layout-shift', buffered: true}); "
        "setTimeout(() => done(seen), 300) })"
    )
    assert shifts == []
