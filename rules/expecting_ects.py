"""A school's answer about whether ECTs will start their induction at it in a school year."""

YES, NO, NOT_SURE = "yes", "no", "not-sure"

EXPECTING_ECTS = (YES, NO, NOT_SURE)
