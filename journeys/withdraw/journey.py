"""A provider withdraws a trainee (PD-73). Who chose is asked first, because the reasons depend on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from actions.withdraw_trainee import withdraw_trainee
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step
from journeys.shared.recent_date_field import day_in_words
from journeys.shared.trainee_facts import TraineeFacts, cannot_start
from journeys.withdraw.questions import (
    INTEREST,
    WHEN,
    WHO,
    WHY_THEY,
    WHY_YOU,
    FutureInterest,
    WhoChose,
    WhyTheyWithdrew,
    WhyYouWithdrew,
    WithdrawalDate,
)
from models.service_context import ServiceContext
from models.user import User
from rules.withdrawal_reasons import FUTURE_INTEREST, REASONS, WHO_CHOSE


@dataclass(frozen=True)
class Withdrawal(TraineeFacts):
    """The facts of a withdrawal."""

    change: ClassVar[str] = "withdraw"

    @property
    def deferred_on_a_known_date(self) -> bool:
        """True if they deferred on a known date, which then is the date of the withdrawal (PD-73)."""
        return self.trainee.state == "deferred" and self.trainee.deferred_on is not None

    @property
    def withdrawn_on(self) -> date:
        """The last day they trained."""
        known = (
            self.trainee.deferred_on
            if self.deferred_on_a_known_date
            else self.answer("date-withdrawn", "date")
        )
        assert known is not None
        return known

    @property
    def provider_chose(self) -> bool:
        """True if the provider chose; otherwise the trainee did."""
        return self.chosen_by == "provider"

    @property
    def chosen_by(self) -> str:
        """The answer to who chose."""
        return str(self.answer("who-chose", "chosen_by") or "")

    @property
    def reasons(self) -> Mapping[str, str]:
        """The ticked reasons, each with its text."""
        answer = self.answers["why-you-withdrew" if self.provider_chose else "why-they-withdrew"].data
        return {key: answer.get(key, "") for key in answer["reasons"]}

    @property
    def reasons_in_words(self) -> list[tuple[str, str]]:
        """The label of each reason, with its text."""
        return [(REASONS[key].label, details) for key, details in self.reasons.items()]

    @property
    def future_interest(self) -> str:
        """True if they may teach one day, once answered."""
        return str(self.answer("future-interest", "future_interest"))


def _withdraw(facts: Withdrawal, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    withdraw_trainee(
        facts.trainee,
        withdrawn_on=facts.withdrawn_on,
        chosen_by=facts.chosen_by,
        reasons=facts.reasons,
        future_interest=facts.future_interest,
        user=user,
        context=context,
    )
    return {"date": facts.withdrawn_on.isoformat()}


_DATE = Row(WHEN, lambda withdrawal: day_in_words(withdrawal.withdrawn_on, withdrawal.today))
_CHOSEN_BY = Row(WHO, lambda withdrawal: WHO_CHOSE[withdrawal.chosen_by])
_INTEREST = Row(INTEREST, lambda withdrawal: FUTURE_INTEREST[withdrawal.future_interest])


def _reasons(question: str) -> Row:
    return Row(question, lambda withdrawal: withdrawal.reasons_in_words)


WITHDRAW = Journey(
    "withdraw",
    title="Withdraw",
    facts=Withdrawal,
    submit=_withdraw,
    about="trainee",
    steps=(
        cannot_start(),
        Step(
            "before-you-start",
            rows=(replace(_DATE, when=when(Withdrawal.deferred_on_a_known_date), changeable=never),),
        ),
        Step(
            "date-withdrawn", WithdrawalDate, when=~when(Withdrawal.deferred_on_a_known_date), rows=(_DATE,)
        ),
        Step("who-chose", WhoChose, rows=(_CHOSEN_BY,)),
        Step(
            "why-you-withdrew",
            WhyYouWithdrew,
            when=when(Withdrawal.provider_chose),
            rows=(_reasons(WHY_YOU),),
        ),
        Step(
            "why-they-withdrew",
            WhyTheyWithdrew,
            when=~when(Withdrawal.provider_chose),
            rows=(_reasons(WHY_THEY),),
        ),
        Step("future-interest", FutureInterest, rows=(_INTEREST,)),
    ),
)
