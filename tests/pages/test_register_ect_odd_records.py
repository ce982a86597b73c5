"""Tests that values of TRS that cannot be parsed are not stored, shown or logged."""

import logging

import pytest

from models.draft import Draft
from models.rate_limit_hit import RateLimitHit
from models.teacher import Teacher
from tests.page_client import PageClient
from tests.registering import BORN, TRN, begin, find
from tests.trs_program import ODD

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize("trn", ODD)
def test_a_record_that_cannot_be_read_is_said_to_be_so(
    school: PageClient, caplog: pytest.LogCaptureFixture, trn: str
) -> None:
    with caplog.at_level(logging.INFO):
        page = find(begin(school), trn, status=503)
    assert page.errors == [
        (
            "We cannot read what the Teaching Record System says about this person. "
            "Try again tomorrow, and contact us if it still happens"
        )
    ]
    assert page.fields()["trn"] == [trn]
    assert Draft.get().answers == {}
    assert not RateLimitHit.select().exists(), "a lookup without a result counts"
    assert not Teacher.select().exists()
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name != "peewee")
    assert "not understood" in ours
    for personal in ("Bartholomew", trn, str(BORN.year)):
        assert personal not in ours
    assert find(page, TRN).h1 == "Check ECT details"
