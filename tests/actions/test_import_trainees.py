"""Tests of importing a provider's trainees repeatedly, without overwriting changes made in the service."""

from datetime import date

import pytest
from peewee import Database

from actions.import_outcome import ImportOutcome
from actions.import_trainees import TraineeImport
from models.event import Event
from models.provider import Provider
from models.trainee import Trainee
from tests.makers import NOW, TODAY
from tests.queries import count_queries

ADA = {
    "TRN": "0123456",
    "Provider trainee ID": "A-1",
    "HESA ID": "25100000010000017",
    "First names": "Ada",
    "Last names": "O’Neill",
    "Training partner": "Three Rivers",
    "Route": "School direct (salaried)",
    "Phase": "secondary",
    "Age range": "11 to 16",
    "Subject 1": "physics",
    "Subject 1 code": "100425",
    "Subject 2": "mathematics",
    "Subject 2 code": "100403",
    "ITT start date": "01/09/2025",
    "Expected end date": "31/07/2026",
}
BO = {
    "Provider trainee ID": "B-2",
    "First names": "Bo",
    "Last names": "Chen",
    "Route": "early_years_postgrad",
}


@pytest.fixture
def provider(database: Database) -> Provider:
    """The provider whose trainees are imported."""
    return Provider.create(name="Alder SCITT", ukprn="10000001", code="A1")


def import_rows(provider: Provider, *rows: dict[str, str]) -> ImportOutcome:
    """Import rows as rows 2, 3, … of one file."""
    return TraineeImport(provider, TODAY, NOW).take(list(enumerate(rows, 2)))


def import_good(provider: Provider, *rows: dict[str, str]) -> ImportOutcome:
    """Import rows, none of them bad."""
    outcome = import_rows(provider, *rows)
    assert outcome.problems == []
    return outcome


def only() -> Trainee:
    """The only trainee there is."""
    (trainee,) = Trainee.select()
    return trainee


def test_every_column_is_read(provider: Provider) -> None:
    import_good(provider, ADA)

    ada = only()
    assert (ada.trn, ada.provider_trainee_id, ada.hesa_id) == ("0123456", "A-1", "25100000010000017")
    assert (ada.full_name, ada.training_partner) == ("Ada O’Neill", "Three Rivers")
    assert (ada.route, ada.phase, ada.age_range) == ("school_direct_salaried", "Secondary", "11 to 16")
    assert ada.subjects == [["physics", "100425"], ["mathematics", "100403"]]
    assert ada.subject == "Physics with mathematics"
    assert (ada.itt_start_date, ada.expected_end_date) == (date(2025, 9, 1), date(2026, 7, 31))
    assert ada.state == "trn_received"
    assert (ada.sort_name, ada.search_text) == ada.lookup_columns()
    assert [event.kind for event in Event.select()] == ["imported"]


def test_few_columns_are_enough(provider: Provider) -> None:
    import_good(provider, BO)

    assert (only().state, only().phase, only().trn) == ("pending_trn", "Early years", None)


def test_the_same_file_twice_changes_nothing(provider: Provider) -> None:
    import_good(provider, ADA, BO)
    before = list(Trainee.select().order_by(Trainee.id).dicts())

    outcome = import_good(provider, ADA, BO)

    assert (outcome.added, outcome.changed, outcome.unchanged, outcome.kept) == (0, 0, 2, [])
    assert list(Trainee.select().order_by(Trainee.id).dicts()) == before
    assert Event.select().count() == 2


def test_a_changed_row_changes_the_record_and_a_blank_cell_does_not(provider: Provider) -> None:
    import_good(provider, ADA, BO)
    reference = Trainee.get(Trainee.trn == "0123456").reference

    outcome = import_good(
        provider, {**ADA, "Last names": "Byrne", "Training partner": "", "Subject 1": ""} | NO_SUBJECTS
    )

    ada = Trainee.get(Trainee.trn == "0123456")
    assert (outcome.added, outcome.changed) == (0, 1)
    assert (ada.last_names, ada.training_partner, ada.reference) == ("Byrne", "Three Rivers", reference)
    assert ada.subjects[0] == ["physics", "100425"]
    assert "byrne" in ada.search_text
    assert ada.sort_name == "byrne ada"
    assert Event.select().order_by(Event.id.desc()).first().details == {"fields": ["last_names"]}
    assert Trainee.get(Trainee.provider_trainee_id == "B-2").last_names == "Chen"


NO_SUBJECTS = {f"Subject {n}{end}": "" for n in (1, 2, 3) for end in ("", " code")}


@pytest.mark.parametrize("heading", ["Provider trainee ID", "TRN", "HESA ID"])
def test_one_identifier_is_enough_to_find_somebody(heading: str, provider: Provider) -> None:
    import_good(provider, ADA)

    import_good(provider, {heading: ADA[heading], "Last names": "Byrne"})

    assert only().last_names == "Byrne"


def test_a_provider_trainee_id_is_the_same_in_any_case(provider: Provider) -> None:
    import_good(provider, ADA)

    import_good(provider, {"Provider trainee ID": "a-1", "Last names": "Byrne"})

    assert only().last_names == "Byrne"


