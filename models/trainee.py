"""Trainees and their states."""

import uuid
from typing import Any

from peewee import (
    CharField,
    Check,
    DateField,
    FixedCharField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    ModelSelect,
    TextField,
)

from models.database import Record, UtcDateTimeField, one_of
from models.provider import Provider
from rules.names import fold, search_words
from rules.routes import ROUTES, Route
from rules.trainee_states import STATES, state_label


def new_reference() -> str:
    """A reference by which TRS knows this trainee's route, made once and never changed."""
    return uuid.uuid4().hex


class Trainee(Record):
    """A trainee of one provider; the state says how far they are (rules/trainee_states.py)."""

    provider = ForeignKeyField(Provider, backref="trainees", on_delete="RESTRICT")
    provider_id: int
    reference = FixedCharField(32, unique=True, default=new_reference)
    trn = FixedCharField(7, null=True)
    provider_trainee_id = CharField(null=True)
    hesa_id = CharField(17, null=True)
    first_names = CharField()
    last_names = CharField()
    training_partner = CharField(null=True)
    route = CharField()
    phase = CharField(default="")
    age_from = IntegerField(null=True)
    age_to = IntegerField(null=True)
    subjects = JSONField(default=list)
    """Up to three of [name, HECoS code], the main one first."""
    subject = CharField(default="")
    """The subjects as one phrase, as on pages and in files."""
    itt_start_date = DateField(null=True)
    expected_end_date = DateField(null=True)
    state = CharField(default="trn_received")
    date_met = DateField(null=True)
    recommended_at = UtcDateTimeField(null=True)
    awarded_on = DateField(null=True)
    deferred_on = DateField(null=True)
    """While deferred, and when they withdrew after that; the record of another system may not have it."""
    deferral_reason = TextField(null=True)
    withdrawn_on = DateField(null=True)
    withdrawal = JSONField(null=True)
    """Who chose, the reasons with what was said about them, and whether they may teach one day."""
    extended_from = DateField(null=True)
    """The end date that was expected before it was first extended."""
    sort_name = CharField(default="")
    search_text = CharField(default="")
    discarded_at = UtcDateTimeField(null=True)
    """Set on a record made by mistake; it is in no list, file or match."""

    class Meta:
        table_name = "trainee"
        indexes = (
            (("provider", "state", "sort_name"), False),
            (("provider", "sort_name"), False),
            (("provider", "trn"), False),
        )
        constraints = [
            one_of("state", STATES),
            one_of("route", ROUTES),
            Check("length(trn) = 7"),
            Check("state NOT IN ('trn_received', 'recommended', 'awarded') OR trn IS NOT NULL"),
            Check("state NOT IN ('recommended', 'awarded') OR date_met IS NOT NULL"),
            Check("(state = 'awarded') = (awarded_on IS NOT NULL)"),
            Check("age_from < age_to"),
            Check("deferred_on IS NULL OR state IN ('deferred', 'withdrawn')"),
            Check("withdrawn_on IS NULL OR state = 'withdrawn'"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save with current columns for sorting and searching."""
        self.sort_name, self.search_text = self.lookup_columns()
        return super().save(*args, **kwargs)

    def lookup_columns(self) -> tuple[str, str]:
        """The values of the columns for sorting and searching, for one save or for a batch."""
        texts = (self.first_names, self.last_names, self.trn, self.provider_trainee_id, self.hesa_id)
        words = search_words(" ".join(text for text in texts if text))
        return fold(f"{self.last_names} {self.first_names}")[:255], " ".join(words)[:255]

    @property
    def full_name(self) -> str:
        """First names, then last names."""
        return f"{self.first_names} {self.last_names}"

    @property
    def route_details(self) -> Route:
        """The name of the route and the award it leads to."""
        return ROUTES[self.route]

    @property
    def award(self) -> str:
        """QTS or EYTS."""
        return self.route_details.award

    @property
    def state_label(self) -> str:
        """The label of the state: QTS recommended."""
        return state_label(self.state, self.award)

    @property
    def state_colour(self) -> str:
        """The colour of the state's tag."""
        return STATES[self.state].colour

    @property
    def is_extended(self) -> bool:
        """True if training ends later than first expected."""
        return bool(
            self.extended_from and self.expected_end_date and self.expected_end_date > self.extended_from
        )

    @property
    def age_range(self) -> str:
        """The age range as in files: 11 to 16."""
        return f"{self.age_from} to {self.age_to}" if self.age_to is not None else ""

    @classmethod
    def of(cls, provider: Provider) -> "ModelSelect[Trainee]":
        """The provider's trainees, without records made by mistake."""
        return cls.select().where((cls.provider == provider) & cls.discarded_at.is_null())
