"""Made-up early career teachers and mentors of a school, as if the school had registered them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from actions.change_training import begin_training
from actions.end_mentorships import end_mentorships
from actions.give_tutor_access import give_tutor_access
from actions.write_event import write_events
from models.appropriate_body import AppropriateBody
from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod
from models.induction_tutor import InductionTutor
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.programme import Partnership, TrainingYear
from models.school import School
from models.school_period import SchoolPeriod
from models.teacher import REFRESH_INTERVAL, Teacher
from models.training_choices import Training
from models.user import User
from rules.academic_years import school_year, school_year_of
from rules.dates import day_of
from rules.expecting_ects import YES
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from rules.names import search_words
from rules.programmes import PROGRAMMES
from scenarios.training_dates import at_noon

#: How long before their start schools register people.
_AHEAD = timedelta(days=40)


@dataclass
class SchoolStaff:
    """Adds people and choices to one school."""

    school: School
    today: date
    trns: Iterator[str]
    host: str
    """The host of its email addresses."""
    user: User | None = None
    """The user who registered everybody."""

    @property
    def this_year(self) -> int:
        """The school year of today."""
        return school_year_of(self.today).starts_in

    def first_day(self, years_ago: int = 0) -> date:
        """The first day of this school year or an earlier one."""
        return school_year(self.this_year - years_ago).first_day

    def choose_programme(
        self, year: int, programme: str, *, lead: str = "", partner: str = "", body: str | None = None
    ) -> None:
        """Choose a programme for a year, with a partnership if a lead provider has reported one."""
        created_at = at_noon(min(self.today, date(year, 6, 18)))
        TrainingYear.create(
            school=self.school,
            year=year,
            expecting_ects=YES,
            programme=programme,
            appropriate_body=_body(body),
            created_at=created_at,
            submitted_at=created_at,
            submitted_by=self.user,
        )
        if lead:
            Partnership.create(
                school=self.school,
                lead_provider=LeadProvider.get(LeadProvider.name == lead),
                delivery_partner=DeliveryPartner.get(DeliveryPartner.name == partner),
                year=year,
                reported_at=created_at,
            )

    def add_tutor(self, name: str, email: str) -> None:
        """Add the school’s induction tutor, who can sign in by email too."""
        since = at_noon(self.first_day(2))
        user = give_tutor_access(self.school, name=name, email=email, now=since)
        InductionTutor.create(school=self.school, user=user, name=name, email=email, from_at=since)

    def add_mentor(self, name: str, *, since: date | None = None) -> MentorPeriod:
        """Add a mentor, who completed induction years ago; the school’s lead provider of the year trains them."""
        since = since or self.first_day(2)
        ended = date(since.year - 4, 7, 20)
        teacher = self.make_teacher(
            name,
            qts_held_from=date(ended.year - 2, 7, 5),
            induction_status="Passed",
            induction_started_on=date(ended.year - 2, 9, 4),
            induction_completed_on=ended,
        )
        mentor = MentorPeriod.create(
            school=self.school,
            teacher=teacher,
            started_on=since,
            email=self._email(name),
            registered_at=self._registered(since),
        )
        if partnership := self._partnership(school_year_of(since).starts_in):
            training = Training(PROGRAMMES["fip"], partnership.lead_provider, partnership, None)
            begin_training(mentor, training)
        return mentor

    def add_ect(
        self,
        name: str | Teacher,
        started_on: date,
        *,
        mentor: MentorPeriod | None = None,
        body: str | None = None,
        from_school: str | None = None,
        **fields: Any,
    ) -> ECTPeriod:
        """Register an early career teacher under the school’s choice for the year, with a mentor from the first day."""
        teacher = (
            name if isinstance(name, Teacher) else self.make_teacher(name, **self._since_qts(started_on))
        )
        year = school_year_of(started_on).starts_in
        chosen = TrainingYear.get((TrainingYear.school == self.school) & (TrainingYear.year == year))
        programme = PROGRAMMES[chosen.programme]
        partnership = self._partnership(year) if programme.is_provider_led else None
        training = Training(
            programme, partnership.lead_provider if partnership else None, partnership, _body(body)
        )
        fields.update(_reported(**fields))
        ect = ECTPeriod.create(
            **{
                "teacher": teacher,
                "school": self.school,
                "started_on": started_on,
                "email": self._email(teacher.name),
                "working_pattern": "full-time",
                "registered_by": self.user,
                "registered_at": self._registered(started_on),
                **fields,
            }
        )
        begin_training(ect, training)
        self._write_events(ect, training, from_school)
        if mentor:
            self._assign(ect, mentor)
        return ect

    def _assign(self, ect: ECTPeriod, mentor: MentorPeriod) -> None:
        """Assign a mentor with the registration, from the first day on."""
        Mentorship.create(ect=ect, mentor=mentor, started_on=ect.started_on, finished_on=ect.finished_on)
        end_mentorships(ect.teacher, self.today)
        day, starts_on = day_of(ect.registered_at), ect.started_on.isoformat()
        mentored = {"before": None, "after": mentor.teacher.name, "starts_on": starts_on}
        self.add_event(ect, "mentor-assigned", day, **mentored)
        self.add_event(mentor, "ect-assigned", day, ect=ect.teacher.name, starts_on=starts_on)

    def make_teacher(self, name: str, trn: str = "", **known: Any) -> Teacher:
        """Add a teacher as TRS has them."""
        first, _, last = name.partition(" ")
        return Teacher.create(
            trn=trn or next(self.trns),
            trs_first_name=first,
            trs_last_name=last,
            refreshed_at=at_noon(self.today),
            ask_again_at=at_noon(self.today) + REFRESH_INTERVAL,
            **known,
        )

    def add_event(self, period: SchoolPeriod, kind: str, on: date, **details: Any) -> None:
        """Add an event to the timeline of a teacher at this school or, as in real life, at the one they leave."""
        at = at_noon(min(on, self.today))
        write_events(kind, [(period, details)], user=self.user, at=at, on_behalf_of=self.school)

    def _write_events(self, ect: ECTPeriod, training: Training, from_school: str | None) -> None:
        registered = day_of(ect.registered_at)
        body, lead = training.appropriate_body, training.lead_provider
        self.add_event(
            ect,
            "registered-as-ect",
            registered,
            started_on=ect.started_on.isoformat(),
            programme=training.programme.code,
            lead_provider=lead.name if lead else None,
            appropriate_body=body.name if body else None,
            from_school=from_school,
        )
        if ect.teacher.corrected_name:
            names = {"before": ect.teacher.trs_name, "after": ect.teacher.name, "reason": None}
            self.add_event(ect, "name-corrected", registered, **names)

    def _partnership(self, year: int) -> Partnership | None:
        return Partnership.get_or_none((Partnership.school == self.school) & (Partnership.year == year))

    def _since_qts(self, started_on: date) -> dict[str, Any]:
        """The fields in TRS of a teacher who got QTS in the summer before, and began induction when they started."""
        begun = started_on < self.today - timedelta(days=14)
        return {
            "qts_held_from": date(started_on.year - (started_on.month < 9), 7, 11),
            "induction_status": "InProgress" if begun else "RequiredToComplete",
            "induction_started_on": started_on if begun else None,
        }

    def _registered(self, started_on: date) -> Any:
        return at_noon(min(started_on - _AHEAD, self.today))

    def _email(self, name: str) -> str:
        words = search_words(name)
        return f"{words[0][0]}.{words[-1]}@{self.host}"


def _body(name: str | None) -> AppropriateBody | None:
    return AppropriateBody.get(AppropriateBody.name == name) if name else None


def _reported(finished_on: date | None = None, leaving_reason: str = "", **_other: Any) -> dict[str, Any]:
    """The last day as the school reported it; None if another school has registered them."""
    if finished_on is None or leaving_reason == REGISTERED_ELSEWHERE:
        return {}
    return {"reported_last_day": finished_on, "reported_leaving_reason": leaving_reason}
