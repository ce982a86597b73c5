"""A database of the national size: schools, partnerships of a year, and the people whom one lead provider trains."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import islice
from typing import Any

from models.database import Record, database, insert_batch
from models.delivery_partner import DeliveryPartner, LeadProviderYear, Pairing
from models.ect_period import ECTPeriod, TrainingPeriod
from models.induction_tutor import InductionTutor
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.programme import Partnership, TrainingYear
from models.school import School
from models.school_year import SchoolYear
from models.teacher import Teacher
from rules.school_search import search_text_of
from scenarios.organisations import LEAD_PROVIDER, dfe_sign_in_id

YEAR = 2025
BATCH = 500
LEADS, PARTNERS = 6, 60
#: Of so many people one is a mentor; of so many ECTs one was in training with another delivery partner before.
MENTOR_EVERY, CHANGED_EVERY = 5, 10

_STARTED, _UNTIL, _SINCE = "2025-09-01", "2026-01-04", "2026-01-05"
_MOMENT = "2025-09-10 09:00:00"
#: Types of schools, some of which cannot be reported.
_TYPES = (1, 2, 3, 28, 34, 1, 2, 11, 29, 10)
#: Words of names that many schools have in common.
_NAMES = ("St Mary", "Oak", "St John", "Park", "Holy Trinity", "Hill", "Church", "Elm")
_KINDS = ("Primary", "Primary", "High", "Academy", "Primary", "Grammar", "Infant")
_DEFAULTS: dict[type[Record], dict[str, Any]] = {
    School: dict.fromkeys(
        (
            *("type_group", "phase", "street", "locality", "address3", "county", "la_code", "la_name"),
            *("district_code", "country", "ukprn"),
        ),
        "",
    ),
    Partnership: {"challenge_reason": ""},
    MentorPeriod: {"leaving_reason": "", "reported_leaving_reason": ""},
    ECTPeriod: {"leaving_reason": "", "reported_leaving_reason": ""},
    Teacher: {"is_prohibited": False, "name_needs_a_look": False, "mentor_training_ended": ""},
}

Row = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much there is of each."""

    schools: int
    partnerships: int
    own_schools: int
    """Schools with a partnership of the lead provider that is measured."""
    participants: int
    """Of that lead provider; the others, if there are any, have as many together."""

    @cached_property
    def own(self) -> list[int]:
        """The ids of its partnerships, spread among all; each has the id of its school."""
        return [1 + n * self.partnerships // self.own_schools for n in range(self.own_schools)]

    @cached_property
    def others(self) -> list[int]:
        """The ids of the other partnerships."""
        own = set(self.own)
        return [n for n in range(1, self.partnerships + 1) if n not in own]

    @property
    def people(self) -> range:
        """The ids of all ECTs and mentors; the first are those of the lead provider that is measured."""
        return range(1, self.participants * (2 if self.others else 1) + 1)

    def school_of(self, person: int) -> int:
        """The id of the school, and of the partnership, of a person."""
        theirs = self.own if person <= self.participants else self.others
        return theirs[person % len(theirs)]


TEN = Size(10, 10, 10, 10)
#: As many schools as stand on one page of their list, with as many people each as at the national size.
FULL_PAGE = Size(50, 50, 50, 190)
NATIONAL = Size(50_000, 20_000, 8_000, 30_000)


def make_national_world(size: Size) -> LeadProvider:
    """Fill an empty database; returns the lead provider that is measured."""
    with database.atomic():
        for model, rows in _tables(size):
            _insert(model, rows)
    found: LeadProvider = LeadProvider.get_by_id(1)
    return found


def change_some(size: Size) -> datetime:
    """Change ten records of each kind, far from one another; returns a moment after all earlier changes."""
    moment = datetime.now(UTC)
    for n in range(10):
        own = size.own[len(size.own) * n // 10]
        _change(Teacher, 1 + size.participants * n // 10, trs_first_name="Changed")
        _change(Partnership, own, reported_at=moment)
        _change(TrainingYear, own, submitted_at=moment)
    return moment


def _change(model: Any, record_id: int, **values: Any) -> None:
    model.update(**values).where(model.id == record_id).execute()


def _insert(model: type[Record], rows: Iterator[Row]) -> None:
    more = _DEFAULTS.get(model, {})
    while batch := list(islice(rows, BATCH)):
        fields = [getattr(model, name) for name in (*batch[0], *more)]
        insert_batch(model, fields, [(*row.values(), *more.values()) for row in batch])


def _tables(size: Size) -> Iterator[tuple[type[Record], Iterator[Row]]]:
    leads, all_partnerships, own = range(1, LEADS + 1), range(1, size.partnerships + 1), set(size.own)
    partners = range(1, min(PARTNERS, size.own_schools) + 1)
    pairs = ((lead, partner) for lead in leads for partner in partners)
    mentors = [n for n in size.people if n % MENTOR_EVERY == 0]
    ects = [n for n in size.people if n % MENTOR_EVERY]
    yield SchoolYear, ({"year": YEAR - 1 + n, "opens_on": "2025-06-01"} for n in range(3))
    # The first is that of the persona, so that its pages can be opened.
    names = {n: f"Lead {n}" if n > 1 else LEAD_PROVIDER["name"] for n in leads}
    yield (
        LeadProvider,
        ({"id": n, "name": names[n], "dfe_sign_in_id": dfe_sign_in_id(names[n])} for n in leads),
    )
    yield LeadProviderYear, ({"lead_provider": n, "year": YEAR} for n in leads)
    yield DeliveryPartner, ({"id": n, "name": f"Partner {n:03}"} for n in partners)
    yield Pairing, ({"lead_provider": a, "delivery_partner": b, "year": YEAR} for a, b in pairs)
    yield School, map(_school, range(1, size.schools + 1))
    yield InductionTutor, map(_tutor, all_partnerships)
    yield TrainingYear, map(_training_year, all_partnerships)
    yield Partnership, (_partnership(n, len(partners), is_own=n in own) for n in all_partnerships)
    yield Teacher, map(_teacher, size.people)
    yield MentorPeriod, (_person(n, size) for n in mentors)
    yield ECTPeriod, (_person(n, size) | {"working_pattern": "full-time"} for n in ects)
    yield Mentorship, ({"ect": n, "mentor": mentors[n % len(mentors)], "started_on": _STARTED} for n in ects)
    yield TrainingPeriod, _training(size, len(partners))


def _school(n: int) -> Row:
    name = f"{_NAMES[n % len(_NAMES)]} {_KINDS[n % len(_KINDS)]} School {n:05}"
    town, postcode = f"Wexmouth {n % 100:02}", f"WY{n % 90} 1AA"
    return {
        "id": n, "urn": f"{100_000 + n}", "name": name, "type_code": _TYPES[n % len(_TYPES)],
        "type_name": "Community school", "status_code": 1 if n % 20 else 2, "town": town,
        "closed_on": None if n % 20 else "2020-08-31", "postcode": postcode,
        "section_41_approved": False, "email": f"office@{n}.example",
        "search_text": search_text_of(name, town, postcode),
    }  # fmt: skip


def _tutor(n: int) -> Row:
    return {"id": n, "school": n, "name": "Helen Marsh", "email": f"tutor@{n}.example", "from_at": _MOMENT}


def _training_year(n: int) -> Row:
    return {
        "id": n,
        "school": n,
        "year": YEAR,
        "programme": "fip",
        "created_at": _MOMENT,
        "submitted_at": _MOMENT,
    }


def _partnership(n: int, partners: int, *, is_own: bool) -> Row:
    return {
        "id": n, "school": n, "lead_provider": 1 if is_own else 2 + n % (LEADS - 1), "year": YEAR,
        "delivery_partner": 1 + n % partners,
        "reported_at": (datetime(2025, 6, 1) + timedelta(minutes=n)).isoformat(" "),
    }  # fmt: skip


def _teacher(n: int) -> Row:
    return {
        "id": n, "trn": f"{1_000_000 + n}", "trs_first_name": "Amara", "trs_last_name": f"Okafor{n}",
        "qts_held_from": "2025-07-01", "induction_status": "InProgress", "ask_again_at": _MOMENT,
        "search_text": f" amara okafor{n} {1_000_000 + n}",
    }  # fmt: skip


def _person(n: int, size: Size) -> Row:
    return {
        "id": n, "teacher": n, "school": size.school_of(n), "started_on": _STARTED, "email": f"{n}@people.example",
        "registered_at": _MOMENT,
    }  # fmt: skip


def _training(size: Size, partners: int) -> Iterator[Row]:
    for n in size.people:
        is_mentor, partnership = n % MENTOR_EVERY == 0, size.school_of(n)
        lead = 1 if n <= size.participants else 2 + partnership % (LEADS - 1)
        row = {
            "ect": None if is_mentor else n, "mentor": n if is_mentor else None, "programme": "fip",
            "lead_provider": lead, "delivery_partner": 1 + partnership % partners, "partnership": partnership,
        }  # fmt: skip
        if n % CHANGED_EVERY == 1:
            yield {**row, "started_on": _STARTED, "finished_on": _UNTIL}
            yield {**row, "started_on": _SINCE, "finished_on": None}
        else:
            yield {**row, "started_on": _STARTED, "finished_on": None}
