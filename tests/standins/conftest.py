"""The three stand-ins as processes, started once and switched to normal before each test."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.standins.fixture_data import PERSONAS, TEACHERS, TEMPLATES, TODAY
from tests.standins.programs import Program, running, write_json

unused_trns = (f"{2_000_000 + n}" for n in itertools.count())


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Program]]:
    folder = tmp_path_factory.mktemp("standins")
    settings = {
        "teaching_record_system": {"TEACHERS_FILE": TEACHERS},
        "dfe_sign_in": {"PERSONAS_FILE": PERSONAS},
        "notify": {"TEMPLATES_FILE": TEMPLATES},
    }
    started = {}
    with ExitStack() as until_the_end:
        for name, files in settings.items():
            told = {key: write_json(folder / f"{name}.json", content) for key, content in files.items()}
            program = running(name, folder, TODAY=TODAY, DELIVERY_SECONDS="0.05", **told)
            started[name] = until_the_end.enter_context(program)
        yield started


@pytest.fixture
def trs(programs: dict[str, Program]) -> Program:
    return as_usual(programs["teaching_record_system"])


@pytest.fixture
def trn() -> str:
    """The TRN of a trainee without recommendations."""
    return next(unused_trns)


@pytest.fixture
def sign_in(programs: dict[str, Program]) -> Program:
    return as_usual(programs["dfe_sign_in"])


@pytest.fixture
def notify(programs: dict[str, Program]) -> Program:
    return as_usual(programs["notify"])


def as_usual(program: Program) -> Program:
    """The stand-in, answering as usual."""
    program.switch("normal")
    return program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
