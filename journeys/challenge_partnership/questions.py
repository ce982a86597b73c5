"""The question about why a reported partnership is wrong (PD-34)."""

from journeys.question import Question
from journeys.shared.choices import radios
from rules.partnership_challenges import CHALLENGE_REASONS
from rules.wording import Wording


class ChallengeReason(Question):
    """The reason for the challenge."""

    words = Wording(
        reason="Why is the partnership with {lead_provider} wrong?",
        reason_hint="We will tell {lead_provider} what you say",
        missing="Select why the partnership is wrong",
        row="Reason",
        lead_provider_row="Lead provider",
        delivery_partner_row="Delivery partner",
        year_row="Academic year",
        trained_row="Trained under this partnership",
        trained="{ects} and {mentors}",
        one_ect="1 ECT",
        ects="{count} ECTs",
        one_mentor="1 mentor",
        mentors="{count} mentors",
    )

    reason = radios(CHALLENGE_REASONS)
