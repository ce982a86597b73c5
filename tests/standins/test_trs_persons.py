"""The TRS stand-in answers lookups of persons as the live API does."""

from pathlib import Path
from typing import Any

import pytest
import requests

from tests.standins.fixture_data import TEACHERS
from tests.standins.programs import Program, running, write_json

pytestmark = pytest.mark.slow

KEY = "demo-trs-key"
LATEST = "20260120"
MEMBERS = {
    "trn", "firstName", "middleName", "lastName", "dateOfBirth", "nationalInsuranceNumber", "emailAddress", "qts",
    "eyts", "qtlsStatus",
}  # fmt: skip


def get(
    trs: Program, path: str, key: str = KEY, version: str | None = LATEST, **params: Any
) -> requests.Response:
    headers = {"Authorization": f"Bearer {key}", **({"X-Api-Version": version} if version else {})}
    return requests.get(f"{trs.url}{path}", params=params, headers=headers, timeout=10, allow_redirects=False)


def test_a_person_without_includes_has_the_members_that_are_always_there(trs: Program) -> None:
    person = get(trs, "/v3/persons/0012345").json()
    assert person.keys() == MEMBERS
    assert person["firstName"] == "Zoë"
    assert person["middleName"] == "Anne"
    assert person["dateOfBirth"] == "1998-04-30"
    assert person["qts"] is None
    assert get(trs, "/v3/persons/1000001").json()["middleName"] == ""


@pytest.mark.parametrize(
    ("include", "members"),
    [
        ("Induction", {"induction"}),
        ("induction, ALERTS", {"induction", "alerts"}),
        ("PreviousNames", {"previousNames"}),
        ("MandatoryQualifications", {"mandatoryQualifications"}),
        ("PendingDetailChanges", {"pendingNameChange", "pendingDateOfBirthChange"}),
        ("RoutesToProfessionalStatuses", {"routesToProfessionalStatuses"}),
        ("_AllowIdSignInWithProhibitions", set()),
    ],
)
def test_an_include_adds_its_members(trs: Program, include: str, members: set[str]) -> None:
    assert get(trs, "/v3/persons/0012345", include=include).json().keys() == MEMBERS | members


@pytest.mark.parametrize(
    "include", ["Induction,Sanctions", "All", "InitialTeacherTraining", "Induction;Alerts"]
)
def test_one_unknown_include_loses_them_all_with_status_200(trs: Program, include: str) -> None:
    answer = get(trs, "/v3/persons/0012345", include=include)
    assert answer.status_code == 200
    assert answer.json().keys() == MEMBERS


def test_a_date_of_birth_that_differs_is_as_unknown_as_no_such_trn(trs: Program) -> None:
    assert get(trs, "/v3/persons/0012345", dateOfBirth="1998-04-30").status_code == 200
    for path, born in (("/v3/persons/0012345", "1998-04-29"), ("/v3/persons/9999999", "1998-04-30")):
        answer = get(trs, path, dateOfBirth=born)
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["errorCode"] == 10001
        assert born in answer.json()["detail"].splitlines()[1]


@pytest.mark.parametrize("number", ["QQ123456C", "qq 12 34 56 c"])
def test_a_national_insurance_number_is_compared_without_spaces_and_case(trs: Program, number: str) -> None:
    assert get(trs, "/v3/persons/0012345", nationalInsuranceNumber=number).status_code == 200


@pytest.mark.parametrize("path", ["/v3/persons/0012345", "/v3/persons/1000001"])
def test_another_national_insurance_number_or_none_on_record_is_not_found(trs: Program, path: str) -> None:
    answer = get(trs, path, nationalInsuranceNumber="QQ123456A")
    assert (answer.status_code, answer.json()["errorCode"]) == (404, 10001)


def test_date_of_birth_and_national_insurance_number_together_are_refused(trs: Program) -> None:
    answer = get(trs, "/v3/persons/0012345", dateOfBirth="1998-04-30", nationalInsuranceNumber="QQ123456C")
    assert answer.status_code == 400
    assert "errorCode" not in answer.json()


@pytest.mark.parametrize("born", ["30/04/1998", "1998-02-30", "19980430"])
def test_a_date_of_birth_that_is_no_date_is_a_validation_error(trs: Program, born: str) -> None:
    answer = get(trs, "/v3/persons/0012345", dateOfBirth=born)
    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {"dateOfBirth"}


def test_a_merged_record_points_at_the_other_without_the_query(trs: Program) -> None:
    answer = get(trs, "/v3/persons/1000003", dateOfBirth="1999-01-03", include="Induction")
    assert answer.status_code == 308
    assert answer.headers["Location"] == "/v3/persons/1000001"
    assert get(trs, "/v3/trns/1000003").headers["Location"] == "/v3/trns/1000001"


def test_a_deactivated_record_is_gone(trs: Program) -> None:
    answer = get(trs, "/v3/persons/1000004")
    assert (answer.status_code, answer.json()["errorCode"]) == (410, 10058)


@pytest.mark.parametrize(("trn", "code"), [("1000003", 10059), ("1000004", 10058)])
def test_older_versions_answer_404_for_merged_and_deactivated(trs: Program, trn: str, code: int) -> None:
    answer = get(trs, f"/v3/persons/{trn}", version="20250905")
    assert (answer.status_code, answer.json()["errorCode"]) == (404, code)


@pytest.mark.parametrize(
    ("trn", "status"),
    [("1000001", 204), ("9999999", 404), ("1000003", 308), ("1000004", 410), ("3000001", 204)],
)
def test_a_trn_can_be_looked_up_alone_by_any_key(trs: Program, trn: str, status: int) -> None:
    assert get(trs, f"/v3/trns/{trn}", key=f"{KEY}.none").status_code == status


