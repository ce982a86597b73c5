"""The home pages of the areas."""

from tests.browser.pages.bulk_updates import BulkUpdates
from tests.browser.pages.screen import Screen
from tests.browser.pages.trainees import Trainees


class ProviderHome(Screen):
    """The home page of a training provider."""

    heading = "Your trainee teachers"

    def goes_to_bulk_updates(self) -> BulkUpdates:
        """Choose it in the navigation."""
        return self.goes_to("Bulk updates", BulkUpdates)

    def goes_to_trainees(self) -> Trainees:
        """Choose it in the navigation."""
        return self.goes_to("Trainees", Trainees)


class SupportHome(Screen):
    """The home page of support."""

    heading = "Support"
