"""Mentors in the API: those of participants, and those whom a lead provider does not train itself."""

from datetime import date, timedelta
from typing import Any

import pytest

from actions.change_training import begin_training
from models.ect_period import ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.service_context import opened_context
from models.teacher import Teacher
from models.training_choices import Training
from rules.programmes import PROGRAMMES
from tests.api.conftest import ApiClient
from tests.ect_makers import (
    make_ect,
    make_lead_provider,
    make_mentor,
    make_mentorship,
    make_partnership,
)
from tests.makers import NOW, make_school

pytestmark = pytest.mark.both_databases


def today() -> date:
    """The day of the service."""
    with opened_context() as context:
        return context.today


def yesterday() -> date:
    """The day before it."""
    return today() - timedelta(days=1)


def mentored(
    lead_provider: LeadProvider | None, mentor: MentorPeriod | None = None, **fields: Any
) -> Mentorship:
    """The mentorship of an ECT whom a lead provider trains."""
    ect = make_ect(make_school(), programme="fip", lead_provider=lead_provider, **fields)
    return make_mentorship(ect, mentor)


def train(mentor: MentorPeriod, lead_provider: LeadProvider) -> None:
    begin_training(mentor, Training(PROGRAMMES["fip"], lead_provider, None, None))


def test_participants_have_the_mentor_they_have_now(api: ApiClient, compass: LeadProvider) -> None:
    now, gone, removed = (mentored(compass) for _n in range(3))
    Mentorship.update(finished_on=yesterday()).where(Mentorship.id == gone.id).execute()
    MentorPeriod.update(removed_at=NOW).where(MentorPeriod.id == removed.mentor_id).execute()
    changed = mentored(compass)
    Mentorship.update(finished_on=yesterday()).where(Mentorship.id == changed.id).execute()
    later = make_mentorship(changed.ect, started_on=today())
    train(now.mentor, compass)
    found = {each["id"]: each["mentor_id"] for each in api.all("/participants", limit=1)}
    assert found == {
        f"ect-{now.ect_id}": f"mentor-{now.mentor_id}",
        f"ect-{gone.ect_id}": None,
        f"ect-{removed.ect_id}": None,
        f"ect-{changed.ect_id}": f"mentor-{later.mentor_id}",
        f"mentor-{now.mentor_id}": None,
    }


def test_a_participant_changes_with_their_mentor(api: ApiClient, compass: LeadProvider) -> None:
    mentorship = mentored(compass)
    before = api.get("/participants")["data"][0]["updated_at"]
    Mentorship.update(finished_on=today()).where(Mentorship.id == mentorship.id).execute()
    (found,) = api.get("/participants", updated_since=before)["data"]
    assert found["updated_at"] > before


def test_unfunded_mentors_are_those_trained_elsewhere_or_not_at_all(
    api: ApiClient, compass: LeadProvider
) -> None:
    lantern = make_lead_provider("Lantern")
    untrained, elsewhere, own, of_others = (mentored(each) for each in (compass, compass, compass, lantern))
    train(elsewhere.mentor, lantern)
    train(own.mentor, compass)
    train(of_others.mentor, lantern)
    make_mentorship(make_ect(programme="fip", lead_provider=compass), untrained.mentor)
    trained_before = mentored(compass)
    train(trained_before.mentor, compass)
    TrainingPeriod.update(finished_on=yesterday()).where(
        TrainingPeriod.mentor == trained_before.mentor_id
    ).execute()
    found = api.all("/unfunded-mentors", limit=1)
    assert [each["id"] for each in found] == [f"mentor-{each.mentor_id}" for each in (untrained, elsewhere)]
    mentor = untrained.mentor
    told = {
        name: found[0][name] for name in ("participant_id", "full_name", "email", "teacher_reference_number")
    }
    assert list(told.values()) == [mentor.teacher_id, "Morgan Reid", mentor.email, mentor.teacher.trn]
    for each in found:
        assert api.get(f"/unfunded-mentors/{each['id']}") == each
    for missing in (f"mentor-{own.mentor_id}", f"ect-{mentor.id}", "mentor-0", "mentor-x"):
        answer = api("GET", f"/unfunded-mentors/{missing}", expected=404)
        assert answer.mimetype == "application/problem+json"


