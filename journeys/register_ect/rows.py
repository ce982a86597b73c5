"""The rows of check-your-answers of registering an early career teacher."""

from journeys.conditions import never
from journeys.journey import Row
from journeys.shared.appropriate_body import ChooseAppropriateBody
from journeys.shared.choose_mentor import ChooseMentorOrLater
from journeys.shared.start_date import ENDS_ROW
from journeys.shared.training_steps import name_of
from rules.dates import long_date
from rules.working_patterns import WORKING_PATTERNS

MOVING = (Row("row", lambda ect: ect.standing.leaves, changeable=never),)
START = (Row("start_date", lambda ect: long_date(ect.start_date)), ENDS_ROW)
WORKING_PATTERN = (Row("title", lambda ect: WORKING_PATTERNS[ect.working_pattern]),)
APPROPRIATE_BODY = (Row("title", name_of("appropriate_body", ChooseAppropriateBody.words["told_later"])),)
MENTOR = (
    Row(
        "title",
        lambda ect: ect.mentor.teacher.name if ect.mentor else ChooseMentorOrLater.words["told_later"],
    ),
)
