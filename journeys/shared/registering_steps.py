"""The steps with which the registration of a teacher begins, whatever the role: find them, check who they are, email.

The conditions are predicates of the facts of the journey (journeys/shared/new_teacher.py).
"""

from journeys.conditions import never, when
from journeys.journey import Row, Step, Stop
from journeys.shared.email import FirstEmailAddress
from journeys.shared.find_teacher import (
    NATIONAL_INSURANCE_NUMBER,
    FindTeacher,
    NationalInsuranceNumber,
    find_by_birth_date,
    find_by_national_insurance_number,
    look_again,
)
from journeys.shared.new_teacher import NewTeacher
from journeys.shared.teacher_name import OtherName, ReviewDetails, TypedName
from rules.wording import Wording

#: The region of the page that htmx replaces, while a teacher is being looked up (PD-4).
LOOKUP = "question"

_TRN_NOT_FOUND = Wording(
    heading="We’re unable to match the {role.name} with the TRN you provided", button="Try again"
)
_NOT_FOUND = _TRN_NOT_FOUND | {
    "heading": "We’re unable to match the {role.name} with the details you provided"
}
CANNOT_REGISTER = Wording(heading="You cannot {role.verb} {name}", button="{role.again}")
_REGISTERED_ALREADY = CANNOT_REGISTER | {"heading": "{name} is already registered at your school"}
_NAME_DOES_NOT_MATCH = _TRN_NOT_FOUND | {
    "heading": "You cannot {role.verb} {typed_name}",
    "title": "Their other name",
}
_EMAIL_IN_USE = Wording(
    heading="This email is already in use for a different ECT or mentor",
    title="Another email address",
    button="Try another email",
)

# The name in this service stays, whatever was typed (PD-52).
_TYPED_NAME = (Row("title", lambda facts: facts.name, changeable=~when(NewTeacher.has_known_name)),)
_DETAILS = (
    Row("name", lambda facts: facts.name),
    # Another person is another registration.
    Row("trn", lambda facts: facts.trn, changeable=never),
)


def find_teacher_steps(facts: type[NewTeacher], *blocks: Step) -> tuple[Step, ...]:
    """The steps up to a teacher who may be registered; `blocks` are the role's own reasons against it."""
    confirms_name = when(facts.confirms_name)
    return (
        Step("name", TypedName, when=~confirms_name, rows=_TYPED_NAME, region=LOOKUP),
        Step(
            facts.find_step,
            FindTeacher,
            lookup=find_by_birth_date,
            again=look_again,
            rows=(Row("trn", lambda known: known.trn, when=~confirms_name, changeable=never),),
            region=LOOKUP,
        ),
        Stop("trn-not-found", when(facts.trn_is_unknown), LOOKUP, words=_TRN_NOT_FOUND),
        Step(
            NATIONAL_INSURANCE_NUMBER,
            NationalInsuranceNumber,
            when=when(facts.birth_date_differs),
            lookup=find_by_national_insurance_number,
            again=look_again,
            region=LOOKUP,
        ),
        Stop("not-found", when(facts.is_not_found), LOOKUP, words=_NOT_FOUND),
        Step("known-by-another-name", OtherName, when=when(facts.name_differs), region=LOOKUP),
        Stop("name-does-not-match", when(facts.has_no_other_name), LOOKUP, words=_NAME_DOES_NOT_MATCH),
        Stop("already-at-your-school", when(facts.is_at_your_school), LOOKUP, words=_REGISTERED_ALREADY),
        *blocks,
        Step("review-details", ReviewDetails, when=confirms_name, rows=_DETAILS, region=LOOKUP),
    )


def block_step(name: str, predicate: object) -> Step:
    """The page of a reason not to register a teacher."""
    return Stop(name, when(predicate), LOOKUP, words=CANNOT_REGISTER)  # type: ignore[arg-type]


def email_steps(facts: type[NewTeacher]) -> tuple[Step, ...]:
    """The question for the email address, and the page for one in use."""
    return (
        Step("email-address", FirstEmailAddress, rows=(Row("email", lambda known: known.email),)),
        Stop("cant-use-email", when(facts.email_is_in_use), words=_EMAIL_IN_USE),
    )
