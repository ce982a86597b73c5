"""A school challenges a partnership that a lead provider has reported (PD-34)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.challenge_partnership import challenge_partnership
from journeys.challenge_partnership.questions import ChallengeReason
from journeys.conditions import never, when
from journeys.facts import Facts
from journeys.journey import Journey, Row, Step, Stop
from journeys.shared.query_cache import QueryCache
from models.challenges import last_day_of
from models.partnership_participants import count_trained
from models.programme import Partnership
from models.service_context import ServiceContext
from models.user import User
from rules.academic_years import AcademicYear, school_year
from rules.partnership_challenges import CHALLENGE_REASONS, NO_ECTS
from rules.wording import Wording


@dataclass(frozen=True)
class ChallengeContext:
    """The partnership as it is now; those whom it trains are counted once, and only when needed."""

    partnership: Partnership
    """With school, lead provider and delivery partner."""
    service: ServiceContext
    _once: QueryCache = field(default_factory=QueryCache, compare=False, repr=False)

    def trained(self) -> tuple[int, int]:
        """The numbers of ECTs and mentors whom it trains now."""
        found = self._once(count_trained, (self.partnership.id,), self.service.today)
        numbers: tuple[int, int] = found.get(self.partnership.id, (0, 0))
        return numbers


@dataclass(frozen=True)
class Challenge(Facts):
    """The facts of a challenge."""

    context: ChallengeContext

    @property
    def partnership(self) -> Partnership:
        """The partnership that is challenged."""
        return self.context.partnership

    @property
    def lead_provider(self) -> str:
        """The name of the lead provider."""
        return self.partnership.lead_provider.name

    @property
    def year(self) -> AcademicYear:
        """Its school year."""
        return school_year(self.partnership.year)

    @property
    def last_day(self) -> date:
        """The last day on which it can be challenged."""
        return last_day_of(self.partnership, self.settings)

    @property
    def is_challenged(self) -> bool:
        """True if it was challenged before."""
        return self.partnership.challenged_at is not None

    @property
    def is_over(self) -> bool:
        """True if the last day has passed."""
        return self.last_day < self.today

    @property
    def reason(self) -> str:
        """The code of the reason."""
        return str(self.answer("reason", "reason"))

    @property
    def has_no_ects(self) -> bool:
        """True if the school says that it has no ECTs in the year."""
        return self.reason == NO_ECTS

    @property
    def trained(self) -> str:
        """The numbers of those whom it trains, in words."""
        (ects, mentors), words = self.context.trained(), ChallengeReason.words
        return words(
            "trained",
            ects=words("one_ect" if ects == 1 else "ects", count=ects),
            mentors=words("one_mentor" if mentors == 1 else "mentors", count=mentors),
        )


def _challenge(facts: Challenge, *, user: User | None, context: ServiceContext) -> Mapping[str, Any]:
    ects, _mentors = facts.context.trained()
    now = challenge_partnership(facts.partnership, facts.reason, user=user, context=context)
    return {
        "lead_provider": now.lead_provider.name,
        "year": facts.year.label,
        "has_no_ects": facts.has_no_ects,
        "ects": ects,
    }


CHALLENGE_PARTNERSHIP = Journey(
    "challenge-partnership",
    words=Wording(
        title="Challenge of a partnership",
        check="Check your challenge for {year.label} before you submit it",
        button="Challenge the partnership",
        done="You have challenged the partnership with {lead_provider}",
    ),
    facts=Challenge,
    submit=_challenge,
    about=("partnership",),
    steps=(
        Stop(
            "already-challenged",
            when(Challenge.is_challenged),
            words=Wording(heading="Your school has challenged this partnership already"),
        ),
        Stop(
            "too-late",
            when(Challenge.is_over),
            words=Wording(heading="You can no longer challenge this partnership"),
        ),
        Step(
            "reason",
            ChallengeReason,
            rows=(
                Row("lead_provider_row", lambda facts: facts.lead_provider, changeable=never),
                Row(
                    "delivery_partner_row",
                    lambda facts: facts.partnership.delivery_partner.name,
                    changeable=never,
                ),
                Row("year_row", lambda facts: facts.year.label, changeable=never),
                Row("trained_row", lambda facts: facts.trained, changeable=never),
                Row("row", lambda facts: CHALLENGE_REASONS[facts.reason]),
            ),
        ),
    ),
)
