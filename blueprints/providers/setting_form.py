"""The form for a school or setting that is not in the list (PD-19)."""

from functools import cached_property
from typing import Self

from werkzeug.datastructures import MultiDict
from wtforms import Field, StringField, ValidationError

from journeys.question import Question
from journeys.shared.free_text import problem_with_text
from models.placement import Placement
from models.school import School
from models.trainee import Trainee
from rules.postcodes import tidy_postcode
from rules.school_search import read_school_query
from rules.urns import read_urn
from rules.wording import Wording

_LONGEST_NAME, _LONGEST_POSTCODE = 255, 10


class SettingForm(Question):
    """A name, and optional URN and postcode. The school of a known URN provides the rest."""

    words = Wording(
        heading="School or setting that is not listed",
        name="Name of the school or setting",
        name_name="The name",
        urn="URN (optional)",
        urn_hint="6 numbers, like 100000",
        postcode="Postcode (optional)",
        postcode_name="The postcode",
        missing="Enter the name of the school or setting",
        not_a_urn="Enter a URN that is 6 numbers, like 100000, or leave it blank",
    )

    name = StringField()
    urn = StringField()
    postcode = StringField()

    @classmethod
    def looked_for(cls, text: str) -> Self:
        """A form filled in with the search that found nothing."""
        query = read_school_query(text)
        field = "urn" if query.urn else "postcode" if query.postcode else "name"
        return cls(MultiDict({field: query.text}))

    @cached_property
    def school(self) -> School | None:
        """The school of GIAS with the typed URN."""
        try:
            return School.with_urn(read_urn(_tidy(self.urn)))
        except ValueError:
            return None

    def validate_urn(self, field: Field) -> None:
        """Require six digits, if any."""
        if not _tidy(field):
            return
        try:
            read_urn(_tidy(field))
        except ValueError:
            raise ValidationError(self.say("not_a_urn")) from None

    def validate_name(self, field: Field) -> None:
        """Require a name unless a school of GIAS provides it."""
        if not _tidy(field) and self.school is None:
            raise ValidationError(self.say("missing"))
        self._limit(field, _LONGEST_NAME)

    def validate_postcode(self, field: Field) -> None:
        """Limit the length, as in a file (uploads/placement_rows.py)."""
        self._limit(field, _LONGEST_POSTCODE)

    def _limit(self, field: Field, most: int) -> None:
        if problem := problem_with_text(_tidy(field), self.say(f"{field.short_name}_name"), most):
            raise ValidationError(problem)

    def placement(self, trainee: Trainee) -> Placement:
        """The placement there, not stored yet."""
        if self.school is not None:
            return Placement(trainee=trainee, school=self.school)
        urn = _tidy(self.urn)
        return Placement(
            trainee=trainee,
            school=None,
            name=_tidy(self.name),
            urn=read_urn(urn) if urn else "",
            postcode=tidy_postcode(_tidy(self.postcode)),
        )


def _tidy(field: Field) -> str:
    return " ".join((field.data or "").split())
