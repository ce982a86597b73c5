"""Blocks: what keeps a school from adding a teacher as a mentor (PD-39, PD-55, PD-90)."""

from typing import Literal

from rules.registering_ects import induction_has_ended

#: Why a teacher cannot be added, in the order of the checks.
Block = Literal["already-at-your-school", "left-your-school", "still-an-ect", "prohibited"]


def mentor_block_for(
    *,
    is_at_this_school: bool,
    has_left_this_school: bool,
    is_ect: bool,
    induction_status: str,
    is_prohibited: bool,
) -> Block | None:
    """The first block that applies; None if the school can add the teacher.

    Mentoring at another school and having no QTS are no blocks, and induction only while it goes on.
    """
    if is_at_this_school:
        return "already-at-your-school"
    if has_left_this_school:
        return "left-your-school"
    is_in_training = induction_status == "InProgress" or is_ect
    if is_in_training and not induction_has_ended(induction_status):
        return "still-an-ect"
    return "prohibited" if is_prohibited else None
