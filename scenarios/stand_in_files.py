"""What do the stand-ins know of a scenario? Files that they read again when they change (decision 43)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from clients.email_templates import email_templates
from models.provider import Provider
from models.trainee import Trainee
from scenarios.personas import Persona


def write_stand_in_files(folder: Path, personas: Iterable[Persona]) -> None:
    """Write who TRS knows, who can sign in, and which emails there are."""
    write_teachers(folder)
    _write(folder / "personas.json", [persona.as_json() for persona in personas])
    write_templates(folder)


def write_templates(folder: Path) -> None:
    """Write which emails there are, as the service knows them now."""
    known = email_templates().values()
    content = [{"id": one.id, "name": one.title, "subject": one.subject, "body": one.body} for one in known]
    _write(folder / "templates.json", content)


def write_teachers(folder: Path) -> None:
    """Write who TRS knows: everybody in the database who has a TRN."""
    _write(folder / "teachers.json", _teachers())


def _write(path: Path, content: Any) -> None:
    """Put the whole file there at once: a stand-in may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(new, path)


def _teachers() -> list[dict[str, Any]]:
    """Somebody who trained twice is one teacher."""
    trainees = Trainee.select(Trainee, Provider).join(Provider).where(Trainee.trn.is_null(False))
    found: dict[str, dict[str, Any]] = {}
    for trainee in trainees.order_by(Trainee.id):
        teacher = found.setdefault(trainee.trn, _teacher(trainee))
        if trainee.state == "awarded":
            provider = {"ukprn": trainee.provider.ukprn, "name": trainee.provider.name}
            teacher |= {trainee.award.lower(): trainee.date_met.isoformat(), "trainingProvider": provider}
    return list(found.values())


def _teacher(trainee: Trainee) -> dict[str, Any]:
    first, _, middle = trainee.first_names.partition(" ")
    return {
        "trn": trainee.trn,
        "firstName": first,
        "middleName": middle,
        "lastName": trainee.last_names,
        "dateOfBirth": date_of_birth(trainee.trn).isoformat(),
        "nationalInsuranceNumber": national_insurance_number(trainee.trn),
    }


def date_of_birth(trn: str) -> date:
    """When the teacher with a TRN was born, always the same for the same TRN. We store no date of birth."""
    return date(1972, 1, 1) + timedelta(days=Random(trn).randrange(32 * 365))


def national_insurance_number(trn: str) -> str:
    """The teacher's National Insurance number; none that starts with QQ is ever given to anybody."""
    random = Random(f"NI {trn}")
    return f"QQ{random.randrange(10**6):06}{random.choice('ABCD')}"
