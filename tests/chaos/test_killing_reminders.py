"""Schools are reminded exactly once, however often the scheduler is killed while it writes to them (PD-42)."""

import random
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from actions.remind_schools import MOST_AT_ONCE, REGISTERING
from models.delivery import Delivery
from models.programme import TrainingYear
from models.school import School
from rules.academic_years import school_year_of
from tests.chaos.conftest import TODAY
from tests.chaos.records import expire_leases, records_of
from tests.long_run import LONG
from tests.processes import RunningService, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("chaos")]

#: More than a batch, and how often the scheduler is killed.
SCHOOLS, KILLS = MOST_AT_ONCE + 100, 10 if LONG else 3
FIRST_URN = 990_000


def add_schools_to_remind(service: RunningService) -> None:
    """Add schools that chose their training long enough ago, and have registered nobody."""
    year = school_year_of(TODAY).starts_in
    with records_of(service):
        urns = [str(FIRST_URN + number) for number in range(SCHOOLS)]
        School.insert_many(
            [
                {
                    "urn": urn,
                    "name": f"School {urn}",
                    "type_code": 1,
                    "status_code": 1,
                    "email": f"office@{urn}.example",
                }
                for urn in urns
            ]
        ).execute()
        ids = [school.id for school in School.select(School.id).where(School.urn.in_(urns))]
        chosen_at = datetime.combine(TODAY, datetime.min.time(), UTC) - timedelta(days=20)
        when = {"created_at": chosen_at, "submitted_at": chosen_at}
        TrainingYear.insert_many(
            [{"school": id_, "year": year, "programme": "fip"} | when for id_ in ids]
        ).execute()


def reminders(service: RunningService) -> Counter[int]:
    """The number of reminders that each of the added schools was written."""
    with records_of(service):
        theirs = (Delivery.kind == REGISTERING) & (School.urn >= str(FIRST_URN))
        return Counter(each.school_id for each in Delivery.select().join(School).where(theirs))


def test_a_scheduler_that_is_killed_reminds_every_school_once(service: RunningService) -> None:
    dice = random.Random(7)
    add_schools_to_remind(service)
    for _ in range(KILLS):
        kill_scheduler(service)
        time.sleep(dice.uniform(0, 2))

    # A start writes one batch at once, and the next a minute later: the scheduler is killed between them.
    written = 0
    while written < SCHOOLS:
        wait_until(lambda so_far=written: total(service) > so_far, 60, f"no more than {written} were written")
        written = total(service)
        kill_scheduler(service)
    assert set(reminders(service).values()) == {1}
    assert written == SCHOOLS


def kill_scheduler(service: RunningService) -> None:
    """Kill it, unless it is just being restarted, and let the next one begin at once."""
    with suppress(ProcessLookupError, FileNotFoundError):
        service.kill("schedule")
    expire_leases(service)


def total(service: RunningService) -> int:
    """The number of reminders that were written."""
    return sum(reminders(service).values())
