"""The facts of nominating an induction tutor, and their context."""

from dataclasses import dataclass

from journeys.shared.tutor import NewTutorFacts, TutorContext
from models.training_years import YearOfSchool, latest_open_year
from rules.academic_years import AcademicYear
from rules.expecting_ects import NO

#: The step that asks whether ECTs are expected.
EXPECTING = "expecting-ects"


@dataclass(frozen=True)
class NominationContext(TutorContext):
    """What is known of the school besides its induction tutor."""

    @property
    def year_of_school(self) -> YearOfSchool:
        """The latest year that is open, with what the school has said about it."""
        return self.once(latest_open_year, self.school, self.service.today)


@dataclass(frozen=True)
class Nomination(NewTutorFacts):
    """The answers of whoever holds the link that was sent to a school."""

    context: NominationContext

    @property
    def year(self) -> AcademicYear:
        """The school year that the question about ECTs is about."""
        return self.context.year_of_school.year

    @property
    def has_no_tutor_and_no_programme(self) -> bool:
        """True if it is not known whether ECTs start at the school: it has neither a tutor nor a programme."""
        return self.context.tutor is None and self.context.year_of_school.programme is None

    @property
    def expecting_ects(self) -> str:
        """A code of rules.expecting_ects; empty while the question was not answered, or was not asked."""
        return str(self.answer(EXPECTING, "expecting_ects") or "")

    @property
    def expects_ects(self) -> bool:
        """True unless the school has said that it expects none, and so needs no induction tutor."""
        return self.expecting_ects != NO
