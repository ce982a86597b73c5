"""Fixtures of all tests: databases, app, page client, running service; a loud summary where Postgres is missing."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from flask import Flask
from peewee import Database

import models.database as records
from config import Config
from models.connections import connect
from models.provider import Provider
from models.service_context import OWN, ContextSource, sources
from running import chromium
from tests import databases
from tests.long_run import LONG
from tests.makers import make_provider
from tests.notify_program import running_notify
from tests.page_client import PageClient
from tests.processes import RunningService, running_service
from tests.scenario_fixtures import copy_scenario, load_into
from tests.standins.programs import Program
from tests.trs_program import running_trs

#: Tests in these folders run on Postgres too, wherever one can be started; in a long run those of more folders do.
ON_BOTH = ("models", "actions", "jobs", *(("uploads",) if LONG else ()))
HERE = Path(__file__).resolve().parent
_PAGES = "tests/pages/"
_RUN = pytest.StashKey[Path]()
_NO_POSTGRES = "Postgres tests did not run: "

#: No run fails because the machine is busy; examples of one test may share a database.
_ALWAYS: dict[str, Any] = {
    "deadline": None,
    "database": None,
    "suppress_health_check": (
        hypothesis.HealthCheck.too_slow,
        hypothesis.HealthCheck.function_scoped_fixture,
    ),
}
hypothesis.settings.register_profile("quick", max_examples=25, derandomize=True, **_ALWAYS)
hypothesis.settings.register_profile("long", max_examples=1000, **_ALWAYS)
hypothesis.settings.load_profile("long" if LONG else "quick")


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of the run in the process started by hand; the processes it starts find it."""
    sources[OWN] = ContextSource(Config.from_environment({}))
    if not hasattr(config, "workerinput"):
        config.stash[_RUN] = databases.begin_run()


def pytest_collection_finish() -> None:
    """Leave what was collected out of garbage collection: it lives to the end, and is much to look through each time.

    Measured three times by turns: 30.1 s of CPU on average for the tests of actions on SQLite, not 32.0.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the run made."""
    if _RUN in config.stash:
        databases.end_run(config.stash[_RUN])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that uses a database on both kinds, in the folders and modules where that matters."""
    folder = metafunc.definition.path.relative_to(HERE).parts[0]
    is_marked = metafunc.definition.get_closest_marker("both_databases") and (LONG or folder != "pages")
    if "database_kind" in metafunc.fixturenames and (folder in ON_BOTH or is_marked):
        metafunc.parametrize("database_kind", databases.KINDS)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give more time to tests that wait for whole services, and to the full counts of a long run."""
    if LONG:
        item.add_marker(pytest.mark.timeout(1800))
    elif item.get_closest_marker("browser") or item.get_closest_marker("slow"):
        item.add_marker(pytest.mark.timeout(180))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the tests on a whole service, which then one process starts, and leave out repeated cases.

    The other slow ones follow, so that short ones are last and both processes end together.
    """
    items.sort(
        key=lambda item: (
            "shared_service" not in getattr(item, "fixturenames", ()),
            not (item.get_closest_marker("slow") or item.get_closest_marker("browser")),
        )
    )
    _leave_out_cases_on_postgres(config, items)


def _leave_out_cases_on_postgres(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run only the first case of a page test on Postgres: the others differ in words, not in queries.

    A test whose cases ask different queries puts the one first that asks most.
    """
    first: dict[str, str] = {}
    again = []
    for item in items:
        test, _, case = item.nodeid.partition("[")
        kind = getattr(item, "callspec", None) and item.callspec.params.get("database_kind")
        if kind == "postgres" and test.startswith(_PAGES) and first.setdefault(test, case) != case:
            again.append(item)
    if again:
        config.hook.pytest_deselected(items=again)
        items[:] = [item for item in items if item not in set(again)]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Report in the summary that the tests on Postgres did not run, and why."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    without = [reason for reason in skipped if _NO_POSTGRES in reason]
    if without:
        reason = without[0].split(_NO_POSTGRES)[1].rstrip("')")
        terminalreporter.section("POSTGRES TESTS DID NOT RUN", red=True, bold=True)
        terminalreporter.line(f"{len(without)} tests ran on SQLite only: {reason}", red=True, bold=True)


