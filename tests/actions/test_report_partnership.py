"""Reporting and challenging partnerships, and the training that follows, on SQLite and Postgres."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from peewee import Database

from actions.challenge_partnership import challenge_partnership
from actions.conflict import Conflict
from actions.report_partnership import PartnershipRefused, change_delivery_partner, report_partnership
from models.access_link import CHALLENGE, NOMINATE, AccessLink
from models.delivery import Delivery
from models.delivery_partner import DeliveryPartner, Pairing
from models.ect_period import ECTPeriod, TrainingPeriod
from models.event import Event
from models.lead_provider import LeadProvider
from models.programme import Partnership, TrainingYear
from models.school import School
from tests.concurrency import run_concurrently
from tests.ect_makers import (
    YEAR,
    choose_programme,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_partnership,
    make_tutor,
    open_years,
)
from tests.makers import NOW, TODAY, make_access, make_context, make_school, make_user, values_in

How = dict[str, Any]


@pytest.fixture
def school(school_years: None) -> School:
    """A state school that has said nothing about any year."""
    return make_school(type_code=1, email="office@school.example")


@pytest.fixture
def compass(school: School) -> LeadProvider:
    """A lead provider."""
    return make_lead_provider("Compass")


def paired(lead_provider: LeadProvider, name: str = "Three Rivers") -> DeliveryPartner:
    """A delivery partner that works with the lead provider in the year."""
    partner = DeliveryPartner.get_or_create(name=name)[0]
    Pairing.create(lead_provider=lead_provider, delivery_partner=partner, year=YEAR)
    return partner


def report(school: School, lead_provider: LeadProvider, partner: DeliveryPartner, how: How) -> Partnership:
    """Report a partnership of the year."""
    return report_partnership(school, partner, YEAR, lead_provider=lead_provider, **how)


def last_training(ect: ECTPeriod) -> tuple[str | None, date, date | None]:
    """The delivery partner of the training of an ECT now, and its days."""
    ect = ECTPeriod.get_by_id(ect.id)
    partner = ect.training.delivery_partner
    return partner.name if partner else None, ect.training.started_on, ect.training.finished_on


def refused(
    reason: str, school: School, lead_provider: LeadProvider, partner: DeliveryPartner, how: How
) -> None:
    """Expect this refusal, and that nothing is saved."""
    before = Partnership.select().count()
    with pytest.raises(PartnershipRefused) as refusal:
        report(school, lead_provider, partner, how)
    assert refusal.value.reason == reason
    assert Partnership.select().count() == before
    assert not Delivery.select().exists()


def test_a_report_creates_the_year_as_full_induction_and_is_written_to_the_school(
    school: School, compass: LeadProvider, how: How
) -> None:
    partnership = report(school, compass, paired(compass), how)

    assert TrainingYear.get(TrainingYear.school == school).programme == "fip"
    assert (partnership.reported_at, partnership.challenged_at) == (NOW, None)
    email = Delivery.get()
    assert (email.kind, email.payload["to"]) == ("partnership-reported-to-school", "office@school.example")
    assert email.payload["personalisation"]["last_day"] == "29 June 2026", (
        "14 days after the report of 15 June"
    )
    kinds = {event.kind for event in Event.select().where(Event.school == school)}
    assert kinds == {"partnership-reported", "programme-set"}


def test_the_induction_tutor_is_written_to_where_there_is_one(
    school: School, compass: LeadProvider, how: How
) -> None:
    make_tutor(school, email="tutor@school.example")
    report(school, compass, paired(compass), how)
    email = Delivery.get()
    assert (email.kind, email.payload["to"]) == ("partnership-reported", "tutor@school.example")
    assert not AccessLink.select().exists(), "a tutor signs in"


def test_a_school_without_a_tutor_gets_a_link_to_challenge_and_one_to_nominate(
    school: School, compass: LeadProvider, how: How
) -> None:
    partnership = report(school, compass, paired(compass), how)
    email = Delivery.get()
    told = values_in(email)
    links = {}
    for kind in (CHALLENGE, NOMINATE):
        address, _, token = told[f"{kind}_link"].rpartition("/")
        assert address.endswith(f"/{kind}")
        links[kind] = AccessLink.with_token(kind, token)
    assert (links[CHALLENGE].partnership, links[NOMINATE].school) == (partnership, school)
    lasts = {kind: link.expires_at - link.created_at for kind, link in links.items()}
    assert NOW + lasts[CHALLENGE] == datetime(2026, 6, 29, 23, tzinfo=UTC), "until the last day is over"
    assert (lasts[NOMINATE].days, told["nominate_until"]) == (21, "6 July 2026")
    assert email.secret_until == links[CHALLENGE].expires_at


@pytest.mark.parametrize("programme", ["cip", "diy"])
def test_a_report_overrules_what_the_school_chose(
    school: School, compass: LeadProvider, programme: str, how: How
) -> None:
    choose_programme(school, YEAR, programme)
    report(school, compass, paired(compass), how)
    assert TrainingYear.get(TrainingYear.school == school).programme == "fip"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"type_code": 30}, "cip_only"),
        ({"type_code": 11}, "cip_only"),
        ({"type_code": 1, "status_code": 2}, "not_eligible"),
        ({"type_code": 29}, "not_eligible"),
    ],
)
def test_a_school_without_funded_training_is_refused(
    compass: LeadProvider, fields: dict[str, Any], reason: str, how: How
) -> None:
    refused(reason, make_school(urn="900777", **fields), compass, paired(compass), how)


def test_a_school_with_a_partnership_is_refused(school: School, compass: LeadProvider, how: How) -> None:
    partner = paired(compass)
    existing = make_partnership(school)
    refused("of_another", school, compass, partner, how)
    Partnership.update(lead_provider=compass).where(Partnership.id == existing.id).execute()
    refused("yours", school, compass, partner, how)


def test_a_school_with_a_partnership_last_year_has_to_answer_first(
    school: School, compass: LeadProvider, how: How
) -> None:
    partner = paired(compass)
    make_partnership(school, YEAR - 1, compass)
    refused("no_programme", school, compass, partner, how)
    choose_programme(school, YEAR, None, expecting_ects="no")
    report(school, compass, partner, how)


def test_a_delivery_partner_of_others_is_refused(school: School, compass: LeadProvider, how: How) -> None:
    refused("not_paired", school, compass, paired(make_lead_provider("Lantern")), how)


def test_two_lead_providers_at_once_make_one_partnership(shared_database: Database) -> None:
    open_years()
    school, how = make_school(type_code=1), {"user": make_user(), "context": make_context()}
    leads = [make_lead_provider("Compass"), make_lead_provider("Lantern")]
    partners = [paired(lead) for lead in leads]

    first, second = (
        partial(report, school, lead, partner, how) for lead, partner in zip(leads, partners, strict=True)
    )
    outcomes = run_concurrently(first, second)

    refusals = [outcome for outcome in outcomes if isinstance(outcome, PartnershipRefused)]
    assert [refusal.reason for refusal in refusals] == ["of_another"]
    assert Partnership.select().count() == 1


def test_a_challenge_voids_it_and_lets_its_participants_go(
    school: School, compass: LeadProvider, how: How
) -> None:
    started = TODAY - timedelta(days=30)
    partnership = make_partnership(school, lead_provider=compass)
    trained = {"programme": "fip", "lead_provider": compass, "partnership": partnership}
    here, gone = (
        make_ect(school, started_on=started, **trained),
        make_ect(school, finished_on=TODAY - timedelta(days=1), **trained),
    )
    mentor = make_mentor(school)
    TrainingPeriod.create(
        mentor=mentor,
        started_on=started,
        programme="fip",
        lead_provider=compass,
        delivery_partner=partnership.delivery_partner,
        partnership=partnership,
    )

    challenge_partnership(partnership, "mistake", **how)

    now = Partnership.get_by_id(partnership.id)
    assert (now.challenged_at, now.challenge_reason) == (NOW, "mistake")
    assert last_training(here) == (None, TODAY, None)
    assert last_training(gone)[0] is not None
    of_mentor = (
        TrainingPeriod.select().where(TrainingPeriod.mentor == mentor).order_by(TrainingPeriod.started_on)
    )
    assert [each.lead_provider_id for each in of_mentor] == [compass.id, None]


def test_users_of_the_lead_provider_are_told_of_a_challenge(
    school: School, compass: LeadProvider, how: How
) -> None:
    partnership = make_partnership(school, lead_provider=compass)
    user = make_user()
    make_access(user, compass)
    challenge_partnership(partnership, "do-not-recognise", **how)
    email = Delivery.get()
    assert (email.kind, email.payload["to"]) == ("partnership-challenged", user.email)
    assert email.payload["personalisation"]["reason"].startswith("We do not recognise")


def test_that_there_are_no_ects_is_the_answer_for_the_year(
    school: School, compass: LeadProvider, how: How
) -> None:
    choose_programme(school, YEAR, "fip", expecting_ects="yes")
    challenge_partnership(make_partnership(school, lead_provider=compass), "no-ects", **how)
    year = TrainingYear.get(TrainingYear.school == school)
    assert (year.programme, year.expecting_ects) == (None, "no")


def test_a_challenge_comes_once_and_inside_the_window(
    school: School, compass: LeadProvider, how: How
) -> None:
    partnership = make_partnership(school, lead_provider=compass)
    late = make_context(today=TODAY + timedelta(days=15))
    with pytest.raises(Conflict, match="The last day to challenge this partnership was 29 June 2026"):
        challenge_partnership(partnership, "mistake", user=how["user"], context=late)
    last = make_context(today=TODAY + timedelta(days=14))
    challenge_partnership(partnership, "mistake", user=how["user"], context=last)
    with pytest.raises(Conflict, match="has challenged this partnership already"):
        challenge_partnership(partnership, "mistake", user=how["user"], context=late)


def test_the_same_lead_provider_can_report_a_challenged_partnership_again(
    school: School, compass: LeadProvider, how: How
) -> None:
    partner = paired(compass)
    first = report(school, compass, partner, how)
    waiting = make_ect(school, programme="fip", lead_provider=compass, partnership=first)
    challenge_partnership(first, "mistake", **how)
    again = report(school, compass, partner, how)
    assert (again.id, again.challenged_at, again.challenge_reason) == (first.id, None, "")
    assert last_training(waiting)[0] == partner.name


def test_another_delivery_partner_is_a_new_report_of_the_same_partnership(
    school: School, compass: LeadProvider, how: How
) -> None:
    first, second = paired(compass), paired(compass, "Kestrel")
    partnership = report(school, compass, first, how)
    trained = make_ect(school, programme="fip", lead_provider=compass, partnership=partnership)
    days = timedelta(days=3)
    later = make_context(today=TODAY + days, now=NOW + days)

    changed = change_delivery_partner(partnership, second, user=None, context=later)

    assert (changed.id, changed.delivery_partner, changed.reported_at) == (partnership.id, second, later.now)
    assert last_training(trained)[:2] == ("Kestrel", later.today)
    assert Delivery.select().where(Delivery.kind == "partnership-reported-to-school").count() == 2
    change_delivery_partner(partnership, second, user=None, context=later)
    assert Delivery.select().count() == 2, "the same again is no change"


@pytest.mark.parametrize(("challenged", "reason"), [(True, "challenged"), (False, "not_paired")])
def test_a_change_of_delivery_partner_is_refused(
    school: School, compass: LeadProvider, how: How, *, challenged: bool, reason: str
) -> None:
    partnership = report(school, compass, paired(compass), how)
    if challenged:
        challenge_partnership(partnership, "mistake", **how)
    with pytest.raises(PartnershipRefused) as refusal:
        change_delivery_partner(partnership, DeliveryPartner.create(name="Other"), **how)
    assert refusal.value.reason == reason