@pytest.mark.parametrize(("trn", "code"), [("9999999", 10001), ("1000004", 10058)])
def test_a_trn_that_is_nobodys_is_refused_with_its_code(trs: Program, trn: str, code: int) -> None:
    assert get(trs, f"/v3/trns/{trn}").json()["errorCode"] == code


@pytest.mark.parametrize(
    ("path", "version"),
    [
        ("/v3/persons/1000001", None),
        ("/v3/persons/1000001", "20260119"),
        ("/v3/persons/1000001", "2026-01-20"),
        ("/v3/persons/1000001", "20240101"),
        ("/v3/trns/1000001", "20250804"),
    ],
)
def test_a_version_that_does_not_know_the_address_is_404_without_a_body(
    trs: Program, path: str, version: str | None
) -> None:
    answer = get(trs, path, version=version)
    assert (answer.status_code, answer.content) == (404, b"")


@pytest.mark.parametrize("key", ["", "wrong", "demo-trs-ke", "demo-trs-keys"])
def test_an_unknown_key_is_401_without_a_body(trs: Program, key: str) -> None:
    answer = get(trs, "/v3/persons/1000001", key=key)
    assert (answer.status_code, answer.content) == (401, b"")


def test_no_authorization_is_401_and_the_scheme_may_be_in_any_case(trs: Program) -> None:
    url = f"{trs.url}/v3/persons/1000001"
    assert requests.get(url, headers={"X-Api-Version": LATEST}, timeout=10).status_code == 401
    lower = {"X-Api-Version": LATEST, "Authorization": f"bearer {KEY}"}
    assert requests.get(url, headers=lower, timeout=10).status_code == 200


def test_a_key_without_the_role_is_403_without_a_body(trs: Program) -> None:
    answer = get(trs, "/v3/persons/1000001", key=f"{KEY}.SetProfessionalStatus")
    assert (answer.status_code, answer.content) == (403, b"")


def test_an_appropriate_body_must_give_the_date_of_birth_and_sees_little(trs: Program) -> None:
    key, path = f"{KEY}.GetPerson,AppropriateBody", "/v3/persons/1000001"
    assert get(trs, path, key=key, dateOfBirth="1999-01-01", include="Induction,Alerts").status_code == 200
    for params in ({}, {"dateOfBirth": "1999-01-01", "include": "PreviousNames"}):
        answer = get(trs, path, key=key, **params)
        assert (answer.status_code, answer.json()["errorCode"]) == (403, 10040)


def test_every_teacher_whose_trn_starts_with_3_is_the_same_age_and_waits_for_induction(trs: Program) -> None:
    for trn in ("3000000", "3456789"):
        query = {"dateOfBirth": "1977-02-03", "include": "Induction,Alerts"}
        person = get(trs, f"/v3/persons/{trn}", **query).json()
        assert person["nationalInsuranceNumber"] == "AB123456A"
        assert person["qts"]["holdsFrom"] == "2025-07-01"
        assert person["induction"]["status"] == "RequiredToComplete"
        assert person["alerts"] == []
    for trn in ("300000", "30000000", "4000000", "3००००००"):
        assert get(trs, f"/v3/persons/{trn}").status_code == 404


@pytest.mark.parametrize(
    ("trn", "status"),
    [
        ("7000002", 404),
        ("7000004", 410),
        ("7000006", 404),
        ("7000011", 308),
        ("7000012", 200),
        ("7000016", 404),
    ],
)
def test_special_teachers_show_every_status(trs: Program, trn: str, status: int) -> None:
    assert get(trs, f"/v3/persons/{trn}", dateOfBirth="1977-02-03").status_code == status


@pytest.mark.parametrize(
    ("trn", "qts", "eyts"), [("7000001", False, False), ("7000013", False, True), ("7000014", True, False)]
)
def test_special_teachers_hold_one_award_or_none(trs: Program, trn: str, qts: bool, eyts: bool) -> None:
    person = get(trs, f"/v3/persons/{trn}").json()
    assert (person["qts"] is not None, person["eyts"] is not None) == (qts, eyts)


def test_where_somebody_trained_comes_with_the_route(trs: Program) -> None:
    person = get(trs, "/v3/persons/1000002", include="RoutesToProfessionalStatuses,Induction").json()
    (route,) = person["routesToProfessionalStatuses"]
    assert route["trainingProvider"] == {"ukprn": "10000001", "name": "Lightwater SCITT"}
    assert (route["status"], route["holdsFrom"]) == ("Holds", "2025-07-01")
    assert "degreeType" not in route
    assert person["induction"] == {"exemptionReasons": [], "status": "InProgress", "startDate": "2025-09-01"}


def test_the_teachers_file_is_read_again_when_it_changes(folder: Path) -> None:
    path = folder / "teachers.json"
    with running("teaching_record_system", folder, TEACHERS_FILE=str(path)) as trs:
        assert get(trs, "/v3/persons/1000001").status_code == 404
        assert get(trs, "/v3/persons/7000001").status_code == 200
        write_json(path, {"teachers": TEACHERS})
        assert get(trs, "/v3/persons/1000001").json()["firstName"] == "Ann"
        path.write_text('[{"trn": "1000001", "fi')
        assert get(trs, "/v3/persons/1000001").json()["firstName"] == "Ann"
        write_json(path, [{**TEACHERS[1], "firstName": "Anne"}])
        assert get(trs, "/v3/persons/1000001").json()["firstName"] == "Anne"
        path.unlink()
        assert get(trs, "/v3/persons/1000001").status_code == 404
