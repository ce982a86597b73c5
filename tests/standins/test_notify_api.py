"""The Notify stand-in takes emails from the official client as the live API does."""

import time
import uuid
from typing import Any

import jwt
import pytest
import requests
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.authentication import create_jwt_token
from notifications_python_client.errors import HTTPError

from tests.rules.test_email_addresses import ACCEPTED, REFUSED
from tests.standins.fixture_data import WELCOME
from tests.standins.programs import Program

pytestmark = pytest.mark.slow

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
WRONG_CLOCK = "Your system clock must be accurate to within 30 seconds"
KEY = f"demo-{SERVICE}-{SECRET}"
GIVEN = {
    "first name": "Zoë",
    "link": "http://127.0.0.1:5000/x?a=1&b=2",
    "late": "no",
    "schools": ["One & Co", "Two"],
}


@pytest.fixture
def client(notify: Program) -> NotificationsAPIClient:
    return NotificationsAPIClient(KEY, base_url=notify.url)


def send(client: NotificationsAPIClient, to: str = "zoe@example.com", **change: Any) -> Any:
    asked = {"email_address": to, "template_id": WELCOME, "personalisation": GIVEN, **change}
    return client.send_email_notification(**asked)


def post(notify: Program, body: Any, token: str | None = None) -> requests.Response:
    token = token or create_jwt_token(SECRET, SERVICE)
    headers = {"Authorization": f"Bearer {token}"}
    return requests.post(f"{notify.url}/v2/notifications/email", json=body, headers=headers, timeout=10)


def errors(answer: requests.Response) -> list[tuple[str, str]]:
    assert answer.json()["status_code"] == answer.status_code
    return [(each["error"], each["message"]) for each in answer.json()["errors"]]


def wait_until_ended(client: NotificationsAPIClient, id: str) -> Any:
    for _ in range(100):
        found = client.get_notification_by_id(id)
        if found["completed_at"]:
            return found
        time.sleep(0.02)
    raise AssertionError("it never ended")


def test_an_email_is_accepted_with_what_it_will_say(notify: Program, client: NotificationsAPIClient) -> None:
    answer = send(client, reference="ref-1")
    assert answer["uri"] == f"{notify.url}/v2/notifications/{answer['id']}"
    assert answer["reference"] == "ref-1"
    assert answer["template"] == {"id": WELCOME, "version": 1, "uri": f"{notify.url}/v2/template/{WELCOME}"}
    assert answer["scheduled_for"] is None
    content = answer["content"]
    assert content["subject"] == "Welcome, Zoë"
    assert "Sign in at http://127.0.0.1:5000/x?a=1&b=2." in content["body"]
    assert "* One & Co\n* Two" in content["body"]
    assert "You are late" not in content["body"]
    assert content.keys() == {"subject", "body", "from_email", "one_click_unsubscribe_url"}


def test_an_email_can_be_looked_up_and_is_delivered(client: NotificationsAPIClient) -> None:
    found = wait_until_ended(client, send(client)["id"])
    assert found["status"] == "delivered"
    assert found["email_address"] == "zoe@example.com"
    assert found["type"] == "email"
    assert found["line_6"] is None
    assert found["created_at"].endswith("Z")
    assert found["created_at"] < found["sent_at"]


def test_the_same_reference_twice_is_two_emails(client: NotificationsAPIClient) -> None:
    ids = {send(client, reference="twice")["id"] for _ in range(2)}
    found = client.get_all_notifications(reference="twice")["notifications"]
    assert {each["id"] for each in found} == ids
    assert len(ids) == 2


def test_a_dropped_connection_has_sent_the_email(notify: Program, client: NotificationsAPIClient) -> None:
    notify.switch("drop", times=1)
    with pytest.raises(HTTPError) as error:
        send(client, reference="dropped")
    assert error.value.status_code == 503
    assert len(client.get_all_notifications(reference="dropped")["notifications"]) == 1


def test_a_list_is_newest_first_and_can_be_paged_and_filtered(client: NotificationsAPIClient) -> None:
    ids = [send(client, to=f"p{n}@example.com", reference="paged")["id"] for n in range(3)]
    found = client.get_all_notifications(reference="paged")["notifications"]
    assert [each["id"] for each in found] == ids[::-1]
    older = client.get_all_notifications(reference="paged", older_than=ids[2])["notifications"]
    assert [each["id"] for each in older] == ids[1::-1]
    wait_until_ended(client, ids[2])
    assert client.get_all_notifications(reference="paged", status="failed")["notifications"] == []
    assert len(client.get_all_notifications(reference="paged", status="delivered")["notifications"]) == 3
    assert client.get_all_notifications(template_type="sms")["notifications"] == []


def test_pages_of_a_list_are_250_long(client: NotificationsAPIClient) -> None:
    for n in range(252):
        send(client, to=f"n{n}@example.com", reference="many")
    assert len(list(client.get_all_notifications_iterator(reference="many"))) == 252
    first = client.get_all_notifications(reference="many")
    assert len(first["notifications"]) == 250
    assert "reference=many" in first["links"]["next"]


@pytest.mark.parametrize(
    ("to", "status"),
    [
        ("perm-fail@simulator.notify", "permanent-failure"),
        ("temp-fail@simulator.notify", "temporary-failure"),
        ("zoe@example.com", "delivered"),
    ],
)
def test_test_recipients_fail(client: NotificationsAPIClient, to: str, status: str) -> None:
    assert wait_until_ended(client, send(client, to=to)["id"])["status"] == status


