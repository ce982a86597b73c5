"""A school sets up a year: what is saved, rolled over and told, on SQLite and Postgres."""

from typing import Any

import pytest
from peewee import Database

from actions.challenge_partnership import challenge_partnership
from actions.conflict import Conflict
from actions.report_partnership import PartnershipRefused, report_partnership
from actions.set_programme import set_expecting_ects, set_programme
from actions.set_up_training import REASONS, SetUp, expect_no_ects, set_up_training
from models.delivery import Delivery
from models.delivery_partner import LeadProviderYear, Pairing
from models.ect_period import ECTPeriod
from models.lead_provider import LeadProvider
from models.programme import Partnership, TrainingYear
from models.school import School
from models.training_choices import partnership_of
from tests.concurrency import run_concurrently
from tests.ect_makers import (
    INDEPENDENT_SCHOOL,
    YEAR,
    choose_programme,
    make_body,
    make_ect,
    make_partnership,
    open_years,
)
from tests.makers import NOW, make_access, make_context, make_school, make_user

How = dict[str, Any]
THIS, LAST = YEAR, YEAR - 1


@pytest.fixture
def school(school_years: None) -> School:
    """A state school that had the full induction programme last year, and has said nothing about this one."""
    school = make_school(type_code=1)
    choose_programme(school, LAST, "fip")
    return school


@pytest.fixture
def before(school: School) -> Partnership:
    """The partnership of last year, whose lead provider and delivery partner still work together."""
    before = make_partnership(school, LAST)
    lead, partner = before.lead_provider, before.delivery_partner
    LeadProviderYear.create(lead_provider=lead, year=THIS)
    Pairing.create(lead_provider=lead, delivery_partner=partner, year=THIS)
    for given_name in ("Rosa", "Ama"):
        make_access(make_user(given_name, email=f"{given_name}@lead.example".lower()), lead)
    return before


def chosen(programme: str = "fip", **fields: Any) -> SetUp:
    """What a school said about this year."""
    nothing = {"kept": None, "reported": None, "appropriate_body": None}
    return SetUp(**{"year": THIS, "programme": programme, **nothing, **fields})


def stored(school: School) -> TrainingYear:
    """What is saved about this year."""
    found: TrainingYear = TrainingYear.get((TrainingYear.school == school) & (TrainingYear.year == THIS))
    return found


def emails() -> list[dict[str, Any]]:
    """The emails that were written."""
    return [each.payload for each in Delivery.select().order_by(Delivery.id)]


@pytest.mark.parametrize("programme", ["fip", "cip", "diy"])
def test_a_programme_is_saved_with_who_submitted_it(school: School, programme: str, how: How) -> None:
    body = make_body()

    assert set_up_training(chosen(programme, appropriate_body=body), school=school, **how) == []

    found = stored(school)
    assert (found.expecting_ects, found.programme, found.appropriate_body) == ("yes", programme, body)
    assert (found.submitted_at, found.submitted_by) == (NOW, how["user"])
    assert partnership_of(school, THIS) is None
    assert emails() == []


@pytest.mark.parametrize("challenged", [False, True])
def test_a_kept_partnership_is_rolled_over_without_an_email(
    school: School, before: Partnership, challenged: bool, how: How
) -> None:
    if challenged:
        Partnership.create(
            school=school,
            year=THIS,
            lead_provider=before.lead_provider,
            delivery_partner=before.delivery_partner,
            reported_at=NOW,
            challenged_at=NOW,
            challenge_reason="mistake",
        )

    set_up_training(chosen(kept=before), school=school, **how)

    (found,) = Partnership.select().where((Partnership.school == school) & (Partnership.year == THIS))
    assert found == partnership_of(school, THIS)
    assert (found.lead_provider, found.delivery_partner) == (before.lead_provider, before.delivery_partner)
    assert found.reported_at == NOW
    assert stored(school).programme == "fip"
    assert emails() == []


def test_ects_who_were_registered_before_are_trained_under_it(
    school: School, before: Partnership, how: How
) -> None:
    ect = make_ect(school, programme="fip")

    set_up_training(chosen(kept=before), school=school, **how)

    training = ECTPeriod.get_by_id(ect.id).training
    assert training.partnership == partnership_of(school, THIS)


