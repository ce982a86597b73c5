"""Eligibility of participants for training that the Department for Education pays for (PD-47)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from rules.registering_ects import induction_has_ended, is_waiting_for_qts

#: What a school reads of an early career teacher who is eligible, is not, or not yet known to be.
FUNDING: Mapping[bool | None, str] = MappingProxyType(
    {True: "Eligible", False: "Not eligible", None: "Not known until we have checked their name"}
)


def eligible_for_funding(
    *,
    is_mentor: bool,
    is_prohibited: bool,
    name_is_checked: bool,
    qts_held_from: date | None,
    induction_status: str,
    today: date,
    mentor_training_ended: str = "",
) -> bool | None:
    """True or false; None while support has still to check that the record is that of the person.

    An ECT needs QTS and an induction that is still to be served or being served (document 4, "Add an ECT"), a mentor
    training that has not ended (PD-87).
    """
    if is_prohibited:
        return False
    if not name_is_checked:
        return None
    if is_mentor:
        return not mentor_training_ended
    return not is_waiting_for_qts(qts_held_from, today) and not induction_has_ended(induction_status)
