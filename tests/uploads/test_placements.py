"""Tests of the effect of a row of placements on those that a trainee has (PD-19)."""

from datetime import date

import pytest

from models.event import Event
from models.provider import Provider
from models.school import School
from models.school_link import SchoolLink
from tests.makers import make_provider, make_school, make_trainee
from tests.uploads.placing import BLANK, changes, names_of, placed_at, placements_of, row_of, upload, warnings
from tests.uploads.uploading import submitted
from uploads.placements.columns import COLUMNS
from uploads.placements.known_placements import load_known_placements

pytestmark = pytest.mark.usefixtures("database")


def test_the_urn_of_a_school_adds_a_placement_there(provider: Provider, elm: School) -> None:
    trainee = make_trainee(provider, placements=0)
    result = upload(provider, row_of(trainee, urn_1=elm.urn))
    assert result.counts == {"ready": 1, "total": 1}
    assert changes(result) == [("add", 1, "Elm Road Primary School")]
    assert submitted(result).counts["done"] == 1
    (placement,) = placements_of(trainee)
    # Linked to the school, whose own name is shown.
    assert (placement.school_id, placement.name, placement.urn) == (elm.id, "", "")


def test_an_unchanged_report_asks_for_nothing(provider: Provider, elm: School, oak: School) -> None:
    trainee = make_trainee(provider, placements=1)
    placed_at(trainee, elm, oak)
    result = upload(provider, row_of(trainee))
    assert result.counts == {"blank": 1, "total": 1}


def test_another_urn_replaces_and_leaves_the_others(provider: Provider, elm: School, oak: School) -> None:
    trainee = make_trainee(provider, placements=0)
    placed_at(trainee, elm, elm)
    result = upload(provider, row_of(trainee, urn_2=oak.urn, name_2="", postcode_2=""))
    assert changes(result) == [("keep", 1, "Elm Road Primary School"), ("replace", 2, "Oak Lane Academy")]
    submitted(result)
    assert names_of(trainee) == ["Elm Road Primary School", "Oak Lane Academy"]


def test_a_mistyped_urn_never_costs_a_trainee_a_placement(provider: Provider, elm: School) -> None:
    """The live service deletes first and validates afterwards."""
    trainee = make_trainee(provider, placements=0)
    placed_at(trainee, elm)
    result = upload(provider, row_of(trainee, urn_1="999999", name_1="", postcode_1="", urn_2=elm.urn))
    assert result.outcomes == {3: "error"}
    (problem,) = result.problems(3)
    assert problem.startswith("Placement 1 URN must be the URN of a school")
    assert "999999" in problem
    assert names_of(trainee) == ["Elm Road Primary School"]
    assert result.rows[3].change == {}  # all or nothing: the good URN beside it is not added either


@pytest.mark.parametrize("text", ["12345", "1234567", "ABCDEF", "12 34", "£££"])
def test_what_is_no_urn_is_an_error_of_its_row_only(provider: Provider, elm: School, text: str) -> None:
    """In the live service one bad cell refused the whole file."""
    wrong, right = make_trainee(provider, placements=0), make_trainee(provider, placements=0)
    result = upload(provider, row_of(wrong, urn_1=text), row_of(right, urn_1=elm.urn))
    assert result.outcomes == {3: "error", 4: "ready"}
    assert result.problems(3)[0].startswith("Placement 1 URN must be 6 numbers")


def test_urns_as_spreadsheets_write_them_are_read(provider: Provider, elm: School) -> None:
    for text in (f"{elm.urn}.0", f"'{elm.urn}", f" {elm.urn[:3]} {elm.urn[3:]} "):
        trainee = make_trainee(provider, placements=0)
        assert upload(provider, row_of(trainee, urn_1=text)).outcomes == {3: "ready"}, text


def test_a_setting_without_a_urn_has_a_name_and_a_postcode(provider: Provider) -> None:
    trainee = make_trainee(provider, placements=0)
    result = upload(provider, row_of(trainee, name_1="Little Acorns Nursery", postcode_1="lw12ab"))
    submitted(result)
    (placement,) = placements_of(trainee)
    assert (placement.school_id, placement.name, placement.postcode) == (
        None,
        "Little Acorns Nursery",
        "LW1 2AB",
    )


def test_a_postcode_alone_names_no_setting(provider: Provider) -> None:
    trainee = make_trainee(provider, placements=0)
    result = upload(provider, row_of(trainee, postcode_1="LW1 2AB"))
    assert result.problems(3)[0].startswith("Placement 1 name must be filled in")