@pytest.mark.parametrize("programme", ["fip", "cip", "diy"])
def test_a_lead_provider_that_is_not_kept_is_told(
    school: School, before: Partnership, programme: str, how: How
) -> None:
    assert set_up_training(chosen(programme), school=school, **how) == [before.lead_provider.name]

    assert [email["to"] for email in emails()] == ["ama@lead.example", "rosa@lead.example"]
    told = emails()[0]["personalisation"]
    assert told["reason"] == REASONS[programme]
    assert told["academic_year"] == "2025 to 2026"
    assert (told["school_name"], told["school_urn"]) == (school.name, school.urn)
    assert told["delivery_partner_name"] == before.delivery_partner.name


@pytest.mark.parametrize(
    "case", ["works in no school now", "was challenged", "was no fip", "is two years old"]
)
def test_no_lead_provider_is_told(school: School, before: Partnership, case: str, how: How) -> None:
    match case:
        case "works in no school now":
            LeadProviderYear.delete().where(LeadProviderYear.year == THIS).execute()
        case "was challenged":
            Partnership.update(challenged_at=NOW).execute()
        case "was no fip":
            TrainingYear.update(programme="cip").execute()
        case "is two years old":
            TrainingYear.update(year=LAST - 1).execute()
            Partnership.update(year=LAST - 1).execute()

    assert set_up_training(chosen("cip"), school=school, **how) == []
    assert emails() == []


def test_a_reported_partnership_is_kept_and_not_repeated(
    school: School, before: Partnership, how: How
) -> None:
    """F15."""
    other = make_partnership(school, THIS)
    set_programme(school, THIS, "fip", **how)
    body = make_body()

    set_up_training(chosen(reported=other, appropriate_body=body), school=school, **how)

    (found,) = Partnership.select().where((Partnership.school == school) & (Partnership.year == THIS))
    assert found == other
    assert (stored(school).programme, stored(school).appropriate_body) == ("fip", body)
    assert stored(school).submitted_at == NOW
    assert emails() == []


def _other_lead(school: School, _before: Partnership, how: How) -> None:
    make_partnership(school, THIS, LeadProvider.create(name="Lantern", dfe_sign_in_id="L"))
    set_programme(school, THIS, "fip", **how)


def _submitted(school: School, _before: Partnership, how: How) -> None:
    choose_programme(school, THIS, "cip")


def _pair_ended(_school: School, _before: Partnership, how: How) -> None:
    Pairing.delete().execute()


def _independent(school: School, _before: Partnership, how: How) -> None:
    school.type_code = INDEPENDENT_SCHOOL


@pytest.mark.parametrize(
    ("meanwhile", "says"),
    [
        (_other_lead, "Lantern has told us meanwhile that it trains your ECTs"),
        (_submitted, "has said already how it trains"),
        (_pair_ended, "do not work together in 2025 to 2026"),
        (_independent, "cannot choose this training programme"),
    ],
)
def test_nothing_is_saved_if_something_has_changed_meanwhile(
    school: School, before: Partnership, meanwhile: Any, says: str, how: How
) -> None:
    meanwhile(school, before, how)
    known = list(TrainingYear.select().dicts())

    with pytest.raises(Conflict, match=says):
        set_up_training(chosen(kept=before), school=school, **how)

    assert list(TrainingYear.select().dicts()) == known
    assert Partnership.select().where(Partnership.lead_provider == before.lead_provider).count() == 1


@pytest.mark.parametrize("programme", ["cip", "diy", "school-funded-fip"])
def test_a_cip_only_school_chooses_among_its_own(programme: str, how: How) -> None:
    school = make_school(type_code=INDEPENDENT_SCHOOL)

    set_up_training(chosen(programme), school=school, **how)

    assert stored(school).programme == programme


def test_fip_is_refused_for_a_cip_only_school(how: How) -> None:
    """F13."""
    with pytest.raises(Conflict, match="cannot choose"):
        set_up_training(chosen(), school=make_school(type_code=INDEPENDENT_SCHOOL), **how)