def test_a_trn_that_arrives_moves_the_trainee_on(provider: Provider) -> None:
    import_good(provider, BO)

    import_good(provider, {**BO, "TRN": "1234567"})

    assert (only().trn, only().state) == ("1234567", "trn_received")


def test_a_trn_without_its_zeros_is_put_right(provider: Provider) -> None:
    import_good(provider, ADA)

    outcome = import_good(provider, {**ADA, "TRN": "123456"})

    assert outcome.unchanged == 1


@pytest.mark.parametrize(
    ("status", "more", "state"),
    [
        ("Draft", {}, "draft"),
        ("pending trn", {"TRN": ""}, "pending_trn"),
        ("TRN received", {}, "trn_received"),
        ("Deferred", {}, "deferred"),
        ("Withdrawn", {}, "withdrawn"),
        ("Awarded", {"Date QTS or EYTS standards met": "1 June 2026"}, "awarded"),
    ],
)
def test_a_new_trainee_has_the_status_of_the_file(
    status: str, more: dict[str, str], state: str, provider: Provider
) -> None:
    row = {**ADA, "Status": status, **more}

    import_good(provider, row)
    outcome = import_good(provider, row)

    assert only().state == state
    assert (outcome.unchanged, outcome.kept) == (1, [])
    assert only().awarded_on == (date(2026, 6, 1) if state == "awarded" else None)


@pytest.mark.parametrize("state", ["recommended", "awarded"])
def test_who_was_recommended_or_awarded_is_left_alone(state: str, provider: Provider) -> None:
    import_good(provider, ADA)
    awarded_on = TODAY if state == "awarded" else None
    Trainee.update(state=state, date_met=TODAY, recommended_at=NOW, awarded_on=awarded_on).execute()

    outcome = import_good(provider, {**ADA, "Last names": "Byrne", "Status": "Withdrawn", "TRN": "7654321"})

    assert (outcome.unchanged, outcome.kept) == (1, [2])
    assert (only().state, only().last_names, only().trn) == (state, "O’Neill", "0123456")


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("trn_received", "Pending TRN"),
        ("trn_received", "Draft"),
        ("deferred", "TRN received"),
        ("withdrawn", "Deferred"),
        ("recommended", "TRN received"),
        ("recommended", ""),
    ],
)
def test_no_state_goes_backwards(state: str, status: str, provider: Provider) -> None:
    import_good(provider, ADA)
    Trainee.update(state=state, date_met=TODAY).execute()

    outcome = import_good(provider, {**ADA, "Status": status})

    assert only().state == state
    assert outcome.kept == ([2] if status else [])


def test_another_provider_has_its_own_trainees(provider: Provider) -> None:
    other = Provider.create(name="Beech", ukprn="10000002")
    import_good(provider, ADA)

    import_good(other, {**ADA, "Last names": "Byrne"})

    assert sorted(trainee.last_names for trainee in Trainee.select()) == ["Byrne", "O’Neill"]


def test_a_record_made_by_mistake_is_not_found_again(provider: Provider) -> None:
    import_good(provider, ADA)
    Trainee.update(discarded_at=NOW).execute()

    assert import_good(provider, ADA).added == 1


def test_somebody_who_trains_again_gets_a_second_record(provider: Provider) -> None:
    import_good(provider, {**ADA, "Status": "Awarded", "Date QTS or EYTS standards met": "01/06/2026"})
    again = {**ADA, "Provider trainee ID": "A-99", "HESA ID": "", "Route": "early_years_postgrad"}

    first, second = import_good(provider, again), import_good(provider, again)

    assert (first.added, second.unchanged) == (1, 1)
    assert sorted(trainee.state for trainee in Trainee.select()) == ["awarded", "trn_received"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            {"Provider trainee ID": "B-2", "TRN": "0123456"},
            "TRN belongs to the trainee with the provider trainee ID A-1",
        ),
        ({"Provider trainee ID": "B-2", "HESA ID": ADA["HESA ID"]}, "HESA ID belongs to"),
        (
            {"Provider trainee ID": "C-3", "TRN": "0123456"},
            "TRN belongs to the trainee with the provider trainee ID A-1",
        ),
        ({"Provider trainee ID": "C-3", "HESA ID": ADA["HESA ID"]}, "HESA ID belongs to"),
        ({"TRN": "0123456", "HESA ID": "26100000010000017", "Provider trainee ID": "B-2"}, "TRN belongs to"),
    ],
)
def test_identifiers_of_two_people_are_refused(row: dict[str, str], says: str, provider: Provider) -> None:
    import_good(provider, ADA, BO)
    before = list(Trainee.select().order_by(Trainee.id).dicts())

    outcome = import_rows(provider, {"First names": "Cy", "Last names": "Day", "Route": "iqts", **row})

    assert says in outcome.problems[0][1]
    assert list(Trainee.select().order_by(Trainee.id).dicts()) == before


