"""Tests that every mutation of `make mutations` can be made: its text stands in the source once, its tests exist."""

import pytest

from tests.architecture.source_files import CHECKOUT
from tests.mutations.catalogue import MUTATIONS, Mutation


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.behaviour)
def test_a_behaviour_can_be_broken(mutation: Mutation) -> None:
    assert (CHECKOUT / mutation.path).read_text(encoding="utf-8").count(mutation.original) == 1
    assert all((CHECKOUT / test).exists() for test in mutation.tests)
