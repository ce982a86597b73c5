"""The form for the address that gets a link to sign in."""

from journeys.shared.email import EmailAddress
from rules.wording import Wording


class EmailToSignIn(EmailAddress):
    """An address; whether it is one of an induction tutor is never said."""

    words = Wording(
        email="Email address",
        email_hint="If your school named you as its induction tutor, we’ll email you a link",
    )
