"""A provider withdraws a trainee (PD-73). Who chose is asked first, because the reasons depend on it."""

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
    FutureInterest,
    WhoChose,
    WhyTheyWithdrew,
    WhyYouWithdrew,
    WithdrawalDate,
    in_words,
)
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording


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
    def withdrawal(self) -> Mapping[str, Any]:
        """The answers that are kept in the record, besides the date."""
        why = self.answers["why-you-withdrew" if self.provider_chose else "why-they-withdrew"].data
        return {
            "chosen_by": self.chosen_by,
            "reasons": [{"key": key, "details": why.get(key, "")} for key in why["reasons"]],
            "future_interest": self.answer("future-interest", "future_interest"),
        }


def _withdraw(facts: Withdrawal, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    on = facts.withdrawn_on
    withdraw_trainee(facts.trainee, facts.withdrawal, withdrawn_on=on, user=user, context=context)
    return {"date": on.isoformat()}


_DATE = Row("date", lambda withdrawal: day_in_words(withdrawal.withdrawn_on, withdrawal.today))


def _kept(name: str) -> Row:
    return Row(name, lambda withdrawal: in_words(name, withdrawal.withdrawal[name], withdrawal.award))


WITHDRAW = Journey(
    "withdraw",
    words=Wording(
        title="Withdraw",
        check="Check the withdrawal of {trainee.full_name}",
        button="Withdraw trainee",
        done="{trainee.full_name} withdrawn",
    ),
    facts=Withdrawal,
    submit=_withdraw,
    about=("trainee",),
    steps=(
        cannot_start(Wording(heading="You cannot withdraw this trainee")),
        Step(
            "before-you-start",
            rows=(replace(_DATE, when=when(Withdrawal.deferred_on_a_known_date), changeable=never),),
            words=Wording(heading="Withdraw trainee", date=WithdrawalDate.words["date"]),
        ),
        Step(
            "date-withdrawn", WithdrawalDate, when=~when(Withdrawal.deferred_on_a_known_date), rows=(_DATE,)
        ),
        Step("who-chose", WhoChose, rows=(_kept("chosen_by"),)),
        Step(
            "why-you-withdrew",
            WhyYouWithdrew,
            when=when(Withdrawal.provider_chose),
            rows=(_kept("reasons"),),
        ),
        Step(
            "why-they-withdrew",
            WhyTheyWithdrew,
            when=~when(Withdrawal.provider_chose),
            rows=(_kept("reasons"),),
        ),
        Step("future-interest", FutureInterest, rows=(_kept("future_interest"),)),
    ),
)
