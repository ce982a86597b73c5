"""Fixtures that several tests of uploads share."""

import pytest
from peewee import Database

from models.school import School
from tests.makers import make_school


@pytest.fixture
def elm(database: Database) -> School:
    """A primary school."""
    return make_school("Elm Road Primary School", town="Lightwater", postcode="LW1 1AA")


@pytest.fixture
def oak(database: Database) -> School:
    """Another school."""
    return make_school("Oak Lane Academy", town="Harrowfield", postcode="HV2 2BB")
