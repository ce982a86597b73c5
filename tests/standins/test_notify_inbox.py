"""The inbox of the Notify stand-in, and its delivery receipts."""

import json
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import html5lib
import pytest
import requests
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.errors import HTTPError

from standins.notify.email_html import email_html
from tests.answering_server import AnsweringServer, Request, answering_server
from tests.standins.fixture_data import TEMPLATES
from tests.standins.programs import Program, running, write_json
from tests.standins.test_notify_api import GIVEN, KEY, send

JSON = {"Accept": "application/json"}


@pytest.fixture
def client(notify: Program) -> NotificationsAPIClient:
    return NotificationsAPIClient(KEY, base_url=notify.url)


@pytest.mark.slow
def test_the_inbox_lists_every_email_newest_first(notify: Program, client: NotificationsAPIClient) -> None:
    for n in range(3):
        send(client, to=f"in{n}@example.com", reference=f"r{n}")
    emails = requests.get(f"{notify.url}/inbox", headers=JSON, timeout=10).json()
    assert [each["to"] for each in emails[:3]] == ["in2@example.com", "in1@example.com", "in0@example.com"]
    members = "id to subject body reference status created_at template"
    assert emails[0].keys() == set(members.split())
    assert (emails[0]["subject"], emails[0]["reference"]) == ("Welcome, Zoë", "r2")
    page = requests.get(f"{notify.url}/inbox", timeout=10).text
    assert page.index("in2@example.com") < page.index("in1@example.com") < page.index("in0@example.com")


@pytest.mark.slow
def test_the_inbox_of_one_address(notify: Program, client: NotificationsAPIClient) -> None:
    send(client, to="Only.Me+1@example.com")
    query = {"to": "only.me+1@example.com"}
    emails = requests.get(f"{notify.url}/inbox", params=query, headers=JSON, timeout=10).json()
    assert [each["to"] for each in emails] == ["Only.Me+1@example.com"]


@pytest.mark.slow
def test_an_email_has_a_page_with_working_links(notify: Program, client: NotificationsAPIClient) -> None:
    given = {**GIVEN, "first name": "<b>Zoë</b>"}
    id = send(client, to="page@example.com", personalisation=given)["id"]
    text = requests.get(f"{notify.url}/inbox/{id}", timeout=10).text
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    links = [a.get("href") for a in page.findall(".//div[@class='letter']//a")]
    assert links == [GIVEN["link"], "https://www.gov.uk/guidance"]
    assert [li.text for li in page.findall(".//div[@class='letter']//li")] == ["One & Co", "Two"]
    assert "<b>" not in text
    assert "page@example.com" in text
    assert (
        requests.get(f"{notify.url}/inbox/{id}", headers=JSON, timeout=10).json()["to"] == "page@example.com"
    )
    assert requests.get(f"{notify.url}/inbox/nothing", timeout=10).status_code == 404


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("One\nTwo\n\nThree", "<p>One<br>Two</p>\n\n<p>Three</p>"),
        ("# Big\n## Less", "<h2>Big</h2>\n<h3>Less</h3>"),
        ("* a\n- b\n• c", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("^ Mind this", "<blockquote>Mind this</blockquote>"),
        ("---", "<hr>"),
        ("<script>&", "<p>&lt;script&gt;&amp;</p>"),
        ("Go to https://x.example/a?b=1&c.", '<p>Go to <a href="https://x.example/a?b=1&amp;c">https://x.example/a?b=1&amp;c</a>.</p>'),
        ("[a <b>](https://x.example)", '<p><a href="https://x.example">a &lt;b&gt;</a></p>'),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ('https://x.example/"onclick="y', '<p><a href="https://x.example/">https://x.example/</a>&#34;onclick=&#34;y</p>'),
        ("", ""),
    ],
)  # fmt: skip
def test_the_body_of_an_email_as_html(body: str, html: str) -> None:
    assert str(email_html(body)) == html


class Service:
    """A receiver of delivery receipts, whose answers a test sets."""

    def __init__(self, server: AnsweringServer, *statuses: int) -> None:
        self.receipts: Queue[tuple[dict[str, Any], str]] = Queue()
        self.statuses = list(statuses)
        self.url = f"{server.url}/notify/receipts"
        server.answer = self.take

    def take(self, request: Request) -> None:
        self.receipts.put((json.loads(request.body), request.headers["Authorization"]))
        request.say(status=self.statuses.pop(0) if self.statuses else 204)


@pytest.fixture
def service(request: pytest.FixtureRequest) -> Iterator[Service]:
    with answering_server() as server:
        yield Service(server, *getattr(request, "param", ()))


@pytest.fixture
def telling(service: Service, folder: Path) -> Iterator[Program]:
    settings = {
        "TEMPLATES_FILE": write_json(folder / "templates.json", TEMPLATES),
        "NOTIFY_CALLBACK_URL": service.url,
        "NOTIFY_CALLBACK_TOKEN": "callback-token",
        "DELIVERY_SECONDS": "0.02",
        "CALLBACK_RETRY_SECONDS": "0.02",
    }
    with running("notify", folder, **settings) as program:
        yield program


@pytest.mark.slow
def test_the_service_is_told_what_became_of_an_email(service: Service, telling: Program) -> None:
    client = NotificationsAPIClient(KEY, base_url=telling.url)
    sent = send(client, to="perm-fail@simulator.notify", reference="ref-1")
    receipt, authorization = service.receipts.get(timeout=5)
    assert authorization == "Bearer callback-token"
    assert receipt["id"] == sent["id"]
    assert receipt["reference"] == "ref-1"
    assert receipt["to"] == "perm-fail@simulator.notify"
    assert receipt["status"] == "permanent-failure"
    assert receipt["notification_type"] == "email"
    assert receipt["template_version"] == 1
    assert receipt.keys() == {
        "id", "reference", "to", "status", "created_at", "completed_at", "sent_at", "notification_type",
        "template_id", "template_version",
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("service", "tries"),
    [((500, 429, 503), 4), ((500,) * 10, 6), ((404,), 1), ((204,), 1)],
    indirect=["service"],
)
def test_a_receipt_is_tried_again_when_the_service_is_away_but_not_when_it_refuses(
    service: Service, telling: Program, tries: int
) -> None:
    send(NotificationsAPIClient(KEY, base_url=telling.url))
    ids = {service.receipts.get(timeout=5)[0]["id"] for _ in range(tries)}
    assert len(ids) == 1
    with pytest.raises(Empty):
        service.receipts.get(timeout=0.2)


@pytest.mark.slow
def test_nobody_is_told_of_a_simulated_delivery(service: Service, telling: Program) -> None:
    client = NotificationsAPIClient(KEY, base_url=telling.url)
    send(client, to="simulate-delivered@notifications.service.gov.uk")
    with pytest.raises(Empty):
        service.receipts.get(timeout=0.2)


@pytest.mark.slow
def test_the_templates_file_is_read_again_when_it_changes(folder: Path) -> None:
    path = folder / "templates.json"
    with running("notify", folder, TEMPLATES_FILE=str(path)) as notify:
        client = NotificationsAPIClient(KEY, base_url=notify.url)
        with pytest.raises(HTTPError, match="Template not found"):
            send(client)
        write_json(path, TEMPLATES)
        assert send(client)["content"]["subject"] == "Welcome, Zoë"
