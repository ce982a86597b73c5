"""Tests of support's pages that do what was asked: a school year, and a recommendation (PD-41)."""

from datetime import date

from models.audit_entry import AuditEntry
from models.delivery_partner import Pairing
from models.programme import Partnership, TrainingYear
from models.trainee import Trainee
from tests.ect_makers import (
    YEAR,
    choose_programme,
    make_ect,
    make_lead_provider,
    make_partnership,
    make_request,
    open_years,
)
from tests.makers import make_delivery, make_school, make_trainee
from tests.page_client import PageClient
from tests.signing_in import lightwater


def test_a_programme_is_changed_as_a_school_asked(support: PageClient) -> None:
    open_years()
    school = make_school("Alder School", type_code=1)
    choose_programme(school, YEAR, "cip")
    make_ect(school)
    asked = make_request(school, subject="change-programme", year=YEAR, trn="")
    form = support.page(f"/support/requests/{asked.id}").click("Change the training programme")
    path = form.path
    wrong = support.page(f"{path}?check=1", status=422)
    assert "Select a training programme" in wrong.text
    check = support.page(f"{path}?programme=fip&check=1")
    assert check.row("Training programme now") == "Core induction programme"
    assert "1 ECT started in this year" in check.text
    done = check.submit("Make this change")
    assert "1 ECT who followed the old one follow the new one" in done.text
    assert TrainingYear.get(TrainingYear.year == YEAR).programme == "fip"
    again = check.submit("Make this change", status=422)
    assert "has changed" in again.text or "Select a training programme" in again.text
    support.page(f"/support/schools/{school.id}/1999/programme", status=404)
    support.page(f"/support/schools/{school.id}/{YEAR}/weather", status=404)
    support.page(f"/support/schools/{school.id}/{YEAR}/challenge", status=404)


def test_lead_provider_and_challenge_are_changed_with_a_check(support: PageClient) -> None:
    open_years()
    school = make_school("Alder School", type_code=1)
    choose_programme(school, YEAR, "fip")
    before = make_partnership(school)
    lead = make_lead_provider("Beech Teaching")
    pairing = Pairing.create(lead_provider=lead, delivery_partner=before.delivery_partner, year=YEAR)
    shown = support.page(f"/support/schools/{school.id}")
    path = shown.link("Change lead provider for 2025 to 2026")
    refused = support.page(f"/support/schools/{school.id}/{YEAR}/programme?programme=cip&check=1", status=422)
    assert "Challenge its partnership first" in refused.text
    support.page(f"{path}?pairing=0&check=1", status=422)
    done = support.page(f"{path}?pairing={pairing.id}&check=1").submit("Make this change")
    assert "The lead provider and delivery partner have been changed" in done.text
    assert "Beech Teaching" in done.text
    challenge = done.click("Challenge the partnership for 2025 to 2026")
    ended = support.page(f"{challenge.path}?reason=mistake&tell=no&check=1").submit("Make this change")
    assert "The partnership has been challenged" in ended.text
    assert Partnership.select().where(Partnership.challenged_at.is_null()).count() == 0
    assert AuditEntry.select().count() == 2


def test_a_recommendation_is_taken_back(support: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="recommended", date_met=date(2026, 6, 1))
    make_delivery(trainee, state="refused", attempts=1)
    asked = make_request(trainee.provider, subject="take-back-recommendation", trainee=trainee)
    page = support.page(f"/support/requests/{asked.id}").click("Take back the recommendation")
    assert "Enter why it is taken back" in page.submit("Take back the recommendation", status=422).text
    done = page.submit("Take back the recommendation", {"reason": "The wrong trainee"})
    assert "The recommendation has been taken back" in done.text
    assert "There is no recommendation to take back" in done.text
    assert Trainee.get().state == "trn_received"


def test_trs_is_asked_to_remove_an_award(support: PageClient) -> None:
    trainee = make_trainee(
        lightwater(), state="awarded", date_met=date(2026, 6, 1), awarded_on=date(2026, 6, 1)
    )
    make_delivery(trainee, state="delivered", attempts=1)
    none = support.page(f"/support/providers/{trainee.provider_id}?q=nobody")
    assert "No trainees found for ‘nobody’" in none.text
    found = support.page(f"/support/providers/{trainee.provider_id}?q={trainee.trn}")
    page = found.click(trainee.full_name)
    asked = page.submit("Take back the recommendation", {"reason": "The wrong trainee"})
    assert f"from the record with TRN {trainee.trn}" in asked.text
    assert trainee.reference in asked.text
    assert trainee.full_name in support.page("/support").links
    kept = asked.submit("TRS keeps the award")
    again = kept.submit("Take back the recommendation", {"reason": "The wrong trainee"})
    removed = again.submit("TRS has removed the award")
    assert "There is no recommendation to take back" in removed.text
    assert Trainee.get().awarded_on is None
    assert trainee.full_name not in support.page("/support").links