def test_a_mentor_in_two_pools_is_the_participant_that_is_trained(
    api: ApiClient, compass: LeadProvider
) -> None:
    own = make_mentor(make_school())
    train(own, compass)
    second = mentored(compass, make_mentor(make_school(), own.teacher))

    def lists() -> tuple[set[str], set[str | None], set[str]]:
        """The mentors among participants, those of ECTs, and the unfunded ones."""
        participants = api.all("/participants")
        return (
            {each["id"] for each in participants if each["type"] == "mentor"},
            {each["mentor_id"] for each in participants if each["type"] == "ect"},
            {each["id"] for each in api.all("/unfunded-mentors")},
        )

    trained, untrained = {f"mentor-{own.id}"}, {f"mentor-{second.mentor_id}"}
    assert lists() == (trained, trained, set())
    since = max(each["updated_at"] for each in api.all("/participants"))
    MentorPeriod.update(finished_on=yesterday()).where(MentorPeriod.id == own.id).execute()
    assert lists() == (trained, untrained, untrained)
    assert [each["id"] for each in api.all("/unfunded-mentors", updated_since=since)] == list(untrained)
    assert f"ect-{second.ect_id}" in {each["id"] for each in api.all("/participants", updated_since=since)}
    TrainingPeriod.update(finished_on=yesterday()).where(TrainingPeriod.ect == second.ect_id).execute()
    assert lists() == (trained, {None}, set())


def _challenge(mentorship: Mentorship) -> None:
    partnership = make_partnership(mentorship.ect.school)
    partnership.challenged_at = NOW
    partnership.save()
    TrainingPeriod.update(partnership=partnership).where(TrainingPeriod.ect == mentorship.ect_id).execute()


@pytest.mark.parametrize("case", ["mentorship", "mentor left", "mentor", "ect", "training", "challenged"])
def test_whoever_no_longer_mentors_a_participant_is_not_listed(
    api: ApiClient, compass: LeadProvider, case: str
) -> None:
    mentorship = mentored(compass)
    changes: dict[str, Any] = {
        "mentorship": (Mentorship, mentorship.id, {"finished_on": yesterday()}),
        "mentor left": (MentorPeriod, mentorship.mentor_id, {"finished_on": yesterday()}),
        "mentor": (MentorPeriod, mentorship.mentor_id, {"removed_at": NOW}),
        "ect": (ECTPeriod, mentorship.ect_id, {"removed_at": NOW}),
        "training": (TrainingPeriod, mentorship.ect.training.id, {"finished_on": yesterday()}),
    }
    assert len(api.all("/unfunded-mentors")) == 1
    if case == "challenged":
        _challenge(mentorship)
    else:
        table, record_id, values = changes[case]
        table.update(**values).where(table.id == record_id).execute()
    assert api.all("/unfunded-mentors") == []


def test_unfunded_mentors_who_changed(api: ApiClient, compass: LeadProvider) -> None:
    mentors = [mentored(compass).mentor for _n in range(2)]
    since = max(each["updated_at"] for each in api.all("/unfunded-mentors"))
    assert api.all("/unfunded-mentors", updated_since="2999-01-01T00:00:00Z") == []
    Teacher.update(corrected_name="Tom Bellamy").where(Teacher.id == mentors[1].teacher_id).execute()
    (changed,) = [
        each for each in api.all("/unfunded-mentors", updated_since=since) if each["updated_at"] > since
    ]
    assert (changed["id"], changed["full_name"]) == (f"mentor-{mentors[1].id}", "Tom Bellamy")
