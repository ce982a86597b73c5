"""Tests of support's list of people with one record in TRS and two in the service."""

from __future__ import annotations

from datetime import date

import pytest

from actions.refresh_teacher import refresh_teacher
from clients.trs.lookup import Found
from tests.ect_makers import make_ect, make_mentor, make_person, make_ready_school, make_teacher
from tests.makers import make_context, make_school
from tests.page_client import PageClient

pytestmark = pytest.mark.both_databases

LIST = "/support/duplicate-records"


def make_two(number: int) -> None:
    """An early career teacher who is a mentor under the TRN that TRS keeps."""
    old, kept = make_teacher(trn=f"29000{number}1"), make_teacher(trn=f"29000{number}2")
    make_ect(make_ready_school("Alder School", urn=f"1234{number}0"), old)
    make_mentor(make_school("Beech School", urn=f"1234{number}1"), kept, finished_on=date(2026, 7, 31))
    person = make_person(kept.trn, former_trns=(old.trn,))
    refresh_teacher(old.id, Found(person), make_context())


def test_nobody_has_two_records(support: PageClient) -> None:
    assert "nobody has two records" in support.page("/support").text
    assert "Nobody has two records" in support.page(LIST).text


def test_whoever_has_two_records_is_listed_with_where_each_is_in_use(support: PageClient) -> None:
    make_two(1)

    home = support.page("/support")
    assert home.link("1 person has two records that TRS has merged") == LIST
    assert support.page(LIST).table() == [
        {
            "Record that TRS keeps": (
                "Kept: Zoë O’Neill TRN 2900012 Mentor at Beech School (123411) from 1 September 2025 to 31 July 2026"
            ),
            "Record that TRS has merged into it": (
                "Merged into it: Zoë O’Neill TRN 2900011 ECT at Alder School (123410) from 1 September 2025"
            ),
        }
    ]
