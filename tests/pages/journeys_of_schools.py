"""Every page of the journeys of a school, opened in a journey.

for pages in EVERY_PAGE:
    for page in pages(client): ...   # signed in as the persona `school`, with TRS at work

They include all steps: `step_of` gives the step of a page, and `every_step` all steps there are.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from journeys.add_mentor.journey import ADD_MENTOR
from journeys.change_induction_tutor.journey import CHANGE_INDUCTION_TUTOR
from journeys.journey import CHECK, CONFIRMATION
from journeys.nominate_tutor.journey import NOMINATE_TUTOR
from journeys.register_ect.journey import REGISTER_ECT
from journeys.registry import journeys_about
from journeys.set_up_training.journey import SET_UP_TRAINING
from models.appropriate_body import AppropriateBody
from models.delivery_partner import Pairing
from models.lead_provider import LeadProvider
from models.programme import Partnership, TrainingYear
from models.school import School
from models.service_context import LoadedScenario
from rules.teacher_roles import CONFIRMING, MATCHING
from tests.adding_mentors import begin_mentor
from tests.ect_makers import (
    YEAR,
    choose_programme,
    make_body,
    make_challenge_link,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_nomination_link,
    make_partnership,
    make_teacher,
)
from tests.makers import NOW, TODAY, make_school
from tests.page_client import Page, PageClient
from tests.pages.journeys_of_mentors import pages_of_adding_mentors
from tests.pages.journeys_of_records import (
    pages_of_assigning_mentors,
    pages_of_changing_ects,
    pages_of_changing_mentors,
)
from tests.registering import BORN, NUMBER, begin, begin_by_pages, change, date_fields, find, school_of

Typed = dict[str, Any]
YES = {"details_are_correct": "yes"}
START = "start_date"
EXPECTING = {"expecting_ects": "not-sure"}


#: Before the name of a journey about a mentor’s record, which may be about an ECT’s too.
OF_MENTORS = "mentors/"


def every_step() -> set[tuple[str, str]]:
    """Journey and step of every page; a journey about both roles has its pages in both."""
    about = [each for kind in ("ect", "training-year", "partnership") for each in journeys_about(kind)]
    alone = (REGISTER_ECT, ADD_MENTOR, SET_UP_TRAINING, CHANGE_INDUCTION_TUTOR, NOMINATE_TUTOR)
    journeys = {each.name: each for each in (*alone, *about)}
    journeys |= {OF_MENTORS + each.name: each for each in journeys_about("mentor")}
    return {(name, step) for name, each in journeys.items() for step in (*each.by_name, CHECK, CONFIRMATION)}


def step_of(page: Page) -> tuple[str, str]:
    """Journey and step of a page."""
    *_, records, _record, journey, _draft, step = page.path.partition("?")[0].split("/")
    return (OF_MENTORS if f"{records}/" == OF_MENTORS else "") + journey, step


def pages_of_registering(client: PageClient) -> Iterator[Page]:
    """The pages of a registration with every detour, and of each reason not to register."""
    _make_choices()
    yield from _looked_up_by_number(client)
    yield from _registered(client)
    for trn in ("7000002", "7000003", "7000007", "7000008", "7000009", *_known_trns()):
        yield find(begin(client), trn)
    yield from _from_elsewhere(client)


def _make_choices() -> None:
    """As many appropriate bodies and lead providers as there are in England."""
    for number in range(90):
        make_body(f"Number {number} Teaching School Hub")
    for number in range(12):
        make_lead_provider(f"Number {number} Training Partnership")
    make_mentor(school_of())


def _known_trns() -> Iterator[str]:
    """The TRNs of an early career teacher here, and a mentor."""
    make_ect(school_of(), make_teacher(trn="3000011"))
    make_mentor(make_school("Elsewhere"), make_teacher(trn="3000012"))
    yield from ("3000011", "3000012")


def _from_elsewhere(client: PageClient) -> Iterator[Page]:
    """Of a teacher who has left another school, and of one who moves from there with the training providers."""
    elsewhere = make_school("Elsewhere")
    partnership = make_partnership(elsewhere)
    lead_provider, partner = partnership.lead_provider, partnership.delivery_partner
    Pairing.create(lead_provider=lead_provider, delivery_partner=partner, year=YEAR)
    make_ect(elsewhere, make_teacher(trn="3000014"), finished_on=TODAY - timedelta(days=9))
    yield find(begin(client), "3000014").submit(fields=YES)
    make_ect(elsewhere, make_teacher(trn="3000013"), programme="fip", partnership=partnership)
    page = find(begin(client), "3000013")
    yield page
    page = page.submit(fields=YES)
    yield page
    page = page.submit(fields={"is_moving": "no"})
    yield page
    page = page.click("Change your answer").submit(fields={"is_moving": "yes"})
    for typed in (
        {"email": "moves@school.example"},
        date_fields(START, TODAY),
        {"working_pattern": "full-time"},
        {"continues": "yes"},
        {"appropriate_body": "later"},
        {"mentor": "later"},
        {},
    ):
        yield page
        page = page.submit(fields=typed)
    yield page


def _looked_up_by_number(client: PageClient) -> Iterator[Page]:
    page = begin(client)
    yield page
    asked = find(page, "3000001", date(1971, 12, 13))
    yield asked
    yield asked.submit(fields={"national_insurance_number": "QQ 12 34 56 C"})
    yield client.page(asked.path).submit(fields={"national_insurance_number": NUMBER})


def _registered(client: PageClient) -> Iterator[Page]:
    make_ect(make_school("Beech School"), email="in.use@school.example")
    page = find(begin(client), "3000002").submit(fields=YES)
    yield page
    page = page.submit(fields={"email": "in.use@school.example"})
    yield page
    page = page.click("Try another email").submit(fields={"email": "own@school.example"})
    yield page
    for year in (YEAR + 2, YEAR + 1):
        page = page.submit(fields=date_fields(START, date(year, 9, 1)))
        yield page
        page = page.click("Change the start date")
    lead_provider = LeadProvider.select().order_by(LeadProvider.id.desc()).first()
    for typed in (
        date_fields(START, date(YEAR, 9, 1)),
        {"working_pattern": "full-time"},
        {"use_default": "no"},
        {"programme": "fip"},
        {"lead_provider": str(lead_provider.id)},
        {"appropriate_body": "later"},
        {"mentor": "later"},
    ):
        page = page.submit(fields=typed)
        yield page
    yield change(page, "appropriate body")
    yield page.submit("Confirm details")


def pages_of_training(client: PageClient) -> Iterator[Page]:
    """The pages of setting up a year, with every detour, and of the appropriate body of a year."""
    school = school_of()
    for table in (TrainingYear, Partnership):
        table.delete().where(table.school == school).execute()
    yield _start_training(client)
    yield from _roll_over(client, school)
    yield from _reported(client, school)
    yield from _appropriate_body(client, school)
    yield from _induction_tutor(client, school)


def _start_training(client: PageClient, year: int | None = None) -> Page:
    sent = {"csrf_token": client.page("/schools").token, **({"year": str(year)} if year else {})}
    return client.post_page("/schools/set-up-training", sent)


def _roll_over(client: PageClient, school: School) -> Iterator[Page]:
    """This year with last year’s partnership, first as it was, then with a pair that has ended."""
    before = make_partnership(school, YEAR - 1)
    choose_programme(school, YEAR - 1, "fip")
    pair = {"lead_provider": before.lead_provider, "delivery_partner": before.delivery_partner}
    pairing = Pairing.create(**pair, year=YEAR)
    page = _start_training(client, YEAR)
    yield page
    yield page.submit(fields={"expecting_ects": "yes"})
    pairing.delete_instance()
    page = _start_training(client, YEAR)
    for typed in (
        {"expecting_ects": "yes"},
        {},
        {"programme": "cip"},
        {"appointed": "yes"},
    ):
        page = page.submit(fields=typed)
        yield page
    page = _choose_body(page)
    yield page
    yield page.submit("Submit")


def _reported(client: PageClient, school: School) -> Iterator[Page]:
    """Next year, which a lead provider reports meanwhile; then no year is left."""
    TrainingYear.delete().where(TrainingYear.school == school).execute()
    for year in (YEAR - 1, YEAR):
        choose_programme(school, year)
    page = _start_training(client)
    make_partnership(school, YEAR + 1)
    reported = choose_programme(school, YEAR + 1, "fip", submitted_at=None)
    yield page.submit(fields={"expecting_ects": "yes"})
    yield client.page(page.path).submit(fields={"expecting_ects": "no"})
    reported.submitted_at = NOW
    reported.save()
    yield _start_training(client)


def _choose_body(page: Page) -> Page:
    """Search for one of many, and choose it."""
    body = AppropriateBody.get(AppropriateBody.name == "Number 1 Teaching School Hub")
    found = page.client.page(f"{page.path}?q=Number+1")
    return found.submit("Continue", {"appropriate_body": str(body.id)})


def _appropriate_body(client: PageClient, school: School) -> Iterator[Page]:
    chosen = TrainingYear.get((TrainingYear.school == school) & (TrainingYear.year == YEAR))
    address = f"/schools/training/{chosen.id}/change-default-appropriate-body"
    token = {"csrf_token": client.page("/schools").token}
    page = client.post_page(address, token)
    yield page
    page = _choose_body(page)
    yield page
    yield page.submit()
    chosen.programme = None
    chosen.save()
    yield client.post_page(address, token)


def _induction_tutor(client: PageClient, school: School) -> Iterator[Page]:
    """The first induction tutor of the school, and another in their place."""
    for name in ("Priya Raman", "Omar Haddad"):
        page = client.page("/schools/training").submit(
            f"{'Add' if name[0] == 'P' else 'Change'} induction tutor"
        )
        yield page
        page = page.submit("Continue", {"name": name})
        yield page
        page = page.submit("Continue", {"email": f"{name[0]}@school.example"})
        yield page
        yield page.submit()


def pages_of_challenging(client: PageClient) -> Iterator[Page]:
    """The pages of a challenge of a partnership, and of each reason why it cannot be made."""
    partnership = make_partnership(school_of(), YEAR + 2)
    token = {"csrf_token": client.page("/schools").token}
    address = f"/schools/partnerships/{partnership.id}"
    page = client.page(address).submit("Challenge this partnership")
    yield page
    page = page.submit(fields={"reason": "no-ects"})
    yield page
    yield page.submit()
    yield client.post_page(f"{address}/challenge-partnership", token)
    late = make_partnership(school_of(), YEAR - 2)
    late.reported_at = NOW - timedelta(days=60)
    late.save()
    yield client.post_page(f"/schools/partnerships/{late.id}/challenge-partnership", token)


def pages_of_challenging_by_link(client: PageClient) -> Iterator[Page]:
    """The pages of challenging by a link, from the question on."""
    partnership = make_partnership(make_school("Fir School", type_code=1), YEAR)
    page = client.page(make_challenge_link(partnership)).submit("Challenge this partnership")
    for typed in ({"reason": "mistake"}, {}):
        yield page
        page = page.submit(fields=typed)
    yield page


def pages_of_nominating(client: PageClient) -> Iterator[Page]:
    """The pages of nominating an induction tutor by a link, first and in place of another one."""
    school = make_school("Elm School", type_code=1)
    for answers in ((EXPECTING, {"name": "Ana Brown"}), ({"name": "Bea Green"},)):
        page = client.page(make_nomination_link(school)).submit("Continue")
        yield page
        for typed in (*answers, {"email": f"tutor{len(answers)}@elm.example"}):
            page = page.submit(fields=typed)
            yield page
        yield page.submit("Confirm details")


def pages_of_checking_names(client: PageClient) -> Iterator[Page]:
    """The pages about the name in TRS, which each role has with the setting of the other."""
    LoadedScenario.update(settings={"ect_name_check": MATCHING, "mentor_name_check": CONFIRMING}).execute()
    yield find(begin_mentor(client), "3000017")
    page = begin_by_pages(client)
    for typed in (
        {"name": "Zz Zz"},
        {"trn": "3000017", **date_fields("date_of_birth", BORN)},
        {"is_known": "no", "other_name": ""},
    ):
        yield page
        page = page.submit(fields=typed)
    yield page


EVERY_PAGE = (
    pages_of_registering,
    pages_of_adding_mentors,
    pages_of_changing_ects,
    pages_of_changing_mentors,
    pages_of_assigning_mentors,
    pages_of_training,
    pages_of_challenging,
    pages_of_challenging_by_link,
    pages_of_nominating,
    pages_of_checking_names,
)
