"""Pages over HTTP as `make run` serves them: answers a second beside the Prototype Kit, and CPU time of each page."""

import http.client
import os
import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.measuring import Measured, in_words
from bench.prototype_kit import PAGE, VERSION, NoPrototypeKit, running_prototype_kit
from tests.over_http import OverHttp, token_on
from tests.processes import RunningService, running_service

KIT = f"GOV.UK Prototype Kit {VERSION}, one process"
#: What the row says that has nothing to be compared with.
NOT_COMPARED = "NOT COMPARED"
BAR = "at least as many"
ROUNDS = 5
SECONDS = 3.0
#: Requests in a row for the CPU time of one page.
TIMES = 200
QUESTION_BAR_MS, BAR_MS = 6, 10


def measure(folder: Path) -> Iterator[Measured]:
    """The question page beside that of the Kit, in turns; then the CPU time of our pages."""
    with running_service(folder / "serving") as service:
        service.wait_until_ready(120)
        school, provider = _signed_in(service, "school"), _signed_in(service, "hei")
        question = _Target(service.port, _question(school), _cookie(school), service.process_id("web"))
        yield from _beside_the_kit(question)
        yield _cpu("a question", question, QUESTION_BAR_MS)
        for person, paths in ((school, _pages_of_school(school)), (provider, _pages_of_provider(provider))):
            for title, path in paths.items():
                yield _cpu(title, _Target(service.port, path, _cookie(person), question.process), BAR_MS)


@dataclass(frozen=True)
class _Target:
    """A page of a server, and the process (with its children) that answers."""

    port: int
    path: str
    cookie: str
    process: int


@dataclass
class _Round:
    """The responses of a server in one round."""

    seconds: float = 0.0
    cpu: float = 0.0
    first_bytes: list[float] = field(default_factory=list)

    @property
    def a_second(self) -> float:
        return len(self.first_bytes) / self.seconds

    @property
    def first_byte(self) -> float:
        return median(self.first_bytes)


def _beside_the_kit(ours: _Target) -> Iterator[Measured]:
    try:
        with running_prototype_kit() as (port, process):
            somebody = OverHttp(f"http://127.0.0.1:{port}")
            somebody.get(PAGE)
            theirs = _Target(port, PAGE, _cookie(somebody), process)
            for clients in (8, 1):
                yield from _compared(clients, ours, theirs)
    except NoPrototypeKit as reason:
        for clients in (8, 1):
            alone = [_round(ours, clients) for _ in range(ROUNDS)]
            against = f"{NOT_COMPARED} with the {KIT}: {reason}"
            yield Measured(_question_with(clients), _in_words(alone), "SQLite", against, None, BAR, False)


def _compared(clients: int, ours: _Target, theirs: _Target) -> Iterator[Measured]:
    rounds: list[tuple[_Round, _Round]] = []
    for _ in range(ROUNDS + 1):
        rounds.append((_round(ours, clients), _round(theirs, clients)))
    own, other = zip(*rounds[1:], strict=True)  # the first round warms both up
    ratio = median(each.a_second for each in own) / median(each.a_second for each in other)
    # One client keeps one process busy, whatever the number of them: it shows the time to the first byte.
    bar, meets = (BAR, ratio >= 1) if clients > 1 else ("", None)
    against = f"{KIT} ({_in_words(other)})"
    yield Measured(_question_with(clients), _in_words(own), "SQLite", against, ratio, bar, meets)


def _question_with(clients: int) -> str:
    return f"Question page over HTTP, two processes, {clients} client{'s' if clients > 1 else ''}"


def _in_words(rounds: Iterable[_Round]) -> str:
    rounds = list(rounds)
    answers = median(each.a_second for each in rounds)
    first = median(each.first_byte for each in rounds)
    cpu = median(each.cpu / len(each.first_bytes) for each in rounds)
    return f"{answers:.0f} answers a second, first byte {in_words(first)}, {in_words(cpu)} CPU each"


def _round(target: _Target, clients: int) -> _Round:
    """Clients that ask again as soon as they have an answer, for a while."""
    found = _Round()
    worked, started = _cpu_seconds(target.process), time.perf_counter()
    threads = [
        threading.Thread(target=_ask, args=(target, found.first_bytes, started + SECONDS))
        for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.seconds = time.perf_counter() - started
    found.cpu = _cpu_seconds(target.process) - worked
    return found


def _ask(target: _Target, first_bytes: list[float], until: float, times: int | None = None) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=30)
    headers = {"Accept-Encoding": "gzip, deflate, br", "Cookie": target.cookie}
    while time.perf_counter() < until and (times is None or len(first_bytes) < times):
        asked = time.perf_counter()
        connection.request("GET", target.path, headers=headers)
        answer = connection.getresponse()
        first_bytes.append(time.perf_counter() - asked)
        answer.read()
        assert answer.status == 200, f"{target.path} answered {answer.status}"
    connection.close()


def _cpu(title: str, target: _Target, bar_ms: int) -> Measured:
    _ask(target, [], float("inf"), times=20)
    before = _cpu_seconds(target.process)
    _ask(target, [], float("inf"), times=TIMES)
    each = (_cpu_seconds(target.process) - before) / TIMES
    what = f"CPU of the web processes for a page: {title}"
    return Measured(what, in_words(each), "SQLite", bar=f"at most {bar_ms} ms", meets=each * 1000 <= bar_ms)


def _cpu_seconds(process: int) -> float:
    """The user and system time of a process and its children so far (Linux)."""
    ticks = os.sysconf("SC_CLK_TCK")
    return sum(_ticks(one) for one in (process, *_children(process))) / ticks


def _ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _signed_in(service: RunningService, persona: str) -> OverHttp:
    person = OverHttp(service.base_url)
    person.sign_in(persona)
    return person


def _cookie(person: OverHttp) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in person.session.cookies)


def _question(school: OverHttp) -> str:
    """A question with two radios, about an ECT of the school."""
    record = _link(school, "/schools", r"/schools/ects/\d+")
    token = token_on(school.get(record).text)
    started = school.post(f"{record}/change-working-pattern", {"csrf_token": token})
    return started.headers["Location"]


def _pages_of_school(school: OverHttp) -> Mapping[str, str]:
    return {
        "home of a school (list of ECTs)": "/schools",
        "an ECT": _link(school, "/schools", r"/schools/ects/\d+"),
    }


def _pages_of_provider(provider: OverHttp) -> Mapping[str, str]:
    trainees = "/providers/trainees"
    return {
        "home of a provider": "/providers",
        "trainees": trainees,
        "a trainee": _link(provider, trainees, r"/providers/trainees/\d+"),
        "bulk updates": "/providers/bulk",
    }


def _link(person: OverHttp, page: str, pattern: str) -> str:
    found = re.search(pattern, person.get(page).text)
    assert found, f"no {pattern} on {page}"
    return found[0]