def test_the_same_trainee_in_two_rows_is_imported_once(provider: Provider) -> None:
    outcome = import_rows(
        provider, ADA, {**ADA, "Last names": "Byrne"}, BO, {**BO, "Provider trainee ID": "b-2"}
    )

    assert outcome.added == 2
    assert [(number, "row 2" in text or "row 4" in text) for number, text in outcome.problems] == [
        (3, True),
        (5, True),
    ]


def test_the_same_trainee_in_two_batches_is_imported_once(provider: Provider) -> None:
    importing = TraineeImport(provider, TODAY, NOW)
    importing.take([(2, ADA)])

    outcome = importing.take([(502, {**ADA, "Last names": "Byrne"})])

    assert "row 2" in outcome.problems[0][1]
    assert only().last_names == "O’Neill"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"TRN": "12345678"}, "TRN must be 7 numbers"),
        ({"HESA ID": "2.51E+16"}, "HESA ID has lost digits"),
        ({"First names": ""}, "First names is missing"),
        ({"Last names": "x" * 300}, "Last names must be 255 characters or fewer"),
        ({"Route": "PGCE"}, "Route must be one of Assessment only, "),
        ({"Phase": "Tertiary"}, "Phase must be one of Early years, Primary, Secondary"),
        ({"Age range": "16 to 11"}, "Age range must be two ages"),
        ({"Age range": "11 to 25"}, "Age range must be two ages"),
        ({"Age range": "eleven"}, "Age range must be two ages"),
        ({"Subject 1": ""}, "Subject 1 is missing"),
        ({"Subject 1": "", "Subject 1 code": ""}, "Subject 2 is there, but Subject 1 is not"),
        ({"Subject 1 code": ""}, "Subject 1 code is missing, but Subject 1 is there. Enter both or neither."),
        ({"Subject 1 code": "F300"}, "Subject 1 code must be a HECoS code"),
        ({"ITT start date": "09/31/2025"}, "ITT start date must"),
        ({"ITT start date": "45901"}, "ITT start date must be a date, but ‘45901’ is a number"),
        ({"Expected end date": "01/09/2025"}, "Expected end date must be after the ITT start date"),
        ({"Status": "Recommended"}, "Status must be one of Draft, Pending TRN, TRN received"),
        ({"Status": "TRN received", "TRN": ""}, "TRN is missing"),
        ({"Status": "Awarded"}, "Date QTS or EYTS standards met is missing"),
        ({"Date QTS or EYTS standards met": "01/06/2026"}, "can only be imported with the Status Awarded"),
        (
            {"Date QTS or EYTS standards met": "16/06/2026", "Status": "Awarded"},
            "Date QTS or EYTS standards met must be today or in the past",
        ),
        (
            {"Date QTS or EYTS standards met": "01/06/2025", "Status": "Awarded"},
            "must be on or after the trainee’s ITT start date",
        ),
        (
            {"TRN": "", "Provider trainee ID": "", "HESA ID": ""},
            "Enter a provider trainee ID, a TRN or a HESA ID",
        ),
    ],
)
def test_a_bad_row_says_what_to_do_and_stops_no_other(
    change: dict[str, str], says: str, provider: Provider
) -> None:
    outcome = import_rows(provider, {**ADA, **change}, BO)

    assert [number for number, _ in outcome.problems] == [2]
    assert says in outcome.problems[0][1]
    assert "\n" not in outcome.problems[0][1]
    assert only().last_names == "Chen"


def test_a_bad_change_leaves_the_record_as_it_was(provider: Provider) -> None:
    import_good(provider, ADA)
    before = Trainee.select().dicts().get()

    outcome = import_rows(
        provider, {"TRN": "0123456", "Last names": "Byrne", "Expected end date": "01/01/2025"}
    )

    assert "Expected end date must be after" in outcome.problems[0][1]
    assert Trainee.select().dicts().get() == before


def test_a_row_may_have_several_problems(provider: Provider) -> None:
    outcome = import_rows(provider, {**ADA, "TRN": "x", "Route": "x", "Age range": "x"})

    assert len(outcome.problems) == 3


def test_an_award_from_before_is_imported_however_long_ago(provider: Provider) -> None:
    row = {
        "Status": "Awarded",
        "Date QTS or EYTS standards met": "01/07/2019",
        "ITT start date": "03/09/2018",
    }

    import_good(provider, {**ADA, **row, "Expected end date": "31/07/2019"})

    assert (only().state, only().date_met) == ("awarded", date(2019, 7, 1))


def test_a_batch_takes_the_same_few_queries_however_many_rows(provider: Provider) -> None:
    def rows(count: int, last_names: str) -> list[tuple[int, dict[str, str]]]:
        return [
            (n, {**BO, "Provider trainee ID": f"N{n}", "Last names": last_names}) for n in range(2, count + 2)
        ]

    import_good(provider, *(row for _, row in rows(3, "Ames")))
    used = []
    for count in (20, 500):
        importing = TraineeImport(provider, TODAY, NOW)
        with count_queries() as seen:
            outcome = importing.take(rows(count, f"Name {count}"))
        assert outcome.changed
        assert outcome.added
        used.append(len(seen))

    assert used == [5, 5]
