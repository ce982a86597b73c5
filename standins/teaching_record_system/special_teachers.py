"""Special teachers, who are always known to TRS, so that every answer it can give can be seen.

Born 3 February 1977, National Insurance number AB123456A, all of them:

- 7000001 has no QTS · 7000002 is not found · 7000003 is prohibited from teaching · 7000004 is deactivated
- 7000005 has an alert but is not prohibited
- induction: 7000007 passed · 7000008 failed · 7000009 exempt · 7000010 failed in Wales
- 7000011 is merged into 7000012
- 7000013 holds EYTS · 7000014 holds QTS · 7000015 was prohibited once and is no longer
- every other seven-digit TRN that starts with 3 is a teacher who got QTS on 1 July last year and is to do induction
"""

import re
from datetime import date
from typing import Any

from standins.teaching_record_system.reference_data import EARLY_YEARS_POSTGRADUATE, PROVIDER_LED
from standins.teaching_record_system.teachers import Json, Teacher, held_route

BORN = date(1977, 2, 3)
NATIONAL_INSURANCE_NUMBER = "AB123456A"

_FIRST_NAMES = (
    "Amara", "Bethan", "Callum", "Daniel", "Elif", "Farah", "George", "Hannah", "Idris", "Jasmine", "Kieran",
    "Leila", "Marcus", "Niamh", "Oliver", "Priya", "Rhys", "Sophie", "Tomasz",
)  # fmt: skip
_LAST_NAMES = (
    "Adeyemi", "Barker", "Clarke", "Dhillon", "Ellis", "Fairweather", "Greenwood", "Hussain", "Ingham", "Jones",
    "Kowalska", "Lovell", "Marsh", "Novak", "O’Connor", "Patel", "Quigley", "Robinson", "Sutcliffe", "Turner",
    "Underhill", "Voss", "Whittaker",
)  # fmt: skip

_PROHIBITION = ("b2b19019-b165-47a3-8745-3297ff152581", "Prohibition from teaching")
_FAILED_INDUCTION = ("0ae0707b-1503-477d-bc0f-1505ed95dbdf", "Failed induction")
_MISCONDUCT = ("ed0cd700-3fb2-4db0-9403-ba57126090ed", "Prohibition by the Secretary of State - misconduct")
_FAILED = ("9fafaa80-f9f8-44a0-b7b3-cffedcbe0298", "Failed induction")
_EXEMPT = {"inductionExemptionReasonId": "a5faff9f-29ce-4a6b-a7b8-0c1f57f15920", "name": "Exempt"}


def special_teacher(trn: str, today: date) -> Teacher | None:
    """The teacher who always has this TRN, or None."""
    number = re.fullmatch(r"70000(0[1-9]|1[0-5])", trn, re.ASCII)
    if number and (found := _special(int(number[1]), today)) is not None:
        return _teacher(trn, {"routes": _qts(today), **found})
    if re.fullmatch(r"3\d{6}", trn, re.ASCII):
        return _teacher(trn, {"routes": _qts(today)})
    return None


def _special(number: int, today: date) -> dict[str, Any] | None:
    """The fields of the n-th special teacher; None if there is none."""
    year = today.year
    began, ended = f"{year - 3}-09-01", f"{year - 1}-07-20"
    special: dict[int, dict[str, Any]] = {
        1: {"routes": ()},
        3: {"alerts": [_alert(_PROHIBITION, _MISCONDUCT, f"{year - 2}-05-12")]},
        4: {"deactivated": True},
        5: {"alerts": [_alert(_FAILED_INDUCTION, _FAILED, f"{year - 2}-05-12")]},
        7: {"induction": _induction("Passed", began, ended)},
        8: {"induction": _induction("Failed", began, ended)},
        9: {"induction": {"status": "Exempt", "exemptionReasons": [_EXEMPT]}},
        10: {"induction": _induction("FailedInWales", began, ended)},
        11: {"merged_into": "7000012"},
        12: {},
        13: {"routes": (held_route(EARLY_YEARS_POSTGRADUATE, date(year - 1, 7, 1)),)},
        14: {},
        15: {"alerts": [_alert(_PROHIBITION, _MISCONDUCT, f"{year - 5}-05-12", f"{year - 3}-05-12")]},
    }
    return special.get(number)


def _teacher(trn: str, special: dict[str, Any]) -> Teacher:
    number = int(trn)
    return Teacher(
        trn=trn,
        first_name=_FIRST_NAMES[number % len(_FIRST_NAMES)],
        last_name=_LAST_NAMES[number % len(_LAST_NAMES)],
        date_of_birth=BORN,
        national_insurance_number=NATIONAL_INSURANCE_NUMBER,
        **special,
    )


def _qts(today: date) -> tuple[Any, ...]:
    return (held_route(PROVIDER_LED, date(today.year - 1, 7, 1)),)


def _induction(status: str, began: str, ended: str) -> Json:
    return {"status": status, "startDate": began, "completedDate": ended, "exemptionReasons": []}


def _alert(category: tuple[str, str], kind: tuple[str, str], start: str, end: str | None = None) -> Json:
    alert: Json = {
        "alertId": f"00000000-0000-4000-8000-{start.replace('-', ''):>012}",
        "alertType": {
            "alertTypeId": kind[0],
            "name": kind[1],
            "alertCategory": {"alertCategoryId": category[0], "name": category[1]},
        },
        "startDate": start,
    }
    return {**alert, "endDate": end} if end else alert