@pytest.fixture
def database_kind() -> str:
    """sqlite or postgres; both, where `pytest_generate_tests` says so."""
    return "sqlite"


@pytest.fixture(scope="session")
def _shared_databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Database]]:
    """The database of each kind, in which every test is rolled back; made at first use."""
    made: dict[str, Database] = {}
    yield made
    for database in made.values():
        databases.close(database)


@pytest.fixture
def database(
    database_kind: str, _shared_databases: dict[str, Database], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """An empty, migrated database for all models; what the test writes is rolled back."""
    if database_kind not in _shared_databases:
        url = make_database(database_kind, tmp_path_factory.mktemp("database"))
        _shared_databases[database_kind] = connect(url)
    found = _shared_databases[database_kind]
    point_at(found)
    with found.connection_context(), found.atomic() as transaction:
        yield found
        transaction.rollback()


@pytest.fixture
def own_database(database_kind: str, tmp_path: Path) -> str:
    """The URL of a migrated, empty database for tests whose other processes use it too."""
    return make_database(database_kind, tmp_path)


@pytest.fixture
def shared_database(own_database: str) -> Iterator[Database]:
    """An empty, migrated database for all models that several threads use at once; what they write stays."""
    before, sessions = records.database.obj, records.session_database.obj
    with databases.opened(own_database) as found:
        point_at(found)
        yield found
    records.database.initialize(before)
    records.session_database.initialize(sessions)


@pytest.fixture
def provider(database: Database) -> Provider:
    """A training provider."""
    return make_provider()


@pytest.fixture(scope="session")
def _trs_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with running_trs(tmp_path_factory.mktemp("trs")) as found:
        yield found


@pytest.fixture
def trs_program(_trs_program: Program) -> Program:
    """The stand-in for TRS, answering as usual; one for all tests of a process."""
    _trs_program.switch("normal")
    return _trs_program


@pytest.fixture(scope="session")
def _notify_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with running_notify(tmp_path_factory.mktemp("notify")) as found:
        yield found


@pytest.fixture
def notify_program(_notify_program: Program) -> Program:
    """The stand-in for Notify, answering as usual; one for all tests of a process."""
    _notify_program.switch("normal")
    return _notify_program


@pytest.fixture(scope="session")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    # Imported here, so that a test of a rule need not load the whole service.
    from app import create_app

    folder = tmp_path_factory.mktemp("var")
    app = create_app(Config.from_environment({"DATA_DIR": str(folder), "PORT": "5940"}))
    app.testing = True
    return app


@pytest.fixture
def app(database: Database, _app: Flask) -> Flask:
    """The whole service on this test's database."""
    point_at(database)
    sources[OWN] = ContextSource(_app.extensions["config"])
    return _app


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser without JavaScript that checks every page it is given."""
    app.test_client_class = PageClient
    client = app.test_client()
    assert isinstance(client, PageClient)
    return client


@pytest.fixture(scope="session")
def shared_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """One whole service for all tests of a process that need one, whatever scenario is loaded."""
    with running_service(copy_scenario(tmp_path_factory.mktemp("service"), "demo")) as running:
        running.wait_until_ready(seconds=150)
        yield running


@pytest.fixture(scope="module")
def service(shared_service: RunningService) -> RunningService:
    """The running service with the demo, which other tests may have used, and its stand-ins, on free ports."""
    if shared_service.scenario != ("demo", None):
        load_into(shared_service, "demo")
    return shared_service


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium of this machine, else Playwright's; without a sandbox, which root and containers cannot have."""
    path = chromium.of_machine()
    found = {"executable_path": path} if path else {}
    return {**browser_type_launch_args, **found, "args": ["--no-sandbox"]}


def make_database(kind: str, folder: Path, up_to: str | None = None) -> str:
    """A database of this kind, after this migration or all; skips the test, with a reason in the summary, if none."""
    try:
        return databases.make(kind, folder, up_to)
    except databases.NoPostgres as problem:
        pytest.skip(f"{_NO_POSTGRES}{problem}")


def point_at(found: Database) -> None:
    """Bind every model to this database, web sessions included, so that a test sees and rolls back all."""
    records.database.initialize(found)
    records.session_database.initialize(found)
