"""The questions about a new induction tutor: full name and email address (PD-82)."""

from dataclasses import dataclass, field

from wtforms import StringField, ValidationError

from journeys.facts import Facts
from journeys.question import Question
from journeys.shared.email import EmailAddress
from journeys.shared.query_cache import QueryCache
from models.induction_tutor import InductionTutor
from models.school import School
from models.service_context import ServiceContext
from models.tutor_emails import tutor_email_problem
from rules.teacher_names import FULL_NAME, read_full_name
from rules.wording import Wording

#: The names of the steps of both questions, in every journey that asks them.
NAME, EMAIL = "name", "email"


@dataclass(frozen=True)
class TutorContext:
    """The context of a walk besides the answers; queries of the database are run once, and only when needed."""

    school: School
    service: ServiceContext
    once: QueryCache = field(default_factory=QueryCache, compare=False, repr=False)

    @property
    def tutor(self) -> InductionTutor | None:
        """The present induction tutor of the school."""
        return self.once(InductionTutor.of, self.school)

    def problem_with_email(self, email: str, name: str) -> str | None:
        """The error for the address of the new induction tutor; None if it can be used."""
        return self.once(tutor_email_problem, self.school, email, name, self.service.today)


@dataclass(frozen=True)
class NewTutorFacts(Facts):
    """The answers about a new induction tutor."""

    context: TutorContext

    @property
    def school_name(self) -> str:
        """The name of the school."""
        return self.context.school.name

    @property
    def is_first_tutor(self) -> bool:
        """True if the school has no induction tutor now."""
        return self.context.tutor is None

    @property
    def replaces_tutor(self) -> bool:
        """True if the school has an induction tutor, who is replaced."""
        return not self.is_first_tutor

    @property
    def name_of_tutor(self) -> str:
        """The name of the present induction tutor."""
        return self.context.tutor.name if self.context.tutor else ""

    @property
    def name(self) -> str:
        """The name of the new induction tutor."""
        return str(self.answer(NAME, "name"))

    @property
    def email(self) -> str:
        """Their email address."""
        return str(self.answer(EMAIL, "email"))


class TutorName(Question):
    """The full name of the new induction tutor."""

    words = Wording(
        name="What’s the full name of your induction tutor?",
        current="Current induction tutor",
        row="New induction tutor",
        row_if_is_first_tutor="Induction tutor",
    )

    name = StringField()

    def validate_name(self, field: StringField) -> None:
        """Require a name; `data` is then the name with single spaces."""
        try:
            field.data = read_full_name(field.data or "", FULL_NAME)
        except ValueError as problem:
            raise ValidationError(str(problem)) from None


class TutorEmail(EmailAddress):
    """Their email address: not that of the present induction tutor, and of no person with another name."""

    words = Wording(
        email_hint="We’ll use this address to contact them with more information, and they sign in with it",
        row="Email address",
    )

    def validate_email(self, field: StringField) -> None:
        """Require an address that Notify accepts and that is no other person’s."""
        super().validate_email(field)
        if problem := self.facts.context.problem_with_email(field.data, self.facts.name):
            raise ValidationError(problem)
