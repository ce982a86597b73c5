"""Runs the stand-in for the Teaching Record System as a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import requests

from clients.trs.recommendations import TRSRecommendations
from tests.makers import TODAY
from tests.standins.programs import Program, running, write_json

KEY = "demo-trs-key"
BORN = "1977-02-03"
#: Records with values that cannot be parsed.
ODD = {
    "1900001": {"firstName": "Bartholomew\x00"},
    "1900002": {"lastName": "Bartholomew\ud800"},
    "1900003": {"firstName": "Bartholomew" * 30},
    "1900004": {"induction": {"status": "Bartholomew"}},
}
_IN_PROGRESS = {"status": "InProgress", "startDate": "2025-09-02"}
#: Merged twice, merged into itself, and with half a name.
_SPECIAL = {
    "1000000": {"mergedInto": "1000001"},
    "1000001": {"mergedInto": "3000001"},
    "1000002": {"mergedInto": "1000002"},
    "1000003": {"firstName": ".", "lastName": "Marsh", "induction": _IN_PROGRESS},
}
_FIRST, _LAST = 2_000_001, 2_009_999
_trns = count(_FIRST)


@contextmanager
def running_trs(folder: Path) -> Iterator[Program]:
    """The stand-in on a free port, on the day of the tests; it knows thousands of teachers, some of them odd."""
    known = [_teacher(str(trn)) for trn in range(_FIRST, _LAST + 1)]
    known += [_teacher(trn, **fields) for trn, fields in (ODD | _SPECIAL).items()]
    file = write_json(folder / "teachers.json", known)
    with running("teaching_record_system", folder, TODAY=TODAY.isoformat(), TEACHERS_FILE=file) as program:
        yield program


def _teacher(trn: str, **fields: Any) -> dict[str, Any]:
    return {"trn": trn, "firstName": "Trainee", "lastName": "Bartholomew", "dateOfBirth": BORN, **fields}


def client_of(program: Program, api_key: str = KEY) -> TRSRecommendations:
    """A client of the stand-in, as a job has one."""
    return TRSRecommendations(program.url, api_key)


def unused_trn() -> str:
    """The TRN of a teacher in TRS without any award, whom no other test uses."""
    return str(next(_trns))


def received(program: Program, *trns: str) -> list[dict[str, Any]]:
    """The calls it received about these teachers (about all, if none is given), oldest first."""
    answer = requests.get(f"{program.url}/received", headers={"Accept": "application/json"}, timeout=10)
    return [call for call in reversed(answer.json()) if not trns or call["trn"] in trns]
