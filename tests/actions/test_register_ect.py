"""Tests of registering an early career teacher once, with all that follows from it, or not at all."""

from datetime import date, timedelta

import pytest

from actions.conflict import Conflict
from actions.register_ect import AlreadyRegistered
from models.delivery import Delivery
from models.ect_period import ECTPeriod
from models.event import Event
from models.mentorship import Mentorship
from models.teacher import Teacher
from tests.ect_makers import (
    INDEPENDENT_SCHOOL,
    STARTED,
    YEAR,
    choose_programme,
    make_body,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_mentorship,
    make_partnership,
    make_person,
    make_ready_school,
    make_registration,
    make_teacher,
    make_tutor,
    register,
)
from tests.makers import NOW, SERVICE_URL, TODAY, make_context, make_school, make_user

pytestmark = pytest.mark.usefixtures("school_years")


def kinds(ect: ECTPeriod) -> list[str]:
    """The kinds of event in a school's timeline of a teacher, oldest first."""
    mine = (Event.school == ect.school_id) & (Event.teacher == ect.teacher_id)
    return [event.kind for event in Event.select().where(mine).order_by(Event.id)]


def test_somebody_the_service_did_not_know_is_added_as_trs_has_them() -> None:
    school, user = make_ready_school(), make_user()
    person = make_person("0012345", induction_started_on=date(2025, 9, 3), induction_status="InProgress")

    ect = register(school, make_registration(person, working_pattern="part-time"), user=user)

    teacher = Teacher.get(Teacher.trn == "0012345")
    assert (teacher.name, teacher.corrected_name) == ("Zoë O’Neill", None)
    assert (teacher.qts_held_from, teacher.induction_status) == (date(2025, 7, 1), "InProgress")
    assert teacher.induction_started_on == date(2025, 9, 3)
    assert teacher.refreshed_at == NOW
    kept = ECTPeriod.get_by_id(ect.id)
    assert (kept.teacher, kept.school, kept.registered_by) == (teacher, school, user)
    assert (kept.started_on, kept.finished_on, kept.year) == (STARTED, None, YEAR)
    assert (kept.working_pattern, kept.training.programme) == ("part-time", "cip")
    assert kinds(ect) == ["registered-as-ect"]


def test_somebody_the_service_knew_is_not_added_twice() -> None:
    teacher = make_teacher(trn="2900001", induction_status="None", refreshed_at=NOW - timedelta(days=3))

    register(make_ready_school(), make_registration(make_person(induction_status="InProgress")))

    assert [(t.id, t.induction_status) for t in Teacher.select()] == [(teacher.id, "InProgress")]


def test_what_trs_said_since_they_were_looked_up_is_kept() -> None:
    make_teacher(trn="2900001", induction_status="Passed", refreshed_at=NOW + timedelta(hours=1))

    with pytest.raises(Conflict, match="completed their induction"):
        register(make_ready_school())


@pytest.mark.parametrize(("name", "needs_a_look"), [("Zoë Martin", False), ("Robin Martin", True)])
def test_a_corrected_name_is_kept_beside_that_of_trs(name: str, needs_a_look: bool) -> None:
    """Support looks at a correction that leaves nothing of the name."""
    ect = register(make_ready_school(), make_registration(corrected_name=name))

    assert (ect.teacher.name, ect.teacher.trs_name) == (name, "Zoë O’Neill")
    assert ect.teacher.name_needs_a_look is needs_a_look
    assert kinds(ect) == ["registered-as-ect", "name-corrected"]


def test_a_corrected_name_is_saved_of_somebody_the_service_knew() -> None:
    make_teacher(trn="2900001")

    ect = register(make_ready_school(), make_registration(corrected_name="Zoë Martin"))

    assert Teacher.get_by_id(ect.teacher_id).corrected_name == "Zoë Martin"
    assert "martin" in ect.teacher.search_text


@pytest.mark.parametrize("name", ["Robin Martin", None], ids=["kept", "that of TRS"])
@pytest.mark.parametrize("is_open", [True, False])
def test_a_check_of_the_name_is_as_it_was_before(name: str | None, is_open: bool) -> None:
    """Only support ends a check, and what it has checked is not checked again."""
    make_teacher("Zoë", "O’Neill", trn="2900001", corrected_name="Robin Martin", name_needs_a_look=is_open)

    ect = register(make_ready_school(), make_registration(corrected_name=name))

    teacher = Teacher.get_by_id(ect.teacher_id)
    assert (teacher.corrected_name, teacher.name_needs_a_look) == (name, is_open)


