"""Databases as they were after an earlier migration, for tests of the later ones."""

from typing import Any

from peewee import Database

REGISTERED = "2025-07-01 09:00:00"


def add(database: Database, table: str, **values: Any) -> None:
    """Insert a row as an old version of the service did."""
    mark = "?" if "sqlite" in type(database).__name__.lower() else "%s"
    names, marks = ", ".join(values), ", ".join([mark] * len(values))
    database.execute_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))


def add_school(database: Database) -> None:
    """Add the school of the rows below."""
    add(database, "school", id=1, urn="900001", name="Alder School", postcode="", phase="", town="")


def add_provider_and_user(database: Database) -> None:
    """Add a provider and a user."""
    add(database, "provider", id=1, name="Lightwater SCITT", ukprn="10000001", code="L1")
    names = {"sub": "a", "email": "a@b.example", "given_name": "A", "family_name": "B"}
    add(database, "service_user", id=1, **names)


def add_trainee(database: Database) -> None:
    """Add a trainee of the provider."""
    names = {"first_names": "Ana", "last_names": "Brown", "sort_name": "", "search_text": ""}
    route = {"route": "provider_led_postgrad", "phase": "", "subjects": "[]", "subject": ""}
    who = {"provider_id": 1, "reference": "1" * 32, "trn": "1234567", "state": "trn_received"}
    add(database, "trainee", id=1, **who, **names, **route)


def add_delivery(database: Database, kind: str, at: str, **fields: Any) -> None:
    """Add what was sent to TRS or as an email."""
    sent = {"payload": "{}", "state": "delivered", "attempts": 1, "last_answer": "", "send_after": at}
    system = "trs" if kind == "recommendation" else "notify"
    add(database, "delivery", system=system, kind=kind, created_at=at, **sent, **fields)


def add_teacher(database: Database, number: int) -> None:
    """Add a teacher as TRS has them."""
    names = {"trs_first_name": "Ana", "trs_last_name": "Brown", "search_text": ""}
    known = {"induction_status": "None", "is_prohibited": False, "name_needs_a_look": False}
    add(database, "teacher", id=number, trn=f"{2_000_000 + number}", **names, **known)


def add_ect_period(database: Database, number: int, **fields: Any) -> None:
    """Add a period of an ECT at the school, of a new teacher unless given; with the columns of its training."""
    if "teacher_id" not in fields:
        add_teacher(database, number)
    known = {"email": "a@b.example", "working_pattern": "full-time", "year": 2025, "programme": "cip"}
    given = {"started_on": "2025-09-01", "registered_at": REGISTERED, "leaving_reason": ""}
    add(database, "ect", id=number, **{"teacher_id": number, "school_id": 1, **known, **given, **fields})


def add_mentorship(database: Database, ect_id: int, **days: str) -> None:
    """Add a mentor at the school, and their mentorship of an ECT."""
    add_teacher(database, 900 + ect_id)
    at_school = {"school_id": 1, "started_on": "2020-09-01", "registered_at": REGISTERED}
    add(database, "mentor", id=ect_id, teacher_id=900 + ect_id, email="m@b.example", **at_school)
    add(database, "mentorship", ect_id=ect_id, mentor_id=ect_id, **days)


def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query: numbers, and everything else as text."""
    found = database.execute_sql(query).fetchall()
    return [tuple(value if isinstance(value, int) else str(value or "") for value in row) for row in found]
