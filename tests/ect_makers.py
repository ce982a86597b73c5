"""Makes early career teachers, their schools and all they depend on, with sensible defaults."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from actions.access_links import make_link
from actions.change_training import begin_training, replace_training
from actions.register_ect import Registration, register_ect
from clients.trs.person import Person
from models.access_link import CHALLENGE, NOMINATE
from models.appropriate_body import AppropriateBody, AppropriateBodyYear
from models.delivery_partner import DeliveryPartner, LeadProviderYear
from models.ect_period import ECTPeriod
from models.induction_tutor import InductionTutor
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.owner import Organisation, owner_fields
from models.programme import Partnership, TrainingYear
from models.school import School
from models.school_year import SchoolYear
from models.service_context import clock
from models.support_request import SupportRequest
from models.teacher import REFRESH_INTERVAL, Teacher
from models.training_choices import Training
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from rules.programmes import PROGRAMMES
from tests.makers import NOW, make_context, make_school, make_user

#: The school year that the day of tests (15 June 2026) is in.
YEAR = 2025
STARTED = date(2025, 9, 1)
COMMUNITY_SCHOOL, INDEPENDENT_SCHOOL, OVERSEAS_SCHOOL = 1, 11, 37

_numbers = count(1)


def open_years(*years: int) -> None:
    """School years whose registrations opened on 1 June before them."""
    for year in years or (YEAR - 1, YEAR, YEAR + 1):
        SchoolYear.create(year=year, opens_on=date(year, 6, 1))


def make_body(
    name: str = "", kind: str = "teaching-school-hub", years: tuple[int, ...] = (YEAR,)
) -> AppropriateBody:
    """An appropriate body that can be chosen in some years."""
    body = AppropriateBody.create(name=name or f"Teaching School Hub {next(_numbers)}", kind=kind)
    for year in years:
        AppropriateBodyYear.create(appropriate_body=body, year=year)
    return body


def make_lead_provider(name: str = "", years: tuple[int, ...] = (YEAR,)) -> LeadProvider:
    """A lead provider that works with schools in some years."""
    name = name or f"Lead Provider {next(_numbers)}"
    lead_provider = LeadProvider.create(name=name, dfe_sign_in_id=name)
    for year in years:
        LeadProviderYear.create(lead_provider=lead_provider, year=year)
    return lead_provider


def make_partnership(
    school: School, year: int = YEAR, lead_provider: LeadProvider | None = None, **fields: Any
) -> Partnership:
    """A lead provider’s report that it trains a school’s early career teachers of a year."""
    return Partnership.create(
        school=school,
        lead_provider=lead_provider or make_lead_provider(years=(year,)),
        delivery_partner=DeliveryPartner.create(name=f"Delivery Partner {next(_numbers)}"),
        year=year,
        reported_at=NOW,
        **fields,
    )


def choose_programme(
    school: School, year: int = YEAR, programme: str | None = "cip", **fields: Any
) -> TrainingYear:
    """The programme that a school chose for a year."""
    fields.setdefault("submitted_at", NOW if programme else None)
    return TrainingYear.create(school=school, year=year, programme=programme, created_at=NOW, **fields)


def make_ready_school(name: str = "Ashdown Primary School", *years: int, **fields: Any) -> School:
    """A state school that has chosen the core induction programme for some years."""
    fields.setdefault("type_code", COMMUNITY_SCHOOL)
    school = make_school(name, **fields)
    for year in years or (YEAR - 1, YEAR, YEAR + 1):
        choose_programme(school, year)
    return school


def make_teacher(first_name: str = "Amara", last_name: str = "Okafor", **fields: Any) -> Teacher:
    """A teacher who holds QTS and is to do induction."""
    fields.setdefault("trn", f"{2_000_000 + next(_numbers)}")
    fields.setdefault("qts_held_from", date(2025, 7, 1))
    fields.setdefault("induction_status", "RequiredToComplete")
    fields.setdefault("refreshed_at", NOW - timedelta(days=1))
    asked = fields["refreshed_at"]
    if asked:
        fields.setdefault("ask_again_at", asked + REFRESH_INTERVAL)
    return Teacher.create(trs_first_name=first_name, trs_last_name=last_name, **fields)


def make_ect(school: School | None = None, teacher: Teacher | None = None, **fields: Any) -> ECTPeriod:
    """An early career teacher who started in September, with their training and appropriate body."""
    chosen = ("programme", "lead_provider", "partnership", "appropriate_body")
    training = _training(**{name: fields.pop(name) for name in chosen if name in fields})
    fields.setdefault("started_on", STARTED)
    fields.setdefault("email", f"ect{next(_numbers)}@school.example")
    fields.setdefault("working_pattern", "full-time")
    fields.setdefault("registered_at", NOW - timedelta(days=200))
    if fields.get("leaving_reason") != REGISTERED_ELSEWHERE:
        # Then the school said it itself.
        fields.setdefault("reported_last_day", fields.get("finished_on"))
        fields.setdefault("reported_leaving_reason", fields.get("leaving_reason", ""))
    ect = ECTPeriod.create(school=school or make_ready_school(), teacher=teacher or make_teacher(), **fields)
    begin_training(ect, training)
    return ect


def give_training(ect: ECTPeriod, **chosen: Any) -> None:
    """Give an ECT another training from the start: a programme, lead provider, partnership or appropriate body."""
    replace_training(ECTPeriod.get_by_id(ect.id), _training(**chosen))


def _training(programme: str = "cip", partnership: Partnership | None = None, **chosen: Any) -> Training:
    lead_provider = chosen.pop("lead_provider", partnership and partnership.lead_provider)
    body = chosen.pop("appropriate_body", None)
    return Training(PROGRAMMES[programme], lead_provider, partnership, body, **chosen)


def make_mentor(school: School, teacher: Teacher | None = None, **fields: Any) -> MentorPeriod:
    """A mentor in a school’s pool."""
    fields.setdefault("started_on", STARTED)
    fields.setdefault("email", f"mentor{next(_numbers)}@school.example")
    fields.setdefault("registered_at", NOW - timedelta(days=200))
    return MentorPeriod.create(school=school, teacher=teacher or make_teacher("Morgan", "Reid"), **fields)


def make_mentorship(ect: ECTPeriod, mentor: MentorPeriod | None = None, **fields: Any) -> Mentorship:
    """A mentor’s period with an early career teacher."""
    fields.setdefault("started_on", ect.started_on)
    return Mentorship.create(ect=ect, mentor=mentor or make_mentor(ect.school), **fields)


def make_tutor(
    school: School, name: str = "Helen Marsh", email: str = "tutor@school.example", **fields: Any
) -> InductionTutor:
    """A school’s induction tutor."""
    return InductionTutor.create(school=school, name=name, email=email, from_at=NOW, **fields)


def make_nomination_link(school: School, days: float = 21) -> str:
    """The path of a new link by which a school nominates its induction tutor."""
    context = make_context().at(clock())
    return f"/nominate/{make_link(NOMINATE, lifetime=timedelta(days=days), context=context, school=school).token}"


def make_challenge_link(partnership: Partnership, days: float = 14) -> str:
    """The path of a new link by which a school challenges a partnership."""
    context = make_context().at(clock())
    lifetime = timedelta(days=days)
    return f"/challenge/{make_link(CHALLENGE, lifetime=lifetime, context=context, partnership=partnership).token}"


def make_request(owner: Organisation | None = None, **fields: Any) -> SupportRequest:
    """A request for help from a school, unless another organisation is given; without an answer."""
    fields.setdefault("user", make_user())
    fields.setdefault("subject", "not-found")
    fields.setdefault("trn", "3000001")
    fields.setdefault("message", "We cannot find an early career teacher.")
    fields.setdefault("once", f"{next(_numbers):064}")
    fields.setdefault("created_at", NOW)
    return SupportRequest.create(**owner_fields(owner or make_school()), **fields)


def make_person(trn: str = "2900001", **fields: Any) -> Person:
    """A person in TRS who can be registered."""
    known: dict[str, Any] = {
        "trn": trn,
        "first_name": "Zoë",
        "last_name": "O’Neill",
        "qts_held_from": date(2025, 7, 1),
        "induction_status": "RequiredToComplete",
        "induction_started_on": None,
        "induction_completed_on": None,
        "is_prohibited": False,
    }
    return Person(**known | fields)


def make_registration(person: Person | None = None, **fields: Any) -> Registration:
    """A school's registration of an early career teacher who starts in September."""
    person = person or make_person()
    known: dict[str, Any] = {
        "looked_up_at": NOW,
        "corrected_name": None,
        "email": f"{person.trn}@school.example",
        "started_on": STARTED,
        "working_pattern": "full-time",
        "programme": "cip",
        "lead_provider": None,
        "continues_with": None,
        "appropriate_body": None,
        "mentor": None,
    }
    return Registration(person=person, **known | fields)


def register(school: School, registration: Registration | None = None, **more: Any) -> ECTPeriod:
    """Register a teacher at a school, as one of its users does."""
    more.setdefault("user", make_user())
    more.setdefault("context", make_context())
    made = register_ect(registration or make_registration(), school=school, **more)
    return made.ect