def test_confirming_the_name_of_trs_ends_the_correction_of_another_school() -> None:
    make_teacher("Zoë", "O’Neill", trn="2900001", corrected_name="Zed O’Neill")

    ect = register(make_ready_school())

    assert ect.teacher.name == "Zoë O’Neill"


@pytest.mark.parametrize(
    ("corrected", "now"), [(None, "Zoë O’Neill"), ("Zoë Martin", "Zoë Martin"), ("Zed O’Neill", None)]
)
def test_the_school_they_leave_reads_that_their_name_has_changed(
    corrected: str | None, now: str | None
) -> None:
    """PD-28."""
    known = make_teacher("Zoë", "O’Neill", trn="2900001", corrected_name="Zed O’Neill")
    old = make_ect(make_ready_school("Alder"), known)
    left = make_ect(make_school(), known, finished_on=date(2025, 12, 31), started_on=date(2025, 1, 6))

    new = register(make_ready_school("Beech"), make_registration(started_on=TODAY, corrected_name=corrected))

    told = {"name-corrected": [], "name-changed-elsewhere": []}
    for event in Event.select().where(Event.kind.in_(list(told))):
        told[event.kind].append((event.school_id, event.on_behalf_of_school_id, event.details))
    names = {"before": "Zed O’Neill", "after": now}
    here = {**names, "reason": None}
    assert told["name-corrected"] == ([(new.school_id, new.school_id, here)] if now else [])
    assert told["name-changed-elsewhere"] == ([(old.school_id, new.school_id, names)] if now else [])
    assert kinds(left) == []


def test_nobody_is_registered_twice_at_a_school() -> None:
    school = make_ready_school()
    register(school)

    with pytest.raises(AlreadyRegistered, match="Zoë O’Neill is already registered at your school"):
        register(school)

    assert ECTPeriod.select().count() == Delivery.select().count() == 1


def test_a_transfer_ends_the_time_at_the_other_school_the_day_before() -> None:
    old = make_ect(teacher=make_teacher(trn="2900001"))
    mentorship = make_mentorship(old)
    new_school, user = make_ready_school("Beech Academy"), make_user()
    joins = TODAY + timedelta(days=60)

    new = register(new_school, make_registration(started_on=joins), user=user)

    old, mentorship = ECTPeriod.get_by_id(old.id), Mentorship.get_by_id(mentorship.id)
    assert (old.finished_on, old.leaving_reason) == (joins - timedelta(days=1), "registered-elsewhere")
    assert mentorship.finished_on == old.finished_on
    assert kinds(new) == ["registered-as-ect"]
    told = Event.get(Event.kind == "left-for-another-school")
    assert (told.school, told.teacher, told.user) == (old.school, old.teacher, user)
    assert told.on_behalf_of_school == new_school
    assert told.details == {"last_day": old.finished_on.isoformat(), "school": "Beech Academy"}
    assert Event.get(Event.kind == "registered-as-ect").details["from_school"] == old.school.name
    email = Delivery.get()
    assert (email.kind, email.teacher, email.school) == ("ect-transferred", new.teacher, new_school)
    assert email.on_behalf_of_school == new_school


@pytest.mark.parametrize(
    ("person", "why"),
    [
        ({"induction_status": "Passed"}, "completed"),
        ({"induction_status": "FailedInWales"}, "failed"),
        ({"induction_status": "Exempt"}, "exempt"),
        ({"is_prohibited": True}, "Teaching Regulation Agency"),
    ],
)
def test_what_blocks_on_a_page_blocks_here_too(person: dict[str, object], why: str) -> None:
    with pytest.raises(Conflict, match=why):
        register(make_ready_school(), make_registration(make_person(**person)))

    assert ECTPeriod.select().count() == Teacher.select().count() == Event.select().count() == 0


def test_a_mentor_is_not_registered_as_ect() -> None:
    mentor = make_mentor(make_school(), make_teacher(trn="2900001"))

    with pytest.raises(Conflict, match="mentor"):
        register(make_ready_school())

    mentor.finished_on = TODAY - timedelta(days=1)
    mentor.save()
    assert register(make_ready_school())


def test_an_email_address_of_somebody_else_is_refused() -> None:
    make_ect(email="Amara@school.example")

    with pytest.raises(Conflict, match="in use"):
        register(make_ready_school(), make_registration(email="amara@school.example"))


def test_a_year_that_is_not_open_is_refused() -> None:
    with pytest.raises(Conflict, match="2026 to 2027 is not open yet"):
        register(
            make_ready_school(),
            make_registration(started_on=date(2026, 9, 1)),
            context=make_context(today=date(2026, 5, 31)),
        )


