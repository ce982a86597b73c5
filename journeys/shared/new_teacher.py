"""The facts of registering a teacher, whatever the role: who they are, what keeps them from it, and their email."""

from dataclasses import dataclass
from typing import ClassVar

from journeys.shared.registering_context import RegisteringContext
from journeys.shared.teacher_facts import TeacherFacts
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.teacher_registrations import Pools, Registrations
from rules.names import same_text
from rules.teacher_names import has_first_name_of, shown_name
from rules.teacher_roles import CONFIRMING, Role


@dataclass(frozen=True)
class NewTeacher(TeacherFacts):
    """Facts of registering a teacher, with predicates that say which questions are asked."""

    context: RegisteringContext

    role: ClassVar[Role]

    # Who they are

    @property
    def confirms_name(self) -> bool:
        """True if the name in TRS is shown to be confirmed or corrected; else one is typed first (PD-28)."""
        return bool(getattr(self.settings, f"{self.role.code}_name_check") == CONFIRMING)

    @property
    def typed_name(self) -> str:
        """The name that was typed before the teacher was looked up."""
        return str(self.answer("name", "name"))

    @property
    def name_differs(self) -> bool:
        """True if the first name that was typed is neither the one in TRS nor the one in this service."""
        return not self.confirms_name and not self.has_first_name_of(self.typed_name)

    def has_first_name_of(self, name: str) -> bool:
        """True if the teacher has the first name of this name, in TRS or in this service."""
        names = [self.person.first_name, *([self.known_name] if self.known_name else [])]
        return any(has_first_name_of(name, each) for each in names)

    @property
    def has_no_other_name(self) -> bool:
        """True if the school knows no other name of the teacher."""
        return bool(self.answer("known-by-another-name", "is_known") == "no")

    @property
    def corrected_name(self) -> str | None:
        """The name that the school gives, or keeps as it was given before; None if that in TRS is right."""
        if not self.confirms_name:
            return self.known_name or (None if same_text(self.typed_name, self.trs_name) else self.typed_name)
        match self.answer("review-details", "details_are_correct"):
            case "no":
                return str(self.answer("review-details", "corrected_name"))
            case "known":
                return self.known_name
        return None

    @property
    def known_name(self) -> str | None:
        """The name in this service, where a school has corrected that of TRS."""
        return self.standing.corrected_name

    @property
    def has_known_name(self) -> bool:
        """True if this service has another name than TRS."""
        return bool(self.known_name) and self.known_name != self.trs_name

    @property
    def name(self) -> str:
        """The name from now on."""
        return self.corrected_name or self.trs_name

    @property
    def trs_name(self) -> str:
        """Their name in TRS."""
        return shown_name(self.person.first_name, self.person.last_name)

    @property
    def standing(self) -> Registrations | Pools:
        """The periods of the teacher in the role."""
        raise NotImplementedError

    # Reasons not to register

    @property
    def block(self) -> str | None:
        """The first reason not to register them, which is also the name of its page; None if there is none."""
        raise NotImplementedError

    @property
    def here(self) -> ECTPeriod | MentorPeriod | None:
        """Their period in this role at the school, while they have not left."""
        raise NotImplementedError

    @property
    def is_at_your_school(self) -> bool:
        """True if they are registered here in this role and have not left."""
        return self.block == "already-at-your-school"

    @property
    def is_prohibited(self) -> bool:
        """True if TRS says that they may not teach."""
        return self.block == "prohibited"

    # Email address

    @property
    def email(self) -> str:
        """The email address."""
        return str(self.answer("email-address", "email"))

    @property
    def email_is_in_use(self) -> bool:
        """True if another person has the address (PD-30)."""
        return self.context.email_in_use(self.email, self.person.trns, self.name)

    @property
    def will_be_emailed(self) -> bool:
        """True if they are told that they have been registered (PD-38)."""
        return not self.context.is_of_a_tutor(self.email)
