"""The three stand-ins as processes, each started once for a file of tests and switched to normal before each test."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.standins.fixture_data import PERSONAS, TEACHERS, TEMPLATES, TODAY
from tests.standins.programs import Program, running, write_json

unused_trns = (f"{2_000_000 + n}" for n in itertools.count())


@pytest.fixture(scope="module")
def trs_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("trs")
    teachers = write_json(folder / "teachers.json", TEACHERS)
    with running("teaching_record_system", folder, TEACHERS_FILE=teachers, TODAY=TODAY) as program:
        yield program


@pytest.fixture
def trs(trs_program: Program) -> Program:
    trs_program.switch("normal")
    return trs_program


@pytest.fixture
def trn() -> str:
    """The TRN of a trainee without recommendations."""
    return next(unused_trns)


@pytest.fixture(scope="module")
def sign_in_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("sign-in")
    personas = write_json(folder / "personas.json", PERSONAS)
    with running("dfe_sign_in", folder, PERSONAS_FILE=personas) as program:
        yield program


@pytest.fixture
def sign_in(sign_in_program: Program) -> Program:
    sign_in_program.switch("normal")
    return sign_in_program


@pytest.fixture(scope="module")
def notify_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("notify")
    templates = write_json(folder / "templates.json", TEMPLATES)
    with running("notify", folder, TEMPLATES_FILE=templates, DELIVERY_SECONDS="0.05") as program:
        yield program


@pytest.fixture
def notify(notify_program: Program) -> Program:
    notify_program.switch("normal")
    return notify_program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
