"""Tests of the size and the queries of the pages of the schools’ journeys, which links do not lead to."""

import pytest

from tests.page_client import PageClient
from tests.pages.journeys_of_schools import EVERY_PAGE, every_step, step_of
from tests.pages.test_weight import weigh

pytestmark = pytest.mark.slow


def test_every_page_of_registering_and_of_each_change_is_light(school: PageClient) -> None:
    faults, walked = [], set()
    for pages in EVERY_PAGE:
        for page in pages(school):
            walked.add(step_of(page))
            weighed = weigh(school, page.path)
            assert weighed is not None
            assert weighed.path == page.path, "it is no longer the page in front of them"
            faults += weighed.faults
    assert walked == every_step()
    assert faults == []
