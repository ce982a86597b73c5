"""Tests of the questions about the training of a school year: answers → path (PD-32), without a database."""

from dataclasses import dataclass
from typing import Any

import pytest

from journeys.journey import CHECK, Walk
from journeys.set_up_training.context import TrainingContext
from journeys.set_up_training.journey import SET_UP_TRAINING
from models.appropriate_body import AppropriateBody
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.programme import Partnership, TrainingYear
from models.school import School
from models.training_years import YearOfSchool
from rules.academic_years import school_year
from rules.schools import BRITISH_SCHOOL_OVERSEAS
from tests.makers import NOW, make_context

HUB, ISTIP = AppropriateBody(id=1, name="Hub"), AppropriateBody(id=2, name="ISTIP")
THIS, NEXT = 2025, 2026
COMMUNITY, INDEPENDENT = 1, 11


@dataclass(frozen=True)
class PlainContext(TrainingContext):
    """Context that answers from given values instead of the database."""

    given: tuple[YearOfSchool, ...] = ()
    before: Partnership | None = None
    pair: bool = True

    @property
    def years(self) -> list[YearOfSchool]:
        """Those of the given years that can be set up."""
        return [each for each in self.given if each.can_be_set_up]

    def partnership_before(self, year: int) -> Partnership | None:
        """The given one, of the year before this one only."""
        return self.before if year == THIS else None

    def works_together(self, partnership: Partnership, year: int) -> bool:
        """As given."""
        return self.pair

    def appropriate_bodies(self, year: int, search: str = "") -> list[AppropriateBody]:
        """One."""
        return [HUB]

    def usual_body(self, year: int) -> AppropriateBody | None:
        """None."""
        return None


def partnership(number: int = 1) -> Partnership:
    """A partnership of Compass and Harrow."""
    return Partnership(
        id=number,
        lead_provider=LeadProvider(id=1, name="Compass"),
        delivery_partner=DeliveryPartner(id=1, name="Harrow"),
    )


def year(starts_in: int = THIS, reported: Partnership | None = None, **said: Any) -> YearOfSchool:
    """A year; `said` is what the school has said about it."""
    body = said.pop("body", None)
    row = TrainingYear(year=starts_in, appropriate_body=body, **said) if said or body else None
    return YearOfSchool(school_year(starts_in), row, reported)


def walk(answers: dict[str, Any], type_code: int = COMMUNITY, **given: Any) -> Walk:
    """The walk of these answers: step → the value, or the values by field."""
    fields = {
        "year": "year",
        "programme": "programme",
        "appropriate-body-appointed": "appointed",
        "appropriate-body": "appropriate_body",
    }
    saved = {
        step: {"typed": {name: [each] for name, each in value.items()}}
        if isinstance(value, dict)
        else {"typed": {fields[step]: [value]}}
        for step, value in answers.items()
    }
    given.setdefault("given", (year(),))
    school = School(id=1, name="Ashdown", type_code=type_code)
    return SET_UP_TRAINING.walk(saved, PlainContext(school, make_context(), **given))


def expecting(answer: str = "yes", about: int = THIS) -> dict[str, Any]:
    """The answer whether ECTs are expected."""
    return {"expecting-ects": {"about": str(about), "expecting_ects": answer}}


def keeping(answer: str, about: str = "2025-1-1") -> dict[str, Any]:
    """The answer whether the providers of last year are kept."""
    return {"keep-providers": {"about": about, "keep_providers": answer}}


FIP, NO_BODY = {"programme": "fip"}, {"appropriate-body-appointed": "no"}
BODY = {"appropriate-body-appointed": "yes", "appropriate-body": "1"}
BEFORE = {"before": partnership()}
REPORTED = {"given": (year(THIS, partnership(9), programme="fip"),)}
TWO = {"given": (year(NEXT), year(THIS))}