def test_simulated_recipients_are_accepted_and_not_kept(client: NotificationsAPIClient) -> None:
    answer = send(client, to="simulate-delivered-2@notifications.service.gov.uk")
    with pytest.raises(HTTPError) as error:
        client.get_notification_by_id(answer["id"])
    assert error.value.message == [{"error": "NoResultFound", "message": "No result found"}]


def test_an_id_that_is_none_is_a_validation_error(client: NotificationsAPIClient) -> None:
    with pytest.raises(HTTPError) as error:
        client.get_notification_by_id("x")
    assert (error.value.status_code, error.value.message[0]["error"]) == (400, "ValidationError")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"email_address": "no-at-sign"}, "email_address Not a valid email address"),
        ({"email_address": 1}, "email_address is not of type string"),
        ({"template_id": "welcome"}, "template_id is not a valid UUID"),
        ({"personalisation": "x"}, "personalisation is not of type object"),
        ({"reference": "x" * 1001}, "reference is longer than 1000 characters"),
        ({"email_reply_to_id": "x"}, "email_reply_to_id is not a valid UUID"),
        ({"one_click_unsubscribe_url": "http://x"}, "one_click_unsubscribe_url is not a valid https url"),
        ({"phone_number": "1"}, "Additional properties are not allowed (phone_number was unexpected)"),
    ],
)
def test_what_is_not_of_the_right_form_is_a_validation_error(
    notify: Program, change: dict[str, Any], message: str
) -> None:
    body = {"email_address": "zoe@example.com", "template_id": WELCOME, "personalisation": GIVEN, **change}
    answer = post(notify, body)
    assert answer.status_code == 400
    assert errors(answer) == [("ValidationError", message)]


def test_all_that_is_wrong_is_told_at_once(notify: Program) -> None:
    assert errors(post(notify, {"personalisation": []})) == [
        ("ValidationError", "email_address is a required property"),
        ("ValidationError", "template_id is a required property"),
        ("ValidationError", "personalisation is not of type object"),
    ]


def test_what_is_not_an_object_is_a_bad_request(notify: Program) -> None:
    assert errors(post(notify, []))[0][0] == "BadRequestError"


def test_missing_personalisation_is_named(client: NotificationsAPIClient) -> None:
    with pytest.raises(HTTPError) as error:
        send(client, personalisation={"First_Name": "Zoë", "link": None})
    assert error.value.status_code == 400
    assert error.value.message == [
        {"error": "BadRequestError", "message": "Missing personalisation: link, late, schools"}
    ]


def test_an_unknown_template_is_a_bad_request(client: NotificationsAPIClient) -> None:
    with pytest.raises(HTTPError) as error:
        send(client, template_id=str(uuid.uuid4()))
    assert error.value.message == [{"error": "BadRequestError", "message": "Template not found"}]


@pytest.mark.parametrize("to", ACCEPTED)
def test_addresses_notify_takes(client: NotificationsAPIClient, to: str) -> None:
    assert send(client, to=to)["id"]


@pytest.mark.parametrize("to", [*REFUSED, '"quoted"@domain.com', f"{'x' * 310}@domain.com"])
def test_addresses_notify_refuses(client: NotificationsAPIClient, to: str) -> None:
    with pytest.raises(HTTPError) as error:
        send(client, to=to)
    assert error.value.message[0]["message"] == "email_address Not a valid email address"


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (None, "Unauthorized: authentication token must be provided"),
        ("Basic eDp5", "Unauthorized: authentication bearer scheme must be used"),
    ],
)
def test_no_token_is_401(notify: Program, header: str | None, message: str) -> None:
    headers = {"Authorization": header} if header else {}
    answer = requests.get(f"{notify.url}/v2/notifications", headers=headers, timeout=10)
    assert answer.status_code == 401
    assert errors(answer) == [("AuthError", message)]


def token(secret: str = SECRET, algorithm: str = "HS256", **claims: Any) -> str:
    payload = {"iss": SERVICE, "iat": int(time.time()), **claims}
    return jwt.encode({name: value for name, value in payload.items() if value}, secret, algorithm=algorithm)


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        (lambda: "nonsense", "Invalid token: API key not found"),
        (lambda: token(secret=str(uuid.uuid4())), "Invalid token: API key not found"),
        (lambda: token(iss=str(uuid.uuid4())), "Invalid token: service not found"),
        (lambda: token(iss=None), "Invalid token: iss field not provided"),
        (lambda: token(secret=SECRET * 2, algorithm="HS512"), "Invalid token: algorithm used is not HS256"),
        (lambda: token(iat=int(time.time()) - 60), f"Error: {WRONG_CLOCK}"),
        (lambda: token(iat=int(time.time()) + 60), f"Error: {WRONG_CLOCK}"),
    ],
)
def test_a_wrong_token_is_403(notify: Program, sent: Any, message: str) -> None:
    answer = post(notify, {}, token=sent())
    assert answer.status_code == 403
    assert errors(answer) == [("AuthError", message)]


def test_an_address_that_is_none_is_404_as_json(notify: Program) -> None:
    answer = requests.get(f"{notify.url}/v2/nothing", timeout=10)
    assert (answer.status_code, answer.json()["status_code"]) == (404, 404)
