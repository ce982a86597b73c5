"""Every page of adding a mentor."""

from collections.abc import Iterator
from datetime import date, timedelta

from actions.change_training import begin_training
from models.delivery_partner import Pairing
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.teacher import Teacher
from models.training_choices import Training
from rules.programmes import PROGRAMMES
from standins.teaching_record_system.special_teachers import special_teacher
from tests.adding_mentors import HELEN, begin_mentor, find_mentor
from tests.ect_makers import YEAR, make_ect, make_mentor, make_partnership, make_teacher
from tests.makers import TODAY, make_school
from tests.page_client import Page, PageClient
from tests.registering import NAME, NUMBER, TRN, date_fields, find, school_of

ON_THE_FIRST = date_fields("start_date", date(YEAR, 9, 1))


def pages_of_adding_mentors(client: PageClient) -> Iterator[Page]:
    """The pages of adding a mentor with every detour, of each reason not to, and of one who moves."""
    yield from _added(client)
    yield from _not_added(client)
    yield from _from_elsewhere(client)


def _added(client: PageClient) -> Iterator[Page]:
    page = begin_mentor(client)
    yield page
    page = page.submit(fields={"name": "Pip Shah"})
    yield page
    asked = find(page, TRN, date(1971, 12, 13))
    yield asked
    yield asked.submit(fields={"national_insurance_number": "QQ 12 34 56 C"})
    page = client.page(asked.path).submit(fields={"national_insurance_number": NUMBER})
    yield page
    yield page.submit(fields={"is_known": "no", "other_name": ""})
    page = client.page(page.path).submit(fields={"is_known": "yes", "other_name": NAME})
    yield page
    make_ect(make_school("Beech School"), email="in.use.too@school.example")
    page = page.submit(fields={"email": "in.use.too@school.example"})
    yield page
    page = page.click("Try another email").submit(fields={"email": HELEN})
    yield page
    page = page.submit()
    yield page
    for year in (YEAR + 2, YEAR + 1):
        page = page.submit(fields=date_fields("start_date", date(year, 9, 1)))
        yield page
        page = page.click("Change the start date")
    lead_provider = LeadProvider.select().order_by(LeadProvider.id.desc()).first()
    for typed in (
        ON_THE_FIRST,
        {"use_default": "no"},
        {"programme": "fip"},
        {"lead_provider": str(lead_provider.id)},
        {},
    ):
        page = page.submit(fields=typed)
        yield page


def _not_added(client: PageClient) -> Iterator[Page]:
    """The teacher who was added before, and teachers whom TRS does not let be added."""
    mine = MentorPeriod.teacher == Teacher.get(Teacher.trn == TRN)
    yield find_mentor(begin_mentor(client))
    left = {"started_on": date(YEAR - 1, 9, 1), "finished_on": TODAY - timedelta(days=1)}
    MentorPeriod.update(left).where(mine).execute()
    yield find_mentor(begin_mentor(client))
    make_ect(school_of(), make_teacher(trn="3000015"))
    for trn in ("3000015", "7000002", "7000003"):
        yield _found(client, trn)


def _found(client: PageClient, trn: str) -> Page:
    """The page after a lookup, by the first name that TRS has."""
    teacher = special_teacher(trn, TODAY)
    return find_mentor(begin_mentor(client), trn, f"{teacher.first_name if teacher else 'Zz'} Reid")


def _from_elsewhere(client: PageClient) -> Iterator[Page]:
    """One who moves with the training providers, and says first that they stay at both schools."""
    partnership = make_partnership(make_school("Elsewhere"))
    lead_provider, partner = partnership.lead_provider, partnership.delivery_partner
    Pairing.create(lead_provider=lead_provider, delivery_partner=partner, year=YEAR)
    mentor = make_mentor(partnership.school, make_teacher("Morgan", "Reid", trn="3000016"))
    begin_training(mentor, Training(PROGRAMMES["fip"], lead_provider, partnership, None))
    page = _found(client, "3000016")
    for typed in (
        {"only_here": "yes"},
        {"email": "moves.too@school.example"},
        date_fields("start_date", TODAY),
        {"continues": "yes"},
        {},
    ):
        yield page
        page = page.submit(fields=typed)
    yield page