def test_a_start_after_the_school_has_closed_is_refused() -> None:
    closing = make_ready_school(closed_on=date(2026, 8, 31))

    with pytest.raises(Conflict, match="closes on 31 August 2026. Enter a date on or before 31 August 2026"):
        register(closing, make_registration(started_on=date(2026, 9, 1)))
    assert register(closing, make_registration(started_on=date(2026, 8, 31)))


def test_a_year_for_which_the_school_has_chosen_nothing_is_refused() -> None:
    with pytest.raises(Conflict, match="2025 to 2026"):
        register(make_ready_school("Alder", YEAR + 1))


def test_another_lead_provider_than_that_of_the_partnership_has_no_delivery_partner_yet() -> None:
    school = make_school(type_code=1)
    choose_programme(school, programme="fip")
    make_partnership(school)
    other = make_lead_provider()

    ect = register(school, make_registration(programme="fip", lead_provider=other))

    assert (ect.training.lead_provider, ect.training.partnership) == (other, None)


@pytest.mark.parametrize(
    ("programme", "years", "why"),
    [
        ("fip", (YEAR + 1,), "does not train"),
        ("cip", (YEAR,), "has no lead provider"),
        ("school-funded-fip", (YEAR,), "cannot choose"),
    ],
)
def test_training_that_cannot_be_chosen_is_refused(programme: str, years: tuple[int, ...], why: str) -> None:
    lead_provider = make_lead_provider(years=years)

    with pytest.raises(Conflict, match=why):
        register(make_ready_school(), make_registration(programme=programme, lead_provider=lead_provider))


def test_only_an_appropriate_body_of_the_year_can_be_chosen() -> None:
    hub, istip = make_body(), make_body("ISTIP", "istip")
    gone = make_body("Gone Hub", years=(YEAR - 1,))
    state, independent = make_ready_school(), make_ready_school("Hall", type_code=INDEPENDENT_SCHOOL)

    with pytest.raises(Conflict, match="ISTIP cannot be"):
        register(state, make_registration(appropriate_body=istip))
    with pytest.raises(Conflict, match="Gone Hub cannot be"):
        register(state, make_registration(appropriate_body=gone))
    assert register(state, make_registration(appropriate_body=hub)).appropriate_body == hub
    other = make_registration(make_person("2900002"), appropriate_body=istip)
    assert register(independent, other).appropriate_body == istip


def test_they_are_told_by_email_with_the_privacy_notice() -> None:
    """PD-38."""
    register(make_ready_school("Alder School"), make_registration(email="zoe@alder.example"))

    (email,) = Delivery.select()
    assert (email.system, email.kind, email.state) == ("notify", "ect-registered", "waiting")
    assert email.payload["to"] == "zoe@alder.example"
    assert email.payload["personalisation"] == {
        "name": "Zoë O’Neill",
        "school_name": "Alder School",
        "day": "1 September 2025",
        "service_url": SERVICE_URL,
        "support_email": "becomingateacher@digital.education.gov.uk",
    }


def test_an_induction_tutor_who_registers_themself_gets_no_email() -> None:
    school = make_ready_school()
    make_tutor(school, "Zoë O’Neill", "Zoe@school.example")

    register(school, make_registration(email="zoe@school.example"))

    assert Delivery.select().count() == 0


def test_nothing_is_left_of_a_registration_that_is_refused() -> None:
    old = make_ect(teacher=make_teacher(trn="2900001"))
    registration = make_registration(started_on=date(2026, 4, 20), corrected_name="Someone Else")

    with pytest.raises(Conflict):
        register(make_ready_school("Beech", YEAR + 1), registration)

    assert ECTPeriod.get_by_id(old.id).finished_on is None
    assert Teacher.get().name == "Amara Okafor"
    assert Event.select().count() == Delivery.select().count() == 0


def test_somebody_the_service_has_under_a_trn_that_was_merged_is_the_same_person() -> None:
    old = make_ect(teacher=make_teacher(trn="2900001"))
    person = make_person("2900002", former_trns=("2900001",))

    with pytest.raises(AlreadyRegistered):
        register(old.school, make_registration(person))
    new = register(
        make_ready_school("Beech"), make_registration(person, started_on=TODAY + timedelta(days=30))
    )

    assert new.teacher_id == old.teacher_id
    assert [teacher.trn for teacher in Teacher.select()] == ["2900002"]
    assert ECTPeriod.get_by_id(old.id).finished_on == TODAY + timedelta(days=29)
