"""The pages on which a provider records the placements of one trainee."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.pages.screen import Screen

LABEL = "Search for a school by name, postcode or URN"


class Placements(Screen):
    """All placements of a trainee."""

    heading = "Placements"

    @property
    def names(self) -> list[str]:
        """Where they were."""
        rows = self.main.locator(".govuk-summary-list__row", has_text="School or setting")
        return rows.locator("dd").all_inner_texts()

    def adds_another(self) -> ChoosePlacement:
        """Begin with one more."""
        self.main.get_by_role("button", name="Add").click()
        return ChoosePlacement(self.person)

    def removes(self, which: str) -> RemovePlacement:
        """Ask to remove one: "first placement"."""
        return self.follows(f"Remove {which}", RemovePlacement)


class ChoosePlacement(Screen):
    """Looking for a school."""

    heading = "(First|Second|Third|Change)"

    @property
    def field(self) -> Locator:
        """Where one types."""
        return self.tab.get_by_label(LABEL)

    @property
    def schools(self) -> Locator:
        """Those to choose from."""
        return self.main.get_by_role("radio")

    def types(self, text: str) -> ChoosePlacement:
        """Type, letter by letter, and wait for nothing."""
        self.field.press_sequentially(text, delay=20)
        return self

    def searches_for(self, text: str) -> ChoosePlacement:
        """Type and press the button."""
        self.field.fill(text)
        self.button("Search").click()
        return ChoosePlacement(self.person)

    def expects_list(self, summary: str) -> ChoosePlacement:
        """The list says what it is of."""
        expect(self.main.locator('[role="status"]')).to_have_text(summary)
        return self

    def chooses(self, name: str) -> CheckPlacement:
        """Choose a school and go on."""
        self.main.get_by_role("radio", name=name).check()
        return self.presses("Continue", CheckPlacement)


class CheckPlacement(Screen):
    """What was chosen, before it is saved."""

    heading = "Check the placement"

    def adds_it(self) -> Placements:
        """Save it."""
        return self.presses("Add placement", Placements)


class RemovePlacement(Screen):
    """Asking first."""

    heading = "Are you sure you want to remove this placement"
