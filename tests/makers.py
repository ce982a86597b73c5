"""Makes the records a test is about, with sensible defaults for all that it does not care about.

A trainee who is made here can be recommended: TRN received, enough placements, in training for a year.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from actions.email_secrets import decrypt_secrets
from config import DEMO_SECRETS
from models.delivery import Delivery
from models.draft import Draft
from models.event import Event
from models.lead_provider import LeadProvider
from models.owner import Organisation, owner_fields
from models.placement import Placement
from models.provider import Provider
from models.school import School
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.upload import Upload
from models.user import Access, User
from rules.routes import ROUTES, placements_needed
from scenarios.bulk_insert import insert_records
from settings import Settings

#: The day and the moment of a test that does not say otherwise.
TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)

#: Where links in the emails of a test lead.
SERVICE_URL = "https://records.example"
SECRET_KEY = DEMO_SECRETS["SECRET_KEY"]

#: A school that is not asked to confirm its induction tutor, whatever day a test pretends.
NEVER_ASKED = 9999

_numbers = count(1)


def make_context(today: date = TODAY, now: datetime = NOW, **settings: Any) -> ServiceContext:
    """A context of today, the moment and the settings, some of them changed."""
    return ServiceContext(today, now, now, replace(Settings(), **settings), SERVICE_URL, SECRET_KEY)


def values_in(email: Delivery) -> dict[str, str]:
    """The values that an email in the outbox puts into its template, links among them."""
    found = decrypt_secrets(email, make_context())
    assert found is not None
    return found


def make_provider(name: str = "Lightwater SCITT", **fields: Any) -> Provider:
    """A training provider."""
    fields.setdefault("ukprn", f"1{next(_numbers):07}")
    return Provider.create(name=name, **fields)


def make_user(given_name: str = "Sam", family_name: str = "Taylor", **fields: Any) -> User:
    """A user who has signed in before."""
    number = next(_numbers)
    fields.setdefault("email", f"person{number}@example.com")
    return User.create(given_name=given_name, family_name=family_name, **fields)


def make_access(user: User | None = None, organisation: Organisation | None = None, **fields: Any) -> Access:
    """Access that a user has used, from DfE Sign-in unless `fields` say otherwise; to the support area without one."""
    areas = {None: "support", Provider: "providers", School: "schools", LeadProvider: "lead-providers"}
    area = areas[type(organisation) if organisation else None]
    known = {"area": area, "given_by": "dfe-sign-in", "given_at": NOW, "last_used_at": NOW}
    return Access.create(user=user or make_user(), **owner_fields(organisation), **known | fields)


def make_school(name: str = "Ashdown Primary School", **fields: Any) -> School:
    """A school of GIAS."""
    fields.setdefault("urn", f"{100_000 + next(_numbers)}")
    fields.setdefault("tutor_confirmed_year", NEVER_ASKED)
    return School.create(name=name, **fields)


def make_trainee(
    provider: Provider | None = None, *, placements: int | None = None, **fields: Any
) -> Trainee:
    """A trainee who can be recommended, unless `fields` say otherwise; with the placements the route needs."""
    trainee = Trainee.create(provider=provider or make_provider(), **trainee_fields(**fields))
    needed = placements_needed(trainee.route, Settings().minimum_placements)
    make_placements(trainee, needed if placements is None else placements)
    return trainee


def trainee_fields(**fields: Any) -> dict[str, Any]:
    """The fields of a trainee who can be recommended, some of them changed."""
    number = next(_numbers)
    state = fields.get("state", "trn_received")
    found: dict[str, Any] = {
        "trn": None if state in ("draft", "pending_trn") else f"{1_000_000 + number}",
        "provider_trainee_id": f"LW-{number:05}",
        "first_names": "Ana",
        "last_names": f"Brown{number}",
        "route": "provider_led_postgrad",
        "age_from": 11,
        "age_to": 16,
        "subjects": [["mathematics", "100403"]],
        "subject": "Mathematics",
        "itt_start_date": TODAY - timedelta(days=365),
        "expected_end_date": TODAY + timedelta(days=30),
    }
    found.update(fields)
    early = ROUTES[found["route"]].is_early_years
    found.setdefault("phase", "Early years" if early else "Secondary")
    if state in ("recommended", "awarded"):
        found.setdefault("date_met", TODAY - timedelta(days=3))
        found.setdefault("recommended_at", NOW - timedelta(days=1))
    if state == "awarded":
        found.setdefault("awarded_on", found["date_met"])
    return found


def make_placements(trainee: Trainee, number: int) -> None:
    """Placements described by hand."""
    for n in range(1, number + 1):
        Placement.create(trainee=trainee, name=f"Setting {n}", created_at=NOW)


def make_trainees(provider: Provider, number: int, **fields: Any) -> list[Trainee]:
    """Many trainees who can be recommended, in a few queries; each with the placements the route needs."""
    made = [Trainee(provider=provider, **trainee_fields(**fields)) for _ in range(number)]
    for trainee in made:
        trainee.sort_name, trainee.search_text = trainee.lookup_columns()
    insert_records(made)
    ids = dict(Trainee.select(Trainee.reference, Trainee.id).where(Trainee.provider == provider).tuples())
    for trainee in made:
        trainee.id = ids[trainee.reference]
    _place(made)
    return made


def _place(trainees: Sequence[Trainee]) -> None:
    minimums = Settings().minimum_placements
    rows = [
        Placement(trainee=trainee, name=f"Setting {n}", created_at=NOW)
        for trainee in trainees
        for n in range(placements_needed(trainee.route, minimums))
    ]
    insert_records(rows)


def make_upload(provider: Provider | None = None, **fields: Any) -> Upload:
    """An upload without a file or rows."""
    fields.setdefault("kind", "recommendations")
    fields.setdefault("created_at", NOW)
    fields.setdefault("settings", Settings().as_json())
    fields.setdefault("sheet", {"format": "csv", "headings": ["TRN", "Date QTS or EYTS standards met"]})
    if "lead_provider" not in fields:
        fields["provider"] = provider or make_provider()
    return Upload.create(user=fields.pop("user", None) or make_user(), **fields)


def make_draft(journey: str, created_by: User | None = None, **fields: Any) -> Draft:
    """A draft; `subject` is the record it is about, by its kind: subject=("trainee", trainee)."""
    subject = fields.pop("subject", None)
    if subject:
        fields |= {"subject_kind": subject[0], "subject_id": subject[1].id}
    fields.setdefault("created_at", NOW)
    fields.setdefault("updated_at", fields["created_at"])
    fields.setdefault("kept_until", fields["updated_at"] + timedelta(Settings().draft_idle_days))
    return Draft.create(journey=journey, created_by=created_by or make_user(), **fields)


def make_delivery(trainee: Trainee, **fields: Any) -> Delivery:
    """The recommendation of a trainee on its way to TRS; waiting, unless `fields` say otherwise."""
    fields.setdefault("system", "trs")
    fields.setdefault("kind", "recommendation")
    fields.setdefault("send_after", NOW)
    fields.setdefault("created_at", NOW)
    return Delivery.create(trainee=trainee, provider=trainee.provider_id, **fields)


def make_event(trainee: Trainee, kind: str, **fields: Any) -> Event:
    """An event of a trainee."""
    fields.setdefault("happened_at", NOW)
    return Event.create(kind=kind, trainee=trainee, provider=trainee.provider_id, **fields)
