"""Tests of the emails that the demo sends on a day."""

import json
from datetime import date
from pathlib import Path

import pytest

from clients.email_templates import email_templates
from config import Config
from jobs import schedule
from models.delivery import Delivery
from models.service_context import OWN, ContextSource, sources
from scenarios.stand_in_files import write_templates
from tests.long_run import LONG
from tests.scenarios.conftest import GoTo


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 9, 1), []),
        (date(2026, 11, 22), ["Grace", "Priya", "Tom"]),
        (date(2026, 1, 31), ["Grace", "Priya", "Tom"]),
        *(
            [
                (date(2026, 9, 30), []),
                (date(2026, 10, 1), ["Grace", "Priya", "Tom"]),
                (date(2026, 2, 1), []),
                (date(2026, 6, 1), []),
            ]
            if LONG
            else ()
        ),
    ],
)
def test_document_2s_email_and_one_reminder_go_once(
    go_to: GoTo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: date, told: list[str]
) -> None:
    config = Config.from_environment({"DATA_DIR": str(tmp_path), "TODAY": day.isoformat()})
    monkeypatch.setitem(sources, OWN, ContextSource(config))
    go_to("demo", day)
    schedule.run_periodic_tasks()
    schedule.run_periodic_tasks()
    written = list(Delivery.select().where(Delivery.system == "notify"))
    announced = [email for email in written if email.kind == "performance-profile-sign-off"]
    assert sorted(email.payload["personalisation"]["first_name"] for email in announced) == told
    (reminder,) = [email for email in written if email not in announced]
    assert (reminder.kind, reminder.school.name) == ("register-ects-reminder", "Swiftwater Primary Academy")


def test_the_stand_in_knows_every_email(tmp_path: Path) -> None:
    write_templates(tmp_path)
    written = json.loads((tmp_path / "templates.json").read_text(encoding="utf-8"))
    assert {one["id"]: one["subject"] for one in written} == {
        template.id: template.subject for template in email_templates().values()
    }
