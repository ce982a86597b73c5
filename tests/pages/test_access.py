"""Tests that every address opens for the users it is for, and for no others (PD-57).

Every route is walked as every kind of person. A route that belongs to no area and is not listed as open fails here,
so every new page needs a decision on who may see it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Blueprint, Flask
from peewee import Database
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from actions.api_tokens import create_api_token
from journeys.change_induction_tutor.journey import CHANGE_INDUCTION_TUTOR
from journeys.journey import Journey
from journeys.register_ect.journey import REGISTER_ECT
from journeys.registry import journeys_about
from journeys.report_partnership.journey import REPORT_PARTNERSHIP
from journeys.set_up_training.journey import SET_UP_TRAINING
from models.api_token import ApiToken
from models.lead_provider import LeadProvider
from models.programme import TrainingYear
from models.provider import Provider
from models.school import School
from scenarios.organisations import HARROWFIELD_HIGH, WILLOWBROOK
from tests.ect_makers import (
    YEAR,
    make_ect,
    make_mentor,
    make_partnership,
    make_ready_school,
    make_request,
    open_years,
)
from tests.makers import make_context, make_delivery, make_draft, make_school, make_trainee, make_upload
from tests.page_client import PageClient
from tests.pages.lead_provider import compass
from tests.signing_in import arrive_as, lightwater, northbridge, sign_in_as

#: Blueprint → its area, whose name is the first part of its addresses.
AREAS = {
    "providers": "providers",
    "schools": "schools",
    "lead_providers": "lead-providers",
    "support": "support",
}

#: Blueprint → where its addresses start, of those whose door is a token (tests/api).
WITH_A_TOKEN = {"api": "api/v1"}

#: Endpoints open to all, signed in or not.
OPEN = {
    "pages.start",
    "pages.cookies",
    "pages.accessibility",
    "pages.privacy",
    "pages.guidance",
    "pages.guide",
    "pages.rules",
    "pages.bulk_recommend",
    "pages.session_ended",
    "pages.feedback",
    "pages.send_feedback",
    "pages.feedback_sent",
    "account.sign_in",
    "account.sign_in_as",
    "account.start_dfe_sign_in",
    "account.callback",
    "account.sign_out",
    "account.leave",
    "account.choose_organisation",  # for signed-in users of any area
    "account.switch_organisation",
    "account.signed_out",
    "account.induction_tutor_changed",
    "account.send_link",
    "account.check_email",
    "account.link",  # the token is the key
    "account.use",
    "account.privacy_notice",  # for signed-in users of schools
    "account.accept",
    "account.stay",
    "account.stop_acting",
    "api_document.reference",
    "api_document.reference_group",
    "api_document.openapi",
    "request_access.start",
    "request_access.local_authority",
    "request_access.school",
    "request_access.confirm",
    "request_access.send_link",
    "request_access.sent",
    "nominate.link",  # below the token of a link: tests/pages/test_nominate_tutor.py
    "nominate.send_new_link",
    "nominate.show_sent",
    "nominate.nominate_tutor",
    "nominate.start_nominate_tutor",
    "nominate.save_nominate_tutor",
    "nominate.cancel_nominate_tutor",
    "challenge.link",  # below the token of a link: tests/pages/test_challenge_by_link.py
    "challenge.challenge_partnership",
    "challenge.start_challenge_partnership",
    "challenge.save_challenge_partnership",
    "challenge.cancel_challenge_partnership",
    "notify_callbacks.callback",  # authenticated by a bearer token
    "status.healthz",
    "status.readyz",
    "status.metrics",
}

#: Not found for anyone who is signed in: partnerships are not reported from a list of ours, nor undone.
NOT_OF_PARTNERSHIPS = {"lead_providers.bulk_report", "lead_providers.upload_undo"}

#: Persona → area. The first is signed out.
PEOPLE = {
    "": "",
    "scitt": "providers",
    "scitt-read-only": "providers",
    "hei": "providers",
    "school": "schools",
    "school-new": "schools",
    "lead-provider": "lead-providers",
    "support": "support",
}

#: Parts of an address that name no record.
WORDS = {
    "step_name": "check-answers",
    "kind": "recommendations",
    "format": "csv",
    "change_name": "programme",
    "year": 2025,
    "email_name": "performance-profile-sign-off",
}

#: Statuses at a user's own address: the page, a redirect, or an error that explains why not.
WELCOME = (200, 303, 409, 422)


@dataclass(frozen=True)
class Visit:
    """One request to an address of an area."""

    area: str
    method: str
    path: str
    owner: str
    """The persona whose organisation has the record it names; empty when it names none."""


def areas_of(app: Flask) -> list[Rule]:
    """The routes of the areas."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.partition(".")[0] in AREAS]


