"""The question that only a school without an induction tutor is asked."""

from typing import Any

from journeys.shared.bound_answer import BoundAnswer
from journeys.shared.choices import radios
from rules.expecting_ects import NO, NOT_SURE, YES
from rules.wording import Wording

ANSWERS: Wording = Wording(**{YES: "Yes", NO: "No", NOT_SURE: "We do not know yet"})


class ExpectingECTs(BoundAnswer):
    """True if ECTs will start at the school in a year, as far as it knows."""

    words = Wording(
        heading="Will any ECTs start their induction at your school in the {year.label} academic year?",
        expecting_ects="Will any ECTs start their induction at your school in the {year.label} academic year?",
        expecting_ects_hint=(
            "This means teachers who have completed their initial teacher training, but have not started their 2-year "
            "induction yet"
        ),
        row="Expecting ECTs in {year.label}",
        missing="Select yes if any ECTs will start their induction at your school in {year.label}",
        changed="The academic year has changed. Answer again",
    )

    expecting_ects = radios(ANSWERS)

    def subject(self, facts: Any) -> str:
        """The year."""
        return str(facts.year.starts_in)
