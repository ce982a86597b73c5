"""Schools, delivery partners and participants in the API."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from actions.challenge_partnership import challenge_partnership
from actions.change_training import begin_training
from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod
from models.lead_provider import LeadProvider
from models.school import School
from models.service_context import opened_context
from models.training_choices import Training
from rules.programmes import PROGRAMMES
from tests.api.conftest import ApiClient, pair
from tests.ect_makers import (
    STARTED,
    YEAR,
    choose_programme,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_partnership,
    make_teacher,
)
from tests.makers import NOW, make_context, make_school, make_user

pytestmark = pytest.mark.both_databases


def test_schools_are_those_that_can_be_reported_and_ones_own(
    api: ApiClient, school: School, compass: LeadProvider
) -> None:
    for type_code, status_code in ((11, 1), (30, 1), (29, 1), (1, 2), (1, 4)):
        make_school(type_code=type_code, status_code=status_code)
    own = make_school(type_code=1, status_code=2)
    make_partnership(own, YEAR, compass)
    approved = make_school(type_code=10, section_41_approved=True)
    found = api.all("/schools", academic_year=YEAR, limit=1)
    assert [each["id"] for each in found] == [school.id, own.id, approved.id]
    assert [each["in_partnership"] for each in found] == [False, True, False]


@pytest.mark.parametrize(
    ("chosen", "programme"),
    [
        (None, None),
        ({"programme": "cip"}, "cip"),
        ({"programme": None, "expecting_ects": "no"}, "no-ects"),
        ({"programme": None, "expecting_ects": "not-sure"}, None),
    ],
)
def test_a_school_says_what_it_has_chosen(
    api: ApiClient, school: School, chosen: dict[str, Any] | None, programme: str | None
) -> None:
    if chosen is not None:
        choose_programme(school, YEAR, **chosen)
    (found,) = api.all("/schools", academic_year=YEAR)
    assert (found["urn"], found["programme"], found["academic_year"]) == (school.urn, programme, YEAR)
    assert (found["updated_at"] is None) == (chosen is None)
    assert api.get(f"/schools/{school.id}", academic_year=YEAR) == found


def test_the_year_of_schools_is_needed(api: ApiClient) -> None:
    (error,) = api("GET", "/schools", 400).get_json()["errors"]
    assert error == {
        "title": "academic_year",
        "detail": "The filter '#/academic_year' must be included in your request",
    }


def test_schools_that_changed(api: ApiClient, school: School) -> None:
    reported = make_school(type_code=1)
    make_partnership(reported)
    answered = make_school(type_code=1)
    choose_programme(answered)
    since = "2026-01-01T00:00:00Z"
    found = api.all("/schools", academic_year=YEAR, updated_since=since)
    assert [each["id"] for each in found] == [reported.id, answered.id]
    assert [each["id"] for each in api.all("/schools", academic_year=YEAR, urn=school.urn)] == [school.id]


def test_delivery_partners_with_their_years(
    api: ApiClient, compass: LeadProvider, partner: DeliveryPartner
) -> None:
    kestrel = pair(compass, "Kestrel", YEAR - 1, YEAR)
    pair(make_lead_provider("Lantern"), "Yewdale")
    found = api.all("/delivery-partners", limit=1)
    assert [(each["name"], each["academic_years"]) for each in found] == [
        ("Three Rivers", [YEAR]),
        ("Kestrel", [YEAR - 1, YEAR]),
    ]
    assert [each["id"] for each in api.all("/delivery-partners", academic_year=YEAR - 1)] == [kestrel.id]
    assert api.get(f"/delivery-partners/{kestrel.id}") == found[1]
    api("GET", f"/delivery-partners/{kestrel.id + 1}", 404)


def trained(lead_provider: LeadProvider, **fields: Any) -> Any:
    """An ECT whom a lead provider trains."""
    return make_ect(programme="fip", lead_provider=lead_provider, **fields)


def test_participants_are_ects_then_mentors(api: ApiClient, compass: LeadProvider) -> None:
    mentor = make_mentor(make_school())
    begin_training(mentor, Training(PROGRAMMES["fip"], compass, None, None))
    ects = [trained(compass) for _n in range(3)]
    trained(make_lead_provider("Lantern"))
    found = api.all("/participants", limit=2)
    assert [each["id"] for each in found] == [*(f"ect-{ect.id}" for ect in ects), f"mentor-{mentor.id}"]
    assert [each["type"] for each in found] == ["ect", "ect", "ect", "mentor"]


def test_a_participant_has_the_name_that_the_school_corrected(api: ApiClient, compass: LeadProvider) -> None:
    teacher = make_teacher(corrected_name="Amara Nwosu")
    ect = trained(compass, teacher=teacher, email="a.nwosu@elm.example")
    (found,) = api.get("/participants")["data"]
    assert found["full_name"] == "Amara Nwosu"
    assert (found["email"], found["teacher_reference_number"]) == ("a.nwosu@elm.example", teacher.trn)
    assert (found["school_start_date"], found["school_end_date"]) == (STARTED.isoformat(), None)
    assert (found["school_urn"], found["academic_year"]) == (ect.school.urn, YEAR)


def test_pages_of_participants_and_schools_hold_still_while_people_come_and_go(
    api: ApiClient, compass: LeadProvider
) -> None:
    ects = [trained(compass, school=make_school(type_code=1)) for _n in range(4)]
    mentor = make_mentor(make_school(type_code=1))
    begin_training(mentor, Training(PROGRAMMES["fip"], compass, None, None))
    wanted = {"/participants": {"limit": 2}, "/schools": {"limit": 2, "academic_year": YEAR}}
    first = {path: api.get(path, **parameters) for path, parameters in wanted.items()}
    ECTPeriod.update(removed_at=NOW).where(ECTPeriod.id == ects[0].id).execute()
    ECTPeriod.update(email="other@school.example").where(ECTPeriod.id == ects[1].id).execute()
    School.update(name="Another", status_code=2).where(School.id == ects[0].school_id).execute()
    late = trained(compass, school=make_school(type_code=1))
    rest = {
        path: api.all(path, **parameters, cursor=first[path]["next"]) for path, parameters in wanted.items()
    }
    later = [ects[2], ects[3], late]
    assert [each["id"] for each in rest["/participants"]] == [
        *(f"ect-{ect.id}" for ect in later),
        f"mentor-{mentor.id}",
    ]
    schools = [ects[2].school_id, ects[3].school_id, mentor.school_id, late.school_id]
    assert [each["id"] for each in rest["/schools"]] == schools


def test_one_participant_by_the_id_of_the_list(
    api: ApiClient, compass: LeadProvider, client_for: Callable[[LeadProvider], ApiClient]
) -> None:
    mentor = make_mentor(make_school())
    begin_training(mentor, Training(PROGRAMMES["fip"], compass, None, None))
    ect = trained(compass)
    found = api.all("/participants")
    assert [api.get(f"/participants/{each['id']}") for each in found] == found
    lantern = client_for(make_lead_provider("Lantern"))
    for client, wanted in (
        (lantern, f"ect-{ect.id}"),
        (api, f"ect-{ect.id + 1}"),
        (api, f"tutor-{ect.id}"),
        (api, f"ect-{10**30}"),
        (api, "ect-²"),
        (api, "ect"),
    ):
        client("GET", f"/participants/{wanted}", 404)


def test_a_head_request_has_the_headers_of_the_list_alone(api: ApiClient, compass: LeadProvider) -> None:
    trained(compass)
    answer = api("HEAD", "/participants")
    assert (answer.data, answer.content_type) == (b"", "application/json")
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("days", "ends", "status"),
    [
        (-200, None, "active"),
        (5, None, "joining"),
        (-200, 0, "leaving"),
        (-200, 30, "leaving"),
        (-200, -1, "left"),
    ],
)
def test_the_status_follows_the_date(
    api: ApiClient, compass: LeadProvider, days: int, ends: int | None, status: str
) -> None:
    with opened_context() as context:
        today = context.today
    last = None if ends is None else today + timedelta(days=ends)
    trained(compass, started_on=today + timedelta(days=days), finished_on=last)
    (found,) = api.get("/participants")["data"]
    assert found["status"] == status


@pytest.mark.parametrize(
    ("kind", "known", "eligible"),
    [
        ("ect", {}, True),
        ("ect", {"qts_held_from": None}, False),  # K23
        ("ect", {"induction_status": "Passed"}, False),  # K22
        ("ect", {"is_prohibited": True}, False),
        ("ect", {"name_needs_a_look": True}, None),
        ("mentor", {"qts_held_from": None, "induction_status": "Passed"}, True),
        ("mentor", {"mentor_training_ended": "completed-early"}, False),  # K21
        ("mentor", {"mentor_training_ended": "completed", "name_needs_a_look": True}, None),
    ],
    ids=str,
)
def test_funding_follows_what_is_known_of_them(
    api: ApiClient, compass: LeadProvider, kind: str, known: dict[str, Any], eligible: bool | None
) -> None:
    if kind == "ect":
        trained(compass, teacher=make_teacher(**known))
    else:
        mentor = make_mentor(make_school(), make_teacher(**known))
        begin_training(mentor, Training(PROGRAMMES["fip"], compass, None, None))
    (found,) = api.get("/participants")["data"]
    assert found["eligible_for_funding"] is eligible


def test_participants_of_a_challenged_partnership_are_gone(
    api: ApiClient, school: School, compass: LeadProvider
) -> None:
    partnership = make_partnership(school, lead_provider=compass)
    trained(compass, school=school, partnership=partnership)
    assert len(api.get("/participants")["data"]) == 1
    challenge_partnership(partnership, "mistake", user=make_user(), context=make_context())
    assert api.get("/participants")["data"] == []


def test_participants_of_a_year_and_those_updated(api: ApiClient, compass: LeadProvider) -> None:
    trained(compass)
    earlier = trained(compass, started_on=STARTED.replace(year=YEAR - 1))
    assert [each["id"] for each in api.all("/participants", academic_year=YEAR - 1)] == [f"ect-{earlier.id}"]
    assert len(api.all("/participants", updated_since="2026-01-01T00:00:00Z")) == 2
    assert api.all("/participants", updated_since="2999-01-01T00:00:00Z") == []