def routes_without_a_door(app: Flask) -> list[str]:
    """Routes of no area that are not listed as open, or that are outside the addresses of their area."""
    found, doors = [], AREAS | WITH_A_TOKEN
    for rule in app.url_map.iter_rules():
        blueprint = rule.endpoint.partition(".")[0]
        if rule.endpoint in OPEN:
            continue
        start = f"/{doors.get(blueprint)}"
        inside = rule.rule == start or rule.rule.startswith(f"{start}/")
        if blueprint not in doors or not inside or not app.before_request_funcs.get(blueprint):
            found.append(f"{rule.rule} ({rule.endpoint})")
    return found


#: The parts of an address that name a record of one organisation → its value; a draft by its journey.
Records = dict[str, Any]


@pytest.fixture
def records(today: date) -> dict[str, Records]:
    """Persona → one record of each kind that their organisation has, with a draft of each journey."""
    open_years()
    providers = {"scitt": lightwater(), "hei": northbridge()}
    found = {persona: _records_of_provider(provider) for persona, provider in providers.items()}
    for persona, place in (("school", HARROWFIELD_HIGH), ("school-new", WILLOWBROOK)):
        found[persona] = _records_of_school(make_ready_school(**place))
    return found | {"lead-provider": _records_of_lead_provider(compass())}


def _records_of_provider(provider: Provider) -> Records:
    trainee = make_trainee(provider, state="recommended")
    upload = make_upload(provider, state="checked", ready_count=1, error_count=1)
    delivery = make_delivery(trainee, upload=upload, state="refused")
    return {
        "trainee_id": trainee.id,
        "placement_id": trainee.placements.first().id,
        "upload_id": upload.id,
        "delivery_id": delivery.id,
        "support_request_id": make_request(provider).id,
        "provider_id": provider.id,
        "draft_key": _drafts(journeys_about("trainee"), provider=provider, subject=("trainee", trainee)),
    }


def _records_of_lead_provider(lead_provider: LeadProvider) -> Records:
    upload = make_upload(
        lead_provider=lead_provider,
        kind="partnerships",
        chosen={"year": str(YEAR)},
        state="checked",
        ready_count=1,
        error_count=1,
    )
    partnership = make_partnership(make_school(urn="900101"), lead_provider=lead_provider)
    create_api_token(lead_provider, user=None, context=make_context())
    return {
        "draft_key": _drafts([REPORT_PARTNERSHIP], lead_provider=lead_provider),
        "upload_id": upload.id,
        "partnership_id": partnership.id,
        "lead_provider_id": lead_provider.id,
        "token_id": ApiToken.get().id,
    }


def _records_of_school(school: School) -> Records:
    ect, mentor = make_ect(school), make_mentor(school)
    drafts = _drafts(journeys_about("ect"), school=school, subject=("ect", ect)) | _drafts(
        [REGISTER_ECT, SET_UP_TRAINING, CHANGE_INDUCTION_TUTOR], school=school
    )
    year = TrainingYear.get(TrainingYear.school == school)
    drafts |= _drafts(journeys_about("mentor"), school=school, subject=("mentor", mentor))
    drafts |= _drafts(journeys_about("training-year"), school=school, subject=("training-year", year))
    partnership = make_partnership(school)
    drafts |= _drafts(journeys_about("partnership"), school=school, subject=("partnership", partnership))
    return {
        "ect_id": ect.id,
        "mentor_id": mentor.id,
        "teacher_id": ect.teacher_id,
        "training_year_id": year.id,
        "partnership_id": partnership.id,
        "draft_key": drafts,
        "support_request_id": make_request(school).id,
        "school_id": school.id,
    }


def _drafts(journeys: Iterable[Journey], **about: Any) -> dict[tuple[str, str], str]:
    """Kind of record, if any, and journey → the key of a draft of it."""
    kind = about["subject"][0] if "subject" in about else ""
    return {(kind, journey.name): make_draft(journey.name, **about).key for journey in journeys}


def visits(app: Flask, records: dict[str, Records]) -> list[Visit]:
    """Every method of every route of every area, for the records of each organisation; each address once."""
    return list(dict.fromkeys(_visits(app, records)))


def _visits(app: Flask, records: dict[str, Records]) -> Iterator[Visit]:
    adapter = app.url_map.bind("localhost")
    for rule in areas_of(app):
        if rule.endpoint in NOT_OF_PARTNERSHIPS:
            continue
        area = AREAS[rule.endpoint.partition(".")[0]]
        for owner, own in records.items():
            values = _values_in(rule, own, area)
            if values is None:
                continue  # the organisation has no such record
            names_record = bool(set(own) & rule.arguments) and area != "support"
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                path = adapter.build(rule.endpoint, values, method=method)
                yield Visit(area, method, path, owner if names_record else "")


