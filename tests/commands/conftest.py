"""Runs a command of the service."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from peewee import Database

from commands import data_commands, gias_commands, training_commands
from config import Config

Run = Callable[..., Result]


@pytest.fixture
def run(database: Database, tmp_path: Path) -> Run:
    """Run a command in the demo, or in another environment, with a data folder of this test's own."""
    config = Config.from_environment({"DATA_DIR": str(tmp_path)})

    def run_command(*words: object, environment: str = "demo") -> Result:
        app = Flask("commands")
        app.extensions["config"] = dataclasses.replace(config, environment=environment)
        for commands in (data_commands, gias_commands, training_commands):
            commands.register(app)
        return app.test_cli_runner().invoke(args=[str(word) for word in words])

    return run_command


def a_file(folder: Path, text: str, encoding: str = "utf-8") -> str:
    """A file to import."""
    path = folder / "import.csv"
    path.write_bytes(text.encode(encoding))
    return str(path)