def test_the_name_of_a_placement_keeps_it_with_its_urn(provider: Provider, elm: School, oak: School) -> None:
    trainee = make_trainee(provider, placements=0)
    placed_at(trainee, elm)
    result = upload(provider, row_of(trainee, urn_1="", urn_2=oak.urn))
    assert changes(result) == [("keep", 1, "Elm Road Primary School"), ("add", 2, "Oak Lane Academy")]


def test_a_blank_cell_keeps_what_is_there(provider: Provider, elm: School, oak: School) -> None:
    """Also in a third placement of a trainee who has two."""
    trainee = make_trainee(provider, placements=0)
    placed_at(trainee, elm, elm)
    blank = {f"{what}_{number}": "" for what in ("urn", "name", "postcode") for number in (1, 2)}
    result = upload(provider, row_of(trainee, **blank, urn_3=oak.urn))
    assert changes(result) == [("add", 3, "Oak Lane Academy")]
    submitted(result)
    assert names_of(trainee) == ["Elm Road Primary School", "Elm Road Primary School", "Oak Lane Academy"]


def test_the_same_urn_twice_is_a_warning(provider: Provider, elm: School) -> None:
    """Two sites can share a URN."""
    trainee = make_trainee(provider, placements=0)
    result = upload(provider, row_of(trainee, urn_1=elm.urn, urn_2=elm.urn))
    assert result.outcomes == {3: "ready"}
    assert [elm.urn in warning for warning in warnings(result)] == [True]
    submitted(result)
    assert names_of(trainee) == [elm.name, elm.name]


def test_a_closed_school_is_a_warning_with_its_successor(provider: Provider, oak: School) -> None:
    closed = make_school("Old Elm School", closed_on=date(2025, 8, 31), status_code=2)
    SchoolLink.create(urn=closed.urn, link_urn=oak.urn, link_type="Successor")
    trainee = make_trainee(provider, placements=0)
    result = upload(provider, row_of(trainee, urn_1=closed.urn))
    (warning,) = warnings(result)
    assert all(said in warning for said in ("Old Elm School", "Oak Lane Academy", oak.urn))


def test_submitting_loads_the_schools_of_the_batch_only(provider: Provider, elm: School, oak: School) -> None:
    closed = make_school("Old Elm School", closed_on=date(2025, 8, 31), status_code=2)
    SchoolLink.create(urn=closed.urn, link_urn=oak.urn, link_type="Successor")
    trainee = make_trainee(provider, placements=0)
    row = upload(provider, row_of(trainee, urn_1=closed.urn)).rows[3]
    known = load_known_placements(provider, [row])
    assert (set(known.schools), known.successors) == ({closed.urn, oak.urn}, {closed.urn: oak.urn})


def test_a_school_that_closes_later_is_no_warning(provider: Provider) -> None:
    closing = make_school("Elm School", closed_on=date(2026, 8, 31), status_code=3)
    trainee = make_trainee(provider, placements=0)
    assert warnings(upload(provider, row_of(trainee, urn_1=closing.urn))) == []


def test_a_name_beside_a_urn_that_is_another_schools_is_a_warning(provider: Provider, elm: School) -> None:
    trainee = make_trainee(provider, placements=0)
    result = upload(provider, row_of(trainee, urn_1=elm.urn, name_1="Oak Lane Academy", postcode_1="HV2 2BB"))
    assert changes(result) == [("add", 1, "Elm Road Primary School")]
    assert [warning.split(" says")[0] for warning in warnings(result)] == [
        "Placement 1 name",
        "Placement 1 postcode",
    ]


def test_the_old_name_left_beside_a_new_urn_is_not(provider: Provider, elm: School, oak: School) -> None:
    trainee = make_trainee(provider, placements=0)
    placed_at(trainee, elm)
    result = upload(provider, row_of(trainee, urn_1=oak.urn))  # name and postcode of Elm Road are still there
    assert (changes(result), warnings(result)) == ([("replace", 1, "Oak Lane Academy")], [])


def test_more_than_five_are_too_many(provider: Provider, elm: School) -> None:
    trainee = make_trainee(provider, placements=4)
    row = {"TRN": trainee.trn or "", "Placement 1 URN": elm.urn, "Placement 2 URN": elm.urn}
    result = upload(provider, row, headings=BLANK)
    assert "would have 6 placements, and 5 is the most" in result.problems(3)[0]


def test_the_blank_template_only_adds(provider: Provider, elm: School, oak: School) -> None:
    trainee = make_trainee(provider, placements=0)
    placed_at(trainee, elm)
    result = upload(provider, {"TRN": trainee.trn or "", "Placement 1 URN": oak.urn}, headings=BLANK)
    submitted(result)
    assert names_of(trainee) == ["Elm Road Primary School", "Oak Lane Academy"]


