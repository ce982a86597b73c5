"""Fixtures of changes to the records of early career teachers."""

from typing import Any

import pytest
from peewee import Database

from tests.ect_makers import open_years
from tests.makers import make_context, make_user


@pytest.fixture
def school_years(database: Database) -> None:
    """School years with open registrations."""
    open_years()


@pytest.fixture
def how(school_years: None) -> dict[str, Any]:
    """User and moment of a change."""
    return {"user": make_user(), "context": make_context()}
