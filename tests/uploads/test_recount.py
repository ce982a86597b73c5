"""Tests of counting the ready rows of a checked upload again, after their records have changed."""

from dataclasses import replace

import pytest

from actions.change_placements import add_placement, remove_placement
from models.placement import Placement
from models.provider import Provider
from models.school import School
from models.service_context import ServiceContext
from tests.makers import NOW, make_event, make_trainee, make_trainees, make_user
from tests.uploads.placing import placements_of, row_of, upload
from tests.uploads.uploading import Result, as_reported, at_this_moment, checked, submitted
from uploads.recount import Recount, recount
from uploads.registry import BULK_UPLOADS
from uploads.review import review

pytestmark = pytest.mark.both_databases


def counted_again(result: Result) -> Recount:
    found = recount(BULK_UPLOADS.values(), [result.again().upload], at_this_moment())
    return found[result.upload.id]


def after_check(result: Result) -> ServiceContext:
    checked_at = result.again().upload.checked_at
    assert checked_at is not None
    return replace(at_this_moment(), now=checked_at)


def names_in_list(result: Result) -> list[str]:
    """The trainees in the list to check before submitting."""
    without = counted_again(result).changed_rows
    found = review(
        BULK_UPLOADS[result.upload.kind], result.upload, result.upload.settings_kept, without=without
    )
    assert found is not None
    assert found.total == len(found.table)
    return [row.first_names for row in found.table]


def test_placements_that_another_upload_has_added_are_not_counted(provider: Provider, elm: School) -> None:
    ana, ben, eve = (make_trainee(provider, first_names=name, placements=0) for name in ("Ana", "Ben", "Eve"))
    result = upload(provider, *(row_of(trainee, urn_1=elm.urn) for trainee in (ana, ben, eve)))
    assert counted_again(result) == Recount(3, {})
    other = submitted(upload(provider, row_of(ana, urn_1=elm.urn)))
    make_event(
        ben, "deferred", happened_at=at_this_moment().now
    )  # which changes nothing about the placements
    again = counted_again(result)
    assert (again.ready, again.since) == (2, {"changed": 1})
    assert names_in_list(result) == ["Ben", "Eve"]
    assert counted_again(upload(provider, row_of(ana, urn_2=elm.urn))).since == {}, "checked after the change"
    assert submitted(result).counts == {"ready": 3, "total": 3, "done": 2, "not_done": 1}
    assert other.counts["done"] == 1


def test_a_trainee_who_lost_a_placement_is_not_counted_as_one_to_recommend(provider: Provider) -> None:
    one, two, three = make_trainees(provider, 3)
    result = checked(provider, [as_reported(trainee, "15/06/2026") for trainee in (one, two, three)])
    for placement in placements_of(two)[1:]:
        remove_placement(placement, user=make_user(), context=after_check(result))
    type(three).update(state="deferred").where(type(three).id == three.id).execute()
    again = counted_again(result)
    assert (again.ready, again.since) == (1, {"deferred": 1, "changed": 1})
    assert len(names_in_list(result)) == 1


def test_placements_with_nothing_left_are_counted_as_none(provider: Provider, elm: School) -> None:
    ana = make_trainee(provider, placements=0)
    result = upload(provider, row_of(ana, urn_1=elm.urn))
    add_placement(
        Placement(trainee=ana, school=elm, created_at=NOW),
        seen=0,
        user=make_user(),
        context=after_check(result),
    )
    assert counted_again(result).ready == 0
