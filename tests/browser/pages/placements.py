"""The pages on which a provider records the placements of one trainee."""

from playwright.sync_api import Locator, expect

from tests.browser.pages.screen import Screen

LABEL = "Search for a school by name, postcode or URN"


class Placements(Screen):
    """The placements of a trainee."""

    heading = "Placements"

    @property
    def names(self) -> list[str]:
        """The names of the placements."""
        rows = self.main.locator(".govuk-summary-list__row", has_text="School or setting")
        return rows.locator("dd").all_inner_texts()

    def removes(self, which: str) -> "RemovePlacement":
        """Ask to remove one: "first placement"."""
        asking = self.follows(f"Remove {which}", RemovePlacement)
        self.person.looks_at()
        return asking


class ChoosePlacement(Screen):
    """The search for the school of a placement."""

    heading = "(First|Second|Third|Change)"

    @property
    def field(self) -> Locator:
        """The search field."""
        return self.tab.get_by_label(LABEL)

    @property
    def schools(self) -> Locator:
        """The schools to choose from."""
        return self.main.get_by_role("radio")

    def types(self, text: str) -> "ChoosePlacement":
        """Type letter by letter, without waiting."""
        self.field.press_sequentially(text, delay=20)
        return self

    def expects_list(self, summary: str) -> "ChoosePlacement":
        """Wait until the list is for this search."""
        expect(self.main.locator('[role="status"]')).to_have_text(summary)
        return self

    def chooses(self, name: str) -> "CheckPlacement":
        """Choose a school and go on."""
        self.main.get_by_role("radio", name=name).check()
        return self.presses("Continue", CheckPlacement)


class CheckPlacement(Screen):
    """The check page of a placement."""

    heading = "Check the placement"

    def adds_it(self) -> Placements:
        """Save it."""
        self.person.looks_at()
        return self.presses("Add placement", Placements)


class RemovePlacement(Screen):
    """The question before a placement is removed."""

    heading = "Are you sure you want to remove this placement"
