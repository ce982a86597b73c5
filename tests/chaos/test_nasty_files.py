"""A malicious file gets a clear message, and the worker survives it."""

import re

import pytest

from tests.chaos.nasty_files import NASTY, REFUSED
from tests.chaos.records import add_trainees
from tests.over_http import OverHttp
from tests.processes import RunningService
from tests.uploads.uploading import as_reported, written_as_csv

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("chaos")]

QUEUES = ("uploads", "large-uploads")


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_file_gets_a_clear_message_and_the_worker_lives(
    service: RunningService, person: OverHttp, name: str
) -> None:
    make, says = NASTY[name]
    content = make()
    assert len(content) < 5_242_880, "the form itself refuses what is larger"
    workers = [service.process_id(queue) for queue in QUEUES]
    path = person.upload(content, name)
    seen = person.wait_for(path, "failed", "checked", seconds=60)
    assert [service.process_id(queue) for queue in QUEUES] == workers, "a worker died of it"
    if says:
        assert seen.state == "failed"
        assert seen.counts == {}
        assert "There is a problem" in seen.text
        assert re.search(re.escape(says), seen.text), seen.text[-3000:]
    for word in ("Traceback", "Exception", "Errno"):
        assert word not in seen.text
    assert person.wait_for(person.upload(_good(service)), "checked").counts["ready"] == 1


@pytest.mark.parametrize("name", REFUSED)
def test_a_kind_that_is_not_read_is_refused_by_the_form(person: OverHttp, name: str) -> None:
    answer = person.post_file(b"\xd0\xcf\x11\xe0 anything", name)
    assert answer.status_code == 422
    assert REFUSED[name] in answer.text


def _good(service: RunningService) -> bytes:
    return written_as_csv([as_reported(trainee, "14/06/2026") for trainee in add_trainees(service, 1)])
