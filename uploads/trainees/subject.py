"""Trainees as the subject of an upload's rows, and how the list to check shows them."""

from datetime import date
from typing import Any, NamedTuple

from models.trainee import Trainee
from models.upload import UploadRow
from rules.routes import ROUTES
from uploads.definition import Subject
from uploads.noun import Noun
from uploads.trainees.matching import NAMES_TYPED

TRAINEE = Subject(
    field=UploadRow.trainee,
    noun=Noun("trainee", "trainees"),
    name=lambda trainee: trainee.full_name,
    identifier=lambda trainee: f"TRN: {trainee.trn or ''}",
    search_text=Trainee.search_text,
    typed_name=NAMES_TYPED,
    receipt={
        "TRN": lambda trainee: trainee.trn,
        "Provider trainee ID": lambda trainee: trainee.provider_trainee_id,
        "First names": lambda trainee: trainee.first_names,
        "Last names": lambda trainee: trainee.last_names,
    },
)


def date_met(row: "UploadRow | TraineeRow") -> date | None:
    """The date on which the trainee of a row met the standards; None without a date."""
    met = row.change.get("date_met")
    return date.fromisoformat(met) if met else None


class TraineeRow(NamedTuple):
    """One trainee on the list."""

    number: int
    change: dict[str, Any]
    first_names: str
    last_names: str
    trn: str | None
    provider_trainee_id: str | None
    hesa_id: str | None
    route: str
    subject: str

    @property
    def award(self) -> str:
        """QTS or EYTS."""
        return ROUTES[self.route].award

    @property
    def date_met(self) -> date | None:
        """The date they met the standards."""
        return date_met(self)

    @property
    def route_label(self) -> str:
        """The label of the route, as in files."""
        return ROUTES[self.route].label


class Course(NamedTuple):
    """The trainees of one section of a long list."""

    route: str
    subject: str

    @property
    def heading(self) -> str:
        """Mathematics, School direct (salaried)."""
        label = ROUTES[self.route].label
        return f"{self.subject}, {label}" if self.subject else label

    @property
    def sort_key(self) -> tuple[str, str]:
        """Sort key: subject, then route."""
        return self.subject, ROUTES[self.route].label
