"""Checks of the email address of a new induction tutor (PD-30, PD-82)."""

from collections.abc import Iterable

from rules.names import same_text
from rules.wording import Wording

MESSAGES = Wording(
    already="The user with email {email} is already an induction coordinator at {school}",
    different_name=(
        "A user with a different name has already been registered with this email address. "
        "Change the name or email address you entered"
    ),
)


def problem_with_tutor_email(
    email: str, name: str, *, school: str, is_of_this_tutor: bool, names: Iterable[str]
) -> str | None:
    """The error for an address; None if it can be used.

    `names` are those of the people who have it: of the same name it is the same person, who may be the induction tutor
    of several schools, or an early career teacher or mentor. No error says another name: whoever holds a link could
    try addresses.
    """
    if is_of_this_tutor:
        return MESSAGES("already", email=email, school=school)
    return None if all(same_text(each, name) for each in names) else MESSAGES["different_name"]