@pytest.mark.parametrize(
    "deleted",
    [
        {"Trainee ITT start date"},
        {"First names", "Trainee ITT start date"},
        {"First names", "Last names"},
        {"First names", "Last names", "Trainee ITT start date"},
    ],
)
def test_a_report_with_deleted_columns_adds_nothing_again(
    provider: Provider, elm: School, oak: School, deleted: set[str]
) -> None:
    same, more = make_trainee(provider, placements=0), make_trainee(provider, placements=0)
    placed_at(same, elm, oak)
    placed_at(more, elm)
    headings = [column.heading for column in COLUMNS if column.heading not in deleted]
    result = upload(provider, row_of(same), row_of(more, urn_2=oak.urn), headings=headings)
    assert result.outcomes == {3: "blank", 4: "ready"}
    assert changes(result, 4) == [("keep", 1, elm.name), ("add", 2, oak.name)]
    # Without names and start date it may be the blank template, so the person hears of it.
    kept = [f"{elm.name} is placement 1 of the trainee already, so it is kept and not added again."]
    assert warnings(result, 4) == (kept if len(deleted) == 3 else [])


def test_assessment_only_trainees_have_no_placements(provider: Provider, elm: School) -> None:
    trainee = make_trainee(provider, route="assessment_only", placements=0)
    assert "assessment only route" in upload(provider, row_of(trainee, urn_1=elm.urn)).problems(3)[0]


@pytest.mark.parametrize("state", ["withdrawn", "deferred", "recommended"])
def test_trainees_in_other_states_can_have_placements_too(
    provider: Provider, elm: School, state: str
) -> None:
    trainee = make_trainee(provider, state=state, placements=0)
    assert upload(provider, row_of(trainee, urn_1=elm.urn)).outcomes == {3: "ready"}


def test_another_providers_trainee_is_nobody(provider: Provider, elm: School) -> None:
    other = make_trainee(make_provider("Northbridge University"), placements=0)
    result = upload(provider, row_of(other, urn_1=elm.urn))
    assert result.problems(3)[0].startswith("TRN must belong to one of your trainees")
    assert not placements_of(other)


def test_a_row_without_a_trn_is_an_error_of_its_own(provider: Provider, elm: School) -> None:
    """The live service refused the whole file."""
    trainee = make_trainee(provider, placements=0)
    result = upload(provider, {"Placement 1 URN": elm.urn}, row_of(trainee, urn_1=elm.urn))
    assert result.outcomes == {3: "error", 4: "ready"}
    assert result.problems(3) == ["TRN must be filled in."]


def test_two_rows_of_one_trainee_are_errors_that_name_each_other(provider: Provider, elm: School) -> None:
    trainee = make_trainee(provider, placements=0)
    result = upload(provider, row_of(trainee, urn_1=elm.urn), row_of(trainee, urn_2=elm.urn))
    assert result.outcomes == {3: "error", 4: "error"}
    assert "row 4" in result.problems(3)[0]
    assert "row 3" in result.problems(4)[0]


@pytest.mark.parametrize(
    ("heading", "text"), [("First names", "Another"), ("Trainee ITT start date", "01/01/2001")]
)
def test_an_edited_given_column_is_an_error(provider: Provider, elm: School, heading: str, text: str) -> None:
    trainee = make_trainee(provider, placements=0)
    result = upload(provider, row_of(trainee, urn_1=elm.urn) | {heading: text})
    assert result.problems(3)[0].startswith(f"{heading} must match the trainee’s record")


def test_placements_added_meanwhile_are_not_lost(provider: Provider, elm: School, oak: School) -> None:
    """The user confirmed an addition; it would now replace what another user recorded meanwhile."""
    trainee = make_trainee(provider, placements=0)
    result = upload(provider, row_of(trainee, urn_1=elm.urn))
    placed_at(trainee, oak)
    done = submitted(result)
    assert done.results == {3: "not-done"}
    assert done.rows[3].result_reason.startswith("has a record that was changed")
    assert names_of(trainee) == [oak.name]


def test_the_timeline_says_what_changed_and_who_did_it(provider: Provider, elm: School, oak: School) -> None:
    """The live service stores no name with a placement it changed."""
    trainee = make_trainee(provider, placements=0)
    placed_at(trainee, elm)
    submitted(upload(provider, row_of(trainee, urn_1=oak.urn, name_1="", postcode_1="", urn_2=elm.urn)))
    event = Event.get((Event.trainee == trainee) & (Event.kind == "placements-changed"))
    assert event.user is not None
    assert event.details["added"] == [elm.name]
    assert event.details["replaced"] == [[elm.name, oak.name]]


def test_there_is_nothing_to_undo(provider: Provider, elm: School) -> None:
    result = submitted(upload(provider, row_of(make_trainee(provider, placements=0), urn_1=elm.urn)))
    assert result.upload.undo_until is None
