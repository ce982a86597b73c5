"""The changes that a row of an import makes to the record of a trainee, and those it may not make (PD-46)."""

from collections.abc import Mapping
from typing import Any

from actions.import_trainee_values import (
    DATE_MET,
    FIRST_NAMES,
    LAST_NAMES,
    ROUTE,
    STATUS,
    TRN,
    TraineeValues,
    end_before_start,
)
from models.trainee import Trainee
from rules.routes import ROUTES
from rules.wording import Wording

#: The states that an import may change a trainee's to, by current state; a new trainee may be in any.
MAY_BECOME = {
    "draft": ("pending_trn", "trn_received", "deferred", "withdrawn", "awarded"),
    "pending_trn": ("trn_received", "deferred", "withdrawn", "awarded"),
    "trn_received": ("deferred", "withdrawn", "awarded"),
}
#: States in which an import changes nothing.
LEFT_ALONE = ("recommended", "awarded")
#: The state of a trainee who is not stored yet.
NEW = ""

MESSAGES = Wording(
    missing="{heading} is missing. Enter it, because the trainee is not in the records yet.",
    no_trn="{trn} is missing. Enter it, or change the {status}.",
    no_date="{date_met} is missing. Enter it, because the {status} is Awarded.",
)


def differences(trainee: Trainee, row: TraineeValues) -> tuple[dict[str, Any], bool]:
    """The changes of a row to a record, and True if it asks for any that an import may not make."""
    values = {name: value for name, value in row.values.items() if name != "state"}
    wanted = _state_wanted(trainee, row)
    may = trainee.state == NEW or wanted in MAY_BECOME.get(trainee.state, ())
    values["state"] = wanted if may else trainee.state
    if values["state"] != "awarded":
        values.pop("date_met", None)
    elif "date_met" in values:
        values["awarded_on"] = values["date_met"]
    values |= _phase_of_early_years(trainee, values)
    found = {name: value for name, value in values.items() if getattr(trainee, name) != value}
    if found and trainee.state in LEFT_ALONE:
        return {}, True
    return found, wanted != values["state"]


def _state_wanted(trainee: Trainee, row: TraineeValues) -> str:
    if said := row.get("state"):
        return str(said)
    if trainee.state in (NEW, "pending_trn"):
        return "trn_received" if row.get("trn") or trainee.trn else "pending_trn"
    return str(trainee.state)


def _phase_of_early_years(trainee: Trainee, values: Mapping[str, Any]) -> dict[str, str]:
    route = ROUTES.get(values.get("route") or trainee.route or "")
    is_said = values.get("phase") or trainee.phase
    return {"phase": "Early years"} if route and route.is_early_years and not is_said else {}


def change(trainee: Trainee, values: Mapping[str, Any]) -> list[str]:
    """Change the record in memory, and return its errors."""
    for name, value in values.items():
        setattr(trainee, name, value)
    problems = [*_missing(trainee), *_wrong(trainee)]
    if not problems:
        trainee.sort_name, trainee.search_text = trainee.lookup_columns()
    return problems


def _missing(trainee: Trainee) -> list[str]:
    needed = (("first_names", FIRST_NAMES), ("last_names", LAST_NAMES), ("route", ROUTE))
    return [MESSAGES("missing", heading=heading) for name, heading in needed if not getattr(trainee, name)]


def _wrong(trainee: Trainee) -> list[str]:
    problems = []
    start, end = trainee.itt_start_date, trainee.expected_end_date
    if trainee.state in ("trn_received", "awarded") and not trainee.trn:
        problems.append(MESSAGES("no_trn", trn=TRN, status=STATUS))
    if trainee.state == "awarded" and not trainee.date_met:
        problems.append(MESSAGES("no_date", date_met=DATE_MET, status=STATUS))
    if start and end and end <= start:
        problems.append(end_before_start())
    return problems
