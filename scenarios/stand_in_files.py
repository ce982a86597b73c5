"""Files of a scenario for the stand-ins, which read them again when they change (PD-43)."""

import json
import os
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from clients.email_templates import email_templates
from models.provider import Provider
from models.teacher import Teacher
from models.trainee import Trainee
from scenarios.people_to_try import PEOPLE_TO_TRY, PersonToTry
from scenarios.personas import Persona

#: A day before that of any scenario.
_QTS_OF_THOSE_TO_TRY = "2025-07-11"


def write_stand_in_files(folder: Path, personas: Iterable[Persona]) -> None:
    """Write the files of teachers, personas and email templates."""
    write_teachers(folder)
    _write(folder / "personas.json", [persona.as_json() for persona in personas])
    write_templates(folder)


def write_templates(folder: Path) -> None:
    """Write the file of email templates, as they are now."""
    known = email_templates().values()
    content = [{"id": one.id, "name": one.title, "subject": one.subject, "body": one.body} for one in known]
    _write(folder / "templates.json", content)


def write_teachers(folder: Path) -> None:
    """Write the file of teachers: all in the database with a TRN, and those to try the service with."""
    known = {each.trn: _person_to_try(each) for each in PEOPLE_TO_TRY} | _trainees()
    for teacher in Teacher.select().order_by(Teacher.id):
        known[teacher.trn] = known.get(teacher.trn, _identity(teacher.trn)) | _teacher(teacher)
    _write(folder / "teachers.json", list(known.values()))


def _write(path: Path, content: Any) -> None:
    """Replace a file in one step: a stand-in may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(new, path)


def _trainees() -> dict[str, dict[str, Any]]:
    """Teachers by TRN: a person who trained twice is one teacher."""
    trainees = Trainee.select(Trainee, Provider).join(Provider).where(Trainee.trn.is_null(False))
    found: dict[str, dict[str, Any]] = {}
    for trainee in trainees.order_by(Trainee.id):
        teacher = found.setdefault(trainee.trn, _trainee(trainee))
        if trainee.state == "awarded":
            provider = {"ukprn": trainee.provider.ukprn, "name": trainee.provider.name}
            teacher |= {trainee.award.lower(): trainee.date_met.isoformat(), "trainingProvider": provider}
    return found


def _trainee(trainee: Trainee) -> dict[str, Any]:
    first, _, middle = trainee.first_names.partition(" ")
    names = {"firstName": first, "middleName": middle, "lastName": trainee.last_names}
    return _identity(trainee.trn) | names


def _teacher(teacher: Teacher) -> dict[str, Any]:
    """The record in TRS that explains what the service has of a teacher."""
    induction = {
        "status": teacher.induction_status,
        "startDate": teacher.induction_started_on and teacher.induction_started_on.isoformat(),
        "completedDate": teacher.induction_completed_on and teacher.induction_completed_on.isoformat(),
        "exemptionReasons": [],
    }
    return {
        "firstName": teacher.trs_first_name,
        "middleName": "",
        "lastName": teacher.trs_last_name,
        "qts": teacher.qts_held_from and teacher.qts_held_from.isoformat(),
        "induction": {name: value for name, value in induction.items() if value is not None},
    }


def _person_to_try(person: PersonToTry) -> dict[str, Any]:
    return {
        "trn": person.trn,
        "firstName": person.first_name,
        "middleName": "",
        "lastName": person.last_name,
        "dateOfBirth": person.born.isoformat(),
        "nationalInsuranceNumber": person.national_insurance_number,
        "qts": _QTS_OF_THOSE_TO_TRY if person.has_qts else None,
    }


def _identity(trn: str) -> dict[str, Any]:
    return {
        "trn": trn,
        "dateOfBirth": date_of_birth(trn).isoformat(),
        "nationalInsuranceNumber": national_insurance_number(trn),
    }


def date_of_birth(trn: str) -> date:
    """A date of birth made from the TRN, since the service stores none."""
    return date(1972, 1, 1) + timedelta(days=Random(trn).randrange(32 * 365))


def national_insurance_number(trn: str) -> str:
    """A National Insurance number made from the TRN; real ones never start with QQ."""
    random = Random(f"NI {trn}")
    return f"QQ{random.randrange(10**6):06}{random.choice('ABCD')}"