def test_an_appropriate_body_of_another_kind_is_refused(school: School, how: How) -> None:
    istip = make_body("ISTIP", kind="istip")
    with pytest.raises(Conflict, match="ISTIP cannot be the appropriate body"):
        set_up_training(chosen(appropriate_body=istip), school=school, **how)


def test_expecting_no_ects_is_remembered_and_can_change(school: School, how: How) -> None:
    expect_no_ects(school, THIS, **how)
    assert (stored(school).expecting_ects, stored(school).programme) == ("no", None)
    assert stored(school).submitted_by == how["user"]

    set_up_training(chosen("cip"), school=school, **how)
    assert (stored(school).expecting_ects, stored(school).programme) == ("yes", "cip")


def test_a_school_whose_ects_are_trained_by_now_does_not_expect_none(school: School, how: How) -> None:
    set_expecting_ects(school, THIS, "not-sure", **how)
    reported = make_partnership(school, THIS)
    set_programme(school, THIS, "fip", **how)
    with pytest.raises(Conflict, match=f"{reported.lead_provider.name} has told us meanwhile"):
        expect_no_ects(school, THIS, **how)

    choose_programme(school, THIS + 1, "cip")
    with pytest.raises(Conflict, match="said already"):
        expect_no_ects(school, THIS + 1, **how)


def test_after_a_challenge_the_school_says_itself_how_it_trains(school: School, how: How) -> None:
    """H22: the programme that the challenged report had set does not bind a school that has submitted nothing."""
    reported = make_partnership(school, THIS)
    set_programme(school, THIS, "fip", **how)
    challenge_partnership(reported, "not-confirmed", **how)

    with pytest.raises(Conflict, match="has challenged the partnership"):
        set_up_training(chosen(reported=reported), school=school, **how)
    set_up_training(chosen("cip"), school=school, **how)
    assert stored(school).programme == "cip"


def test_a_report_that_overrode_the_school_is_undone_by_the_school(school: School, how: How) -> None:
    """H14, F28: a school that had chosen another programme chooses again after it has challenged the report."""
    choose_programme(school, THIS, "cip")
    other = make_partnership(make_school(type_code=1), LAST)
    lead, partner = other.lead_provider, other.delivery_partner
    LeadProviderYear.create(lead_provider=lead, year=THIS)
    Pairing.create(lead_provider=lead, delivery_partner=partner, year=THIS)
    reported = report_partnership(school, partner, THIS, lead_provider=lead, **how)
    assert stored(school).programme == "fip"

    challenge_partnership(reported, "mistake", **how)
    set_up_training(chosen("cip"), school=school, **how)

    assert (stored(school).programme, stored(school).submitted_at) == ("cip", NOW)


def test_after_a_challenge_the_school_may_expect_no_ects(school: School, how: How) -> None:
    reported = make_partnership(school, THIS)
    set_programme(school, THIS, "fip", **how)
    challenge_partnership(reported, "not-confirmed", **how)

    expect_no_ects(school, THIS, **how)

    assert (stored(school).expecting_ects, stored(school).programme) == ("no", None)


def test_of_a_roll_over_and_a_report_at_once_one_is_kept(shared_database: Database) -> None:
    open_years()
    school, how = make_school(type_code=1), {"user": make_user(), "context": make_context()}
    choose_programme(school, LAST, "fip")
    before = make_partnership(school, LAST)
    other = make_partnership(make_school(type_code=1), LAST)
    for each in (before, other):
        LeadProviderYear.create(lead_provider=each.lead_provider, year=THIS)
        pair = {"lead_provider": each.lead_provider, "delivery_partner": each.delivery_partner}
        Pairing.create(**pair, year=THIS)

    outcomes = run_concurrently(
        lambda: set_up_training(chosen(kept=before), school=school, **how),
        lambda: report_partnership(
            school, other.delivery_partner, THIS, lead_provider=other.lead_provider, **how
        ),
    )

    (lost,) = [each for each in outcomes if isinstance(each, Exception)]
    assert isinstance(lost, Conflict | PartnershipRefused)
    (kept,) = Partnership.select().where((Partnership.school == school) & (Partnership.year == THIS))
    winner = before if isinstance(lost, PartnershipRefused) else other
    assert kept.lead_provider == winner.lead_provider
    assert (stored(school).submitted_at is None) == (winner is other)
