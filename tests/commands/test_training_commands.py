"""Tests of the imports of lead providers, appropriate bodies and mentor training, and of `open-year`."""

from datetime import date
from pathlib import Path

import pytest

from models.appropriate_body import AppropriateBody
from models.delivery_partner import Pairing
from models.teacher import Teacher
from models.training_choices import registration_opens
from tests.commands.conftest import Run, a_file
from tests.ect_makers import make_mentor, make_teacher
from tests.makers import make_school


def test_lead_providers_are_imported(run: Run, tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "Lead provider,School year,Delivery partner,DfE Sign-in ID\n"
        "Compass,2026 to 2027,Three Rivers,0a1b2c3d-0000-4000-8000-00000000000a\n"
        "Lantern,2026 to 2027,,\n",
    )

    result = run("import-lead-providers", path)

    assert result.exit_code == 1
    assert "Lead providers: 1 added, 0 changed, 0 not changed." in result.output
    assert "Row 3: DfE Sign-in ID is missing." in result.output
    assert Pairing.select().count() == 1


def test_appropriate_bodies_are_imported(run: Run, tmp_path: Path) -> None:
    path = a_file(tmp_path, "Name,Kind,School year\nAlder Hub,Teaching school hub,2026\n")

    result = run("import-appropriate-bodies", path)

    assert result.exit_code == 0
    assert "Appropriate bodies: 1 added, 0 changed, 0 not changed." in result.output
    assert AppropriateBody.get().name == "Alder Hub"


def test_a_year_is_opened_and_its_day_changed(run: Run) -> None:
    assert run("open-year", "2026", "2026-06-01").output == (
        "Registrations for the school year 2026 to 2027 open on 1 June 2026.\n"
    )
    assert "opened already on 1 June 2026" in run("open-year", "2026/27", "1 June 2026").output
    assert "open on 8 June 2026" in run("open-year", "2026 to 2027", "08/06/2026").output
    assert registration_opens() == {2026: date(2026, 6, 8)}


@pytest.mark.parametrize(
    ("year", "day", "why"),
    [
        ("soon", "2026-06-01", "YEAR must be a school year, like 2026 to 2027. Correct ‘soon’."),
        ("2026", "summer", "DATE must be written as day/month/year"),
        ("2026", "2025-08-31", "DATE must be from 1 September 2025 to 31 August 2027"),
        ("2026", "2027-09-01", "DATE must be from 1 September 2025 to 31 August 2027"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, year: str, day: str, why: str) -> None:
    result = run("open-year", year, day)

    assert result.exit_code == 2
    assert why in " ".join(result.output.split())
    assert registration_opens() == {}


def test_mentor_training_is_imported(run: Run, tmp_path: Path) -> None:
    mentor = make_mentor(make_school(), make_teacher(trn="0100001"))
    path = a_file(tmp_path, "TRN,How it ended,Date\n0100001,Completed,2 March 2026\n0100002,Completed,\n")

    result = run("import-mentor-training", path)

    assert result.exit_code == 1
    assert "Mentor training: 1 added, 0 changed, 0 not changed." in result.output
    assert "Row 3: No school has registered a mentor with this TRN." in result.output
    assert Teacher.get_by_id(mentor.teacher_id).mentor_training_ended == "completed"
