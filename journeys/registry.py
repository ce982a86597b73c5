"""Which journeys are there?"""

from __future__ import annotations

from journeys.change_ect.appropriate_body import CHANGE_APPROPRIATE_BODY
from journeys.change_ect.email_address import CHANGE_EMAIL_ADDRESS
from journeys.change_ect.leaving import CHANGE_LAST_DAY, REPORT_LEAVING
from journeys.change_ect.name import CHANGE_NAME
from journeys.change_ect.start_date import CHANGE_START_DATE
from journeys.change_ect.working_pattern import CHANGE_WORKING_PATTERN
from journeys.defer import DEFER
from journeys.extend import EXTEND
from journeys.journey import Journey
from journeys.record_outcome import RECORD_OUTCOME
from journeys.register_ect import REGISTER_ECT
from journeys.reinstate import REINSTATE
from journeys.withdraw import WITHDRAW

#: Journeys about a trainee, each below the record of the trainee.
OF_TRAINEES: tuple[Journey, ...] = (RECORD_OUTCOME, WITHDRAW, DEFER, REINSTATE, EXTEND)

#: Journeys about an early career teacher, each below the record.
OF_ECTS: tuple[Journey, ...] = (
    CHANGE_NAME,
    CHANGE_EMAIL_ADDRESS,
    CHANGE_START_DATE,
    CHANGE_WORKING_PATTERN,
    CHANGE_APPROPRIATE_BODY,
    REPORT_LEAVING,
    CHANGE_LAST_DAY,
)

#: All of them: the diagrams and the tests of every journey ask here.
JOURNEYS: tuple[Journey, ...] = (*OF_TRAINEES, REGISTER_ECT, *OF_ECTS)
