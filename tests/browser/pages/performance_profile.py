"""The pages on which a provider checks and signs off its performance profile."""

from __future__ import annotations

from tests.browser.pages.screen import Screen

BUTTON = "Sign off performance profile"


class Reports(Screen):
    """The list of reports."""

    heading = "Reports"

    def chooses_the_performance_profile(self) -> CheckProfile:
        """Follow the link to the trainees of the year."""
        return self.follows("Trainees who studied in the", CheckProfile)


class CheckProfile(Screen):
    """The checks before sign off, and the file."""

    heading = "Export trainee data for the 2025 to 2026 performance profile sign off"

    def continues(self) -> SignOff:
        """Go on to sign off."""
        return self.follows_button("Continue to sign off")

    def follows_button(self, words: str) -> SignOff:
        """Press a link that looks like a button."""
        self.main.get_by_role("button", name=words).click()
        return SignOff(self.person)


class SignOff(Screen):
    """The declaration to sign off."""

    heading = "ITT performance profile sign off for the 2025 to 2026 academic year"

    def confirms(self) -> SignOff:
        """Tick the box."""
        self.main.get_by_role("checkbox").check()
        return self

    def signs_off(self) -> SignedOff:
        """Press the button."""
        return self.presses(BUTTON, SignedOff)

    def tries_to_sign_off(self) -> SignOff:
        """Press the button, and stay on the page."""
        return self.presses(BUTTON, SignOff)


class SignedOff(Screen):
    """The confirmation of the sign off."""

    heading = "Performance profile submitted"
