"""Recommendations are applied and sent exactly once, whichever process is killed at whatever moment (PD-13).

Real processes are killed with SIGKILL at seeded random moments of the check and of the submit. Within 30 seconds of the
service being ready again the upload has ended in the right state; TRS takes each recommendation once. Only a long run
waits until the leases of the killed expire by the clock.
"""

import os
import random
import signal
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

import pytest

from models.trainee import Trainee
from tests.chaos.records import (
    add_trainees,
    became_of,
    calls_that_took_effect,
    expire_leases,
    is_all_sent,
    rows_of,
)
from tests.long_run import LONG
from tests.over_http import OverHttp, Seen
from tests.processes import RunningService, descendants, wait_until
from tests.uploads.uploading import GUIDANCE, as_reported, written_as_csv

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("chaos")]

#: The two rounds of this seed kill the running job, the worker, Redis, the scheduler and the deliveries.
SEED = int(os.environ.get("SEED", "3"))
ROUNDS = 30 if LONG else 2
#: More than a batch of rows.
ROWS = 2000 if LONG else 550
#: Seconds from the start of a job to the first kill, and between kills. Fewer rows are done sooner.
LONGEST_PAUSE = 0.6 if LONG else 0.05

#: Processes to kill: the parent of the workers, a queue's process, the running job, Redis, web, the scheduler.
VICTIMS = ("worker", "large-uploads", "job", "redis", "web", "deliveries", "schedule")


def kill(service: RunningService, victim: str) -> None:
    """Send SIGKILL to whichever of its processes run now."""
    if victim != "job":
        with suppress(ProcessLookupError, FileNotFoundError):
            service.kill(victim)
        return
    for process in jobs_of(service):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def jobs_of(service: RunningService) -> set[int]:
    """The processes that check or submit an upload now."""
    found: set[int] = set()
    for queue in ("uploads", "large-uploads"):
        with suppress(FileNotFoundError):  # the worker itself is restarting
            found |= descendants(service.process_id(queue))
    return found


class Killing(threading.Thread):
    """Thread that kills processes once a job runs, each a moment after the one before, while the test goes on."""

    def __init__(self, service: RunningService, dice: random.Random) -> None:
        super().__init__()
        self.service = service
        self.plan = [
            (dice.uniform(0, LONGEST_PAUSE), dice.choice(VICTIMS)) for _ in range(dice.randint(1, 2))
        ]
        self.start()

    def run(self) -> None:
        with suppress(AssertionError):  # already over: then the moment after it is as good as any
            wait_until(lambda: bool(jobs_of(self.service)), 10, "no job was at work", every=0.002)
        for pause, victim in self.plan:
            time.sleep(pause)
            kill(self.service, victim)


def ends(service: RunningService, person: OverHttp, path: str, state: str, killing: Killing) -> Seen:
    """The upload's page once it has ended, within 30 seconds of all being up again."""
    killing.join()
    service.wait_until_ready()
    if not LONG:
        expire_leases(service)
    try:
        return person.wait_for(path, state, seconds=30)
    except AssertionError as late:
        raise AssertionError(f"{late}, after killing {killing.plan}") from None


def a_file(trainees: Sequence[Trainee]) -> bytes:
    """A file with a row for each trainee: most dated, some not, some invalid; `expected` has the counts."""
    rows = [
        as_reported(trainee, "soon" if n % 50 == 7 else "" if n % 50 == 8 else "14/06/2026")
        for n, trainee in enumerate(trainees)
    ]
    return written_as_csv([GUIDANCE, *rows])


def expected(number: int) -> dict[str, int]:
    """The counts of the summary page."""
    wrong, blank = (sum(n % 50 == which for n in range(number)) for which in (7, 8))
    return {"total": number, "ready": number - wrong - blank, "blank": blank, "error": wrong}


@pytest.mark.parametrize("number", range(ROUNDS))
def test_whatever_is_killed_while_it_works_an_upload_ends_right(
    service: RunningService, person: OverHttp, number: int
) -> None:
    dice = random.Random(f"{SEED} {number}")
    trainees = add_trainees(service, ROWS)
    counts = expected(ROWS)

    killing = Killing(service, dice)
    path = person.upload(a_file(trainees))
    seen = ends(service, person, path, "checked", killing)
    assert seen.counts == counts, killing.plan
    assert became_of(service, trainees).states == {"trn_received": ROWS}

    killing = Killing(service, dice)
    done = person.submit(path)
    seen = ends(service, person, done, "submitted", killing)
    assert seen.counts["done"] == counts["ready"], killing.plan
    assert seen.counts["not-done"] == 0
    assert rows_of(service, path) == {
        ("guidance", None): 1,
        ("ready", "done"): counts["ready"],
        ("blank", None): counts["blank"],
        ("error", None): counts["error"],
    }

    wait_until(lambda: is_all_sent(service, trainees), 180, "not everything was sent", every=0.25)
    became = became_of(service, trainees)
    rest = counts["blank"] + counts["error"]
    assert became.states == {"awarded": counts["ready"], "trn_received": rest}
    assert became.events == {"recommended": counts["ready"], "awarded": counts["ready"]}
    assert became.deliveries == {"delivered": counts["ready"]}
    assert became.live_deliveries == 1
    took_effect = calls_that_took_effect(service)
    assert [took_effect[trainee.reference] for trainee in trainees] == [
        int(n % 50 not in (7, 8)) for n in range(ROWS)
    ]
