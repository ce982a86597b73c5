"""Rules on what a lead provider can report: when a partnership is refused, and how that is said (PD-34, PD-47)."""

from dataclasses import dataclass

from rules.wording import Wording

#: What the lead provider's system is told.
MESSAGES = Wording(
    unknown_school="The '#/school_urn' you have entered is invalid. Check school details and try again.",
    cip_only=(
        "The school you have entered has not registered to deliver DfE-funded training. Contact the school for more "
        "information."
    ),
    not_eligible=(
        "The school you have entered is currently ineligible for DfE funding. Contact the school for more information."
    ),
    yours="You are already in a confirmed partnership with this school for the entered cohort.",
    of_another=(
        "Another provider is in a confirmed partnership with the school for the cohort you entered. Contact the school "
        "for more information."
    ),
    no_programme=(
        "The school you have entered has not yet confirmed they will deliver DfE-funded training. Contact the school "
        "for more information."
    ),
    not_paired=(
        "The entered delivery partner is not recognised to be working in partnership with you for the given cohort. "
        "Contact the DfE for more information."
    ),
    challenged=(
        "Your update cannot be made as this partnership has been challenged by the school. If this partnership has "
        "been challenged in error, submit a new partnership confirmation using the endpoint POST /api/v1/partnerships."
    ),
)

#: The name of the reason to refuse a change of a partnership that the school has challenged.
CHALLENGED = "challenged"


@dataclass(frozen=True)
class ReportedSchool:
    """What is known of a school that a lead provider reports for a school year."""

    can_be_funded: bool
    """True if the Department pays for the training of its ECTs."""
    is_cip_only: bool
    partner_of_year: int | None
    """The id of the lead provider of its unchallenged partnership of the year."""
    had_partner_last_year: bool
    """True if it had a partnership, challenged or not, in the year before."""
    has_answered: bool
    """True if it has said anything about its training in the year."""


def refusal(school: ReportedSchool | None, lead_provider_id: int, *, is_paired: bool) -> str | None:
    """The name in MESSAGES of the first reason to refuse a report, None if it is accepted.

    `is_paired` is true if lead provider and delivery partner work together in the year.
    """
    if school is None:
        return "unknown_school"
    if school.is_cip_only:
        return "cip_only"
    if not school.can_be_funded:
        return "not_eligible"
    if school.partner_of_year is not None:
        return "yours" if school.partner_of_year == lead_provider_id else "of_another"
    if school.had_partner_last_year and not school.has_answered:
        return "no_programme"
    return None if is_paired else "not_paired"
