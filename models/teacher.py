"""Teacher: a teacher as the Teaching Record System (TRS) knows them, and the name that a school corrected."""

from datetime import UTC, datetime, timedelta
from typing import Any

from peewee import BooleanField, CharField, DateField, FixedCharField

from models.database import UtcDateTimeField
from models.updated_at import TimestampedRecord
from rules.names import searched_text
from rules.teacher_names import is_another_name, shown_name

#: TRS is asked about every teacher at a school this often.
REFRESH_INTERVAL = timedelta(days=1)

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Teacher(TimestampedRecord):
    """One teacher by TRN. Neither date of birth nor National Insurance number is ever here (PD-27)."""

    trn = FixedCharField(7, unique=True)
    trs_first_name = CharField(default="")
    trs_last_name = CharField(default="")
    corrected_name = CharField(null=True)
    """What a school said they are called; both names are kept (PD-28)."""
    name_needs_a_look = BooleanField(default=False)
    """A correction changed both first and last name: support looks at it (PD-28)."""
    qts_held_from = DateField(null=True)
    induction_status = CharField(default="None")
    """As TRS has it: None, RequiredToComplete, InProgress, Passed, Failed, FailedInWales or Exempt."""
    induction_started_on = DateField(null=True)
    induction_completed_on = DateField(null=True)
    is_prohibited = BooleanField(default=False)
    mentor_training_ended = CharField(default="")
    """How their training as a mentor ended, a code of rules.mentor_training; empty while they can be trained."""
    mentor_training_ended_on = DateField(null=True)
    refreshed_at = UtcDateTimeField(null=True)
    """When TRS was asked last. Like `ask_again_at` it does not count for `updated_at`."""
    ask_again_at = UtcDateTimeField(default=LONG_AGO, index=True)
    """When TRS is to be asked again; the teachers are refreshed in this order."""
    search_text = CharField(default="")
    """Every word of both names and the TRN, each after a space: searches match how words begin."""

    class Meta:
        table_name = "teacher"

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Update the search column, and save."""
        self.search_text = self.made_search_text()
        return super().save(*args, **kwargs)

    def made_search_text(self) -> str:
        """The value of the search column."""
        texts = (self.trs_first_name, self.trs_last_name, self.corrected_name or "", self.trn)
        return searched_text(*texts)[:255]

    @property
    def name(self) -> str:
        """The name to show: the school's correction, else that of TRS."""
        return self.corrected_name or self.trs_name

    @property
    def is_called_otherwise(self) -> bool:
        """True if neither first nor last name of the correction is that of TRS, as far as it has one (PD-28)."""
        has_name = self.trs_first_name or self.trs_last_name
        return bool(self.corrected_name and has_name and is_another_name(self.trs_name, self.corrected_name))

    @property
    def trs_name(self) -> str:
        """The name in TRS; Unknown if it has none."""
        return shown_name(self.trs_first_name, self.trs_last_name)
