"""Uploads of placements in tests, and the placements that trainees have afterwards."""

from collections.abc import Mapping

from models.placement import Placement
from models.provider import Provider
from models.school import School
from models.trainee import Trainee
from rules.dates import show_date
from tests.makers import make_context
from tests.uploads.uploading import Result, checked
from uploads.placements.columns import COLUMNS

HEADINGS = [column.heading for column in COLUMNS]
#: The blank template has no ITT start date: every placement in it is added.
BLANK = [column.heading for column in COLUMNS if column.kind != "given"]
GUIDANCE = dict.fromkeys(HEADINGS, "Do not edit")


def placed_at(trainee: Trainee, *schools: School) -> None:
    """Give a trainee placements at these schools, in this order."""
    for school in schools:
        Placement.create(trainee=trainee, school=school, created_at=make_context().now)


def row_of(trainee: Trainee, **answers: str) -> dict[str, str]:
    """The row of a trainee as the report has it; urn_1="123456" and the like fill in or change placements."""
    found = {
        "TRN": trainee.trn or "",
        "First names": trainee.first_names,
        "Last names": trainee.last_names,
        "Trainee ITT start date": show_date(trainee.itt_start_date) if trainee.itt_start_date else "",
    }
    for number, placement in enumerate(placements_of(trainee), 1):
        school = placement.school
        found[f"Placement {number} URN"] = school.urn if school else placement.urn
        found[f"Placement {number} name"] = school.name if school else placement.name
        found[f"Placement {number} postcode"] = school.postcode if school else placement.postcode
    for name, text in answers.items():
        what, number_typed = name.split("_")
        heading = {"urn": "URN", "name": "name", "postcode": "postcode"}[what]
        found[f"Placement {number_typed} {heading}"] = text
    return found


def placements_of(trainee: Trainee) -> list[Placement]:
    return list(Placement.select().where(Placement.trainee == trainee).order_by(Placement.id))


def names_of(trainee: Trainee) -> list[str]:
    """The names of the trainee's placements, in order."""
    return [placement.setting_name for placement in placements_of(trainee)]


def upload(provider: Provider, *rows: Mapping[str, str], headings: list[str] = HEADINGS) -> Result:
    """Upload and check rows below the guidance row."""
    return checked(provider, [GUIDANCE, *rows], headings, kind="placements")


def changes(result: Result, number: int = 3) -> list[tuple[str, int, str]]:
    """The changes of a row: (add, keep or replace; which placement; its name)."""
    placements = result.rows[number].change["placements"]
    return [(change["does"], change["place"], change["name"]) for change in placements]


def warnings(result: Result, number: int = 3) -> list[str]:
    return list(result.rows[number].change["warnings"])
