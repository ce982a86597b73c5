"""A request for help in the demo, which waits for an answer."""

from datetime import date, timedelta

from models.school import School
from models.support_request import SupportRequest
from scenarios.organisations import HARROWFIELD_HIGH
from scenarios.people import account_of
from scenarios.training_dates import at_noon

#: A TRN that the TRS stand-in never knows (PD-62).
TRN = "7000002"


def store_support_requests(today: date) -> None:
    """Store a request by the state secondary school, which could not find an early career teacher."""
    SupportRequest.create(
        school=School.get(School.urn == HARROWFIELD_HIGH["urn"]),
        user=account_of("school"),
        subject="trn-not-found",
        trn=TRN,
        message=(
            f"We cannot find an early career teacher with the TRN {TRN}. We have checked the TRN with them.\n"
            "They trained in Wales and start with us next term."
        ),
        once="demo",
        created_at=at_noon(today - timedelta(days=2)),
    )