@pytest.mark.parametrize(
    ("given", "answers", "path"),
    [
        ({}, {}, ["expecting-ects"]),
        ({}, expecting("no"), ["expecting-ects", CHECK]),
        ({}, expecting(), ["expecting-ects", "programme"]),
        ({}, expecting() | FIP, ["expecting-ects", "programme", "appropriate-body-appointed"]),
        (
            {},
            expecting() | FIP | NO_BODY,
            ["expecting-ects", "programme", "appropriate-body-appointed", CHECK],
        ),
        ({}, expecting() | FIP | {"appropriate-body-appointed": "yes"}, ["...", "appropriate-body"]),
        ({}, expecting() | FIP | BODY, ["...", "appropriate-body", CHECK]),
        # last year's partnership
        (BEFORE, expecting(), ["expecting-ects", "keep-providers"]),
        (BEFORE, expecting() | keeping("yes"), ["...", "keep-providers", "appropriate-body-appointed"]),
        (BEFORE, expecting() | keeping("yes") | NO_BODY, ["...", "appropriate-body-appointed", CHECK]),
        (BEFORE, expecting() | keeping("no"), ["...", "keep-providers", "programme"]),
        (
            BEFORE,
            expecting() | keeping("yes", "2025-1-7"),
            ["...", "keep-providers"],
        ),  # another partner by now
        (BEFORE | {"pair": False}, expecting(), ["expecting-ects", "providers-have-changed", "programme"]),
        (BEFORE | {"type_code": INDEPENDENT}, expecting(), ["expecting-ects", "programme"]),
        (BEFORE, expecting("no"), ["expecting-ects", CHECK]),
        # a lead provider has reported already
        (REPORTED, expecting(), ["expecting-ects", "partnership-reported", "appropriate-body-appointed"]),
        (REPORTED | BEFORE, expecting() | NO_BODY, ["...", "appropriate-body-appointed", CHECK]),
        (REPORTED, expecting("no"), ["expecting-ects", "partnership-without-ects"]),
        (
            {"given": (year(THIS, partnership(9), programme="fip", body=HUB),)},
            expecting(),
            ["expecting-ects", "partnership-reported", CHECK],
        ),
        # the year
        (TWO, {}, ["year"]),
        (TWO, {"year": "2026"}, ["year", "expecting-ects"]),
        (TWO, {"year": "2024"}, ["year"]),
        (TWO | BEFORE, {"year": "2025"} | expecting(), ["year", "expecting-ects", "keep-providers"]),
        (
            TWO | BEFORE,
            {"year": "2026"} | expecting("yes", 2026),
            ["year", "expecting-ects", "programme"],
        ),  # F09
        (TWO, {"year": "2026"} | expecting("no", 2025), ["year", "expecting-ects"]),  # of another year
        # what the school has said before
        ({"given": (year(THIS, programme="cip", submitted_at=NOW),)}, expecting(), ["already-set-up"]),
        ({"given": ()}, {}, ["already-set-up"]),
        ({"given": (year(THIS, expecting_ects="no", submitted_at=NOW),)}, {}, ["expecting-ects"]),
        ({"given": (year(THIS, expecting_ects="not-sure"),)}, {}, ["expecting-ects"]),
        (
            {"given": (year(THIS, programme="fip"),)},
            expecting(),
            ["expecting-ects", "programme"],
        ),  # challenged
    ],
)
def test_setting_up_asks(given: dict[str, Any], answers: dict[str, Any], path: list[str]) -> None:
    found = list(walk(answers, **given).path)
    wanted = path[1:] if path[0] == "..." else path
    assert found[-len(wanted) :] == wanted
    assert path[0] == "..." or found == path


@pytest.mark.parametrize(
    ("type_code", "offered"),
    [
        (COMMUNITY, ["fip", "cip", "diy"]),
        (10, ["cip", "diy", "school-funded-fip"]),
        (INDEPENDENT, ["cip", "diy", "school-funded-fip"]),  # F11
        (30, ["cip", "diy", "school-funded-fip"]),
        (BRITISH_SCHOOL_OVERSEAS, ["cip", "diy", "school-funded-fip"]),
    ],
)
def test_which_programmes_a_school_is_offered(type_code: int, offered: list[str]) -> None:
    facts = walk(expecting(), type_code).facts
    assert [each.code for each in facts.programmes_offered] == offered
    for code in ("fip", "cip", "diy", "school-funded-fip", "no-early-career-teachers", ""):
        is_accepted = "programme" in walk(expecting() | {"programme": code}, type_code).answers
        assert is_accepted == (code in offered), code


@pytest.mark.parametrize(
    ("given", "answers", "programme", "partner"),
    [
        ({}, expecting() | FIP, "fip", None),
        ({}, expecting() | {"programme": "diy"}, "diy", None),
        (BEFORE, expecting() | keeping("yes"), "fip", 1),
        (BEFORE, expecting() | keeping("no") | {"programme": "cip"}, "cip", None),
        (REPORTED, expecting(), "fip", 9),
    ],
)
def test_programme_and_partnership_follow_from_the_answers(
    given: dict[str, Any], answers: dict[str, Any], programme: str, partner: int | None
) -> None:
    facts = walk(answers, **given).facts
    assert facts.programme.code == programme
    assert (facts.partnership.id if facts.partnership else None) == partner