def _values_in(rule: Rule, own: Records, area: str) -> Records | None:
    """The values for an address about the records of one organisation; None if it has none of the kind."""
    kinds = {"kind": "partnerships"} if area == "lead-providers" else {}
    found = {name: (WORDS | kinds | own).get(name) for name in rule.arguments}
    if "draft_key" in found:
        journey = rule.rule.partition("/<draft_key>")[0].rpartition("/")[2]
        kind = "".join(name[:-3] for name in rule.arguments if name.endswith("_id")).replace("_", "-")
        found["draft_key"] = own.get("draft_key", {}).get((kind, journey))
    return None if None in found.values() else found


def expected(visit: Visit, persona: str) -> tuple[int, ...]:
    """The statuses of PD-57 for this persona."""
    if not persona:
        return (303,)
    if PEOPLE[persona] != visit.area:
        return (403,)
    if visit.owner and visit.owner != persona.removesuffix("-read-only"):
        return (404,)
    if persona.endswith("read-only") and visit.method != "GET":
        return (403,)
    return WELCOME


def go(client: PageClient, database: Database, visit: Visit, token: str) -> TestResponse:
    """Make the visit, and roll back whatever it changed."""
    with database.atomic() as savepoint:
        data = {"csrf_token": token} if token else {}
        response = client.open(visit.path, method=visit.method, data=None if visit.method == "GET" else data)
        savepoint.rollback()
    return response


@pytest.mark.parametrize("persona", PEOPLE)
def test_every_door_opens_only_for_those_it_is_for(
    client: PageClient, database: Database, records: dict[str, Records], persona: str
) -> None:
    token = arrive_as(client, persona).token if persona else ""
    wrong = []
    for visit in visits(client.application, records):
        if PEOPLE[persona] != visit.area and visit.owner in ("hei", "school-new"):
            continue  # closed to them whichever organisation has the record: one is enough
        response = go(client, database, visit, token)
        if response.status_code not in expected(visit, persona):
            wrong.append(
                f"{visit.method} {visit.path}: {response.status_code}, not {expected(visit, persona)}"
            )
        if not persona:
            back_to = {f"/sign-in?next={visit.path}", *(["/sign-in"] if visit.method == "POST" else [])}
            assert response.headers["Location"] in back_to
    assert not wrong, "\n".join(wrong)


def test_no_change_is_made_without_a_form_of_ours(
    client: PageClient, database: Database, records: dict[str, Records]
) -> None:
    for persona, area in PEOPLE.items():
        if not persona or persona.endswith("read-only"):
            continue  # refused before the form is read
        sign_in_as(client, persona)
        for visit in visits(client.application, records):
            own = visit.owner in ("", persona)
            if visit.method != "GET" and visit.area == area and own:
                response = go(client, database, visit, "")
                assert response.status_code == 400, f"{persona} {visit.path}"


@pytest.mark.parametrize("persona", ["scitt", "support", "school", "lead-provider"])
@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999", "-1", "x"])
def test_a_record_that_nobody_has_is_not_found(
    client: PageClient, records: dict[str, Records], persona: str, number: str
) -> None:
    sign_in_as(client, persona)
    own = f"/{PEOPLE[persona]}"
    starts = {
        rule.rule.partition("<int:")[0] for rule in areas_of(client.application) if "<int:" in rule.rule
    }
    for start in sorted(start for start in starts if start.startswith(own)):
        client.page(f"{start}{number}", status=404)


def test_every_route_has_a_door_or_is_open_to_everybody(app: Flask) -> None:
    assert not routes_without_a_door(app)


def test_no_open_route_is_left_over(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= OPEN


def test_a_new_route_without_a_guard_is_noticed() -> None:
    app = Flask(__name__)
    stray, unguarded = Blueprint("stray", __name__), Blueprint("support", __name__)
    stray.add_url_rule("/records", endpoint="records", view_func=lambda: "")
    unguarded.add_url_rule("/support/records", endpoint="records", view_func=lambda: "")
    app.register_blueprint(stray)
    app.register_blueprint(unguarded)
    assert "/records (stray.records)" in routes_without_a_door(app)
    assert "/support/records (support.records)" in routes_without_a_door(app)


def test_a_form_sent_without_a_session_says_that_it_was_not_saved_and_leads_back(client: PageClient) -> None:
    path = "/schools/register-ect/k3f9/email-address"
    answer = client.post(path, data={"email": "ann@example.com"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/sign-in?next={path}")
    page = client.page(answer.headers["Location"])
    assert "You were signed out, and your last answer was not saved" in page.text
    assert "was not saved" not in client.page("/sign-in").text
    answer = client.post("/providers/uploads/1/submit")  # an address that only takes forms
    assert answer.headers["Location"] == "/sign-in"
