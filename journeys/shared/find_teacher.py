"""The lookup of a teacher by TRN and one more thing that only those who know them can say (PD-27, document 3).

The date of birth and the National Insurance number are used for the lookup and then forgotten: what is kept is which
of the two matched, and what the Teaching Record System (TRS) says of the teacher.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from wtforms import StringField, ValidationError

from actions.limit import Counted, TooMany, give_back, limit
from clients.trs.lookup import DetailsDiffer, Found, LookupResult, LookupUnavailable, TRSLookup
from clients.trs.person import Person
from journeys.lookup_errors import LookupUnavailableNow, TooOften
from journeys.question import Question
from journeys.shared.bound_answer import BoundAnswer
from journeys.shared.date_field import DateField
from models.service_context import ServiceContext
from models.user import User
from rules.birth_dates import problem_with_birth_date
from rules.national_insurance_numbers import read_national_insurance_number
from rules.teacher_reference_numbers import read_teacher_reference_number
from rules.wording import Wording

BIRTH_DATE, NATIONAL_INSURANCE_NUMBER = "date-of-birth", "national-insurance-number"

#: Result of a lookup, as kept with the answer.
FOUND, NO_SUCH_TRN, DETAILS_DIFFER = "found", "no-such-trn", "details-differ"

#: What the rate limit of lookups counts.
LOOKUP = "trs-lookup"

MESSAGES = Wording(
    too_many="You have looked for {most} people in the last hour. Try again in {minutes} minutes",
    too_many_for_a_minute="You have looked for {most} people in the last hour. Try again in 1 minute",
    try_later=(
        "The Teaching Record System is not answering, so we cannot look for this record. Try again in a few minutes"
    ),
    check_later=(
        "We cannot check this record in the Teaching Record System at the moment. "
        "Your answers are saved. Try again in a few minutes"
    ),
    unreadable=(
        "We cannot read what the Teaching Record System says about this person. "
        "Try again tomorrow, and contact us if it still happens"
    ),
)

_log = logging.getLogger(__name__)


class FindTeacher(Question):
    """The first question of a lookup: TRN and date of birth."""

    forget = ("date_of_birth",)

    words = Wording(
        heading="Find {role.article}",
        trn="Teacher reference number (TRN)",
        trn_hint="It has 5 to 7 digits, like 9912345 or RP99/12345",
        date_of_birth="Date of birth",
        date_of_birth_name="the date of birth",
    )

    trn = StringField()
    date_of_birth = DateField(is_birth=True, example_years=-27)

    def validate_trn(self, field: StringField) -> None:
        """Five to seven digits, however they are written."""
        _reads(read_teacher_reference_number, field)

    def validate_date_of_birth(self, field: DateField) -> None:
        """Require an age at which one can teach."""
        if problem := problem_with_birth_date(field.day, today=self.facts.today):
            raise ValidationError(problem)


class NationalInsuranceNumber(BoundAnswer):
    """The question for the number when the date of birth differs from TRS's; bound to one TRN."""

    forget = ("national_insurance_number",)

    words = Wording(
        heading="We cannot find the {role.name}’s details",
        national_insurance_number="National Insurance number",
        changed="The TRN was changed to {trn} in another window. Enter the National Insurance number of that person",
        national_insurance_number_hint="It’s on their payslip or P60, for example QQ 12 34 56 C",
    )

    national_insurance_number = StringField()

    def subject(self, facts: Any) -> str:
        """The TRN that was typed before."""
        return str(facts.trn)

    def validate_national_insurance_number(self, field: StringField) -> None:
        """Require one of the forms that TRS knows."""
        _reads(read_national_insurance_number, field)


class LooksUp(Protocol):
    """The context of a lookup, besides the answers."""

    @property
    def user(self) -> User:
        """The user who looks up."""

    @property
    def service(self) -> ServiceContext:
        """Today and the settings."""

    @property
    def trs(self) -> TRSLookup:
        """The client of TRS."""


def find_by_birth_date(form: FindTeacher, context: LooksUp) -> Mapping[str, Any]:
    """Look for a teacher by TRN and date of birth; raises LookupUnavailableNow."""
    trn, born = read_teacher_reference_number(form.trn.data), form.date_of_birth.day
    today = context.service.today
    return _look_up(context, BIRTH_DATE, lambda: context.trs.by_date_of_birth(trn, born, today=today))


def find_by_national_insurance_number(form: NationalInsuranceNumber, context: LooksUp) -> Mapping[str, Any]:
    """Look for a teacher by the TRN given before and the National Insurance number; raises LookupUnavailableNow."""
    number = read_national_insurance_number(form.national_insurance_number.data)
    trn, today = form.subject(form.facts), context.service.today
    return _look_up(
        context,
        NATIONAL_INSURANCE_NUMBER,
        lambda: context.trs.by_national_insurance_number(trn, number, today=today),
    )


def look_again(found: Mapping[str, Any], context: LooksUp) -> Mapping[str, Any] | None:
    """The data of TRS now for a teacher found long ago; None if that was recent; raises LookupUnavailableNow.

    Only by TRN: the school has shown already that it knows them, and how is forgotten.
    """
    service = context.service
    holds = timedelta(hours=service.settings.lookup_holds_hours)
    if found["outcome"] != FOUND or service.clock - datetime.fromisoformat(found["at"]) < holds:
        return None
    before = Person.from_json(found["person"])
    answer = context.trs.current(before.trn, today=service.today)
    _log.info("User %d checked a teacher again: %s", context.user.id, type(answer).__name__)
    if isinstance(answer, LookupUnavailable):
        _log.warning("A teacher could not be checked again: %s", answer.reason)
        raise LookupUnavailableNow(MESSAGES["check_later" if answer.for_all else "unreadable"])
    if not isinstance(answer, Found):
        return {"outcome": NO_SUCH_TRN}
    former = dict.fromkeys((*answer.person.former_trns, *before.former_trns))
    person = replace(answer.person, former_trns=tuple(trn for trn in former if trn != answer.person.trn))
    return {**found, "person": person.as_json(), "at": service.clock.isoformat()}


def _look_up(context: LooksUp, by: str, ask: Callable[[], LookupResult]) -> Mapping[str, Any]:
    counted = _count_lookup(context)
    answer = ask()
    _log.info("User %d looked a teacher up by %s: %s", context.user.id, by, type(answer).__name__)
    if isinstance(answer, LookupUnavailable):
        _log.warning("A teacher could not be looked up: %s", answer.reason)
        give_back(counted)
        raise LookupUnavailableNow(MESSAGES["try_later" if answer.for_all else "unreadable"])
    if isinstance(answer, Found):
        at = context.service.clock.isoformat()
        return {"outcome": FOUND, "by": by, "person": answer.person.as_json(), "at": at}
    return {"outcome": DETAILS_DIFFER if isinstance(answer, DetailsDiffer) else NO_SUCH_TRN}


def _count_lookup(context: LooksUp) -> Counted:
    """Count one lookup of the user’s (setting `lookups_an_hour`), without the person looked up (PD-64)."""
    service = context.service
    most = service.settings.lookups_an_hour
    try:
        return limit(str(context.user.id), LOOKUP, most=most, window=timedelta(hours=1), clock=service.clock)
    except TooMany as refusal:
        message = "too_many_for_a_minute" if refusal.minutes == 1 else "too_many"
        raise TooOften(MESSAGES(message, most=most, minutes=refusal.minutes)) from None


def _reads(read: Callable[[str], str], field: StringField) -> None:
    try:
        read(field.data or "")
    except ValueError as problem:
        # Without its cause, so that no traceback has the typed values.
        raise ValidationError(str(problem)) from None
