"""Support's pages of deliveries to other systems."""

from __future__ import annotations

from tests.browser.pages.screen import Screen


class Deliveries(Screen):
    """The list of deliveries."""

    heading = "Deliveries to other systems"
