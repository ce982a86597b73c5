"""Performance profiles: those signed off, the trainees in one, and those short of placements."""

from peewee import JOIN, SQL, Expression, ForeignKeyField, Function, IntegerField, ModelSelect, fn

from models.database import Record, UtcDateTimeField
from models.placement import Placement, has_placements
from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.trainee import Trainee
from models.user import User
from rules.academic_years import AcademicYear, provider_year
from rules.performance_profiles import placements_expected
from rules.routes import ROUTES
from rules.wording import Wording
from settings import Settings

MESSAGES = Wording(account_gone="Someone at your organisation")


class PerformanceProfile(Record):
    """A provider’s list of the trainees of one academic year, signed off once."""

    provider = ForeignKeyField(Provider, backref="performance_profiles", on_delete="CASCADE")
    provider_id: int
    starts_in = IntegerField()
    """The calendar year in which the academic year starts."""
    signed_off_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    signed_off_by_id: int | None
    signed_off_at = UtcDateTimeField()

    class Meta:
        table_name = "performance_profile"
        indexes = ((("provider", "starts_in"), True),)

    @property
    def year(self) -> AcademicYear:
        """The academic year of the profile."""
        return provider_year(self.starts_in)

    @property
    def signed_off_by_name(self) -> str:
        """The name of the user who signed it off, or words for an account that is gone."""
        return self.signed_off_by.full_name if self.signed_off_by else MESSAGES("account_gone")

    @classmethod
    def all_of(cls, provider: Provider) -> "list[PerformanceProfile]":
        """A provider's signed-off profiles with their users, newest year first."""
        return _OF_PROVIDER.all(provider)

    @classmethod
    def of(cls, provider: Provider, year: AcademicYear) -> "PerformanceProfile | None":
        """The profile of a year; None unless signed off."""
        return next((found for found in cls.all_of(provider) if found.year == year), None)


def _of_provider(provider: Provider) -> "ModelSelect[PerformanceProfile]":
    query = PerformanceProfile.select(PerformanceProfile, User).join(User, JOIN.LEFT_OUTER)
    return query.where(PerformanceProfile.provider == provider).order_by(PerformanceProfile.starts_in.desc())


_OF_PROVIDER = PreparedQuery(_of_provider)


class PerformanceProfileAnnouncement(Record):
    """The announcement of the sign-off of an academic year: once, to the users of that time."""

    starts_in = IntegerField(unique=True)
    announced_at = UtcDateTimeField()

    class Meta:
        table_name = "performance_profile_announcement"


def studied_in(year: AcademicYear) -> Expression:
    """Trainees whose training overlapped the year: those in its performance profile.

    Training ends with the award, the withdrawal or the date the standards were met, else on the expected end date;
    without any of these it continues. Without a start date the end decides. Drafts are left out.
    """
    end = _end_of_training()
    began = (Trainee.itt_start_date <= year.last_day) & (end.is_null() | (end >= year.first_day))
    only_ended = Trainee.itt_start_date.is_null() & end.between(year.first_day, year.last_day)
    return (Trainee.state != "draft") & (began | only_ended)


def _end_of_training() -> Function:
    return fn.COALESCE(Trainee.awarded_on, Trainee.withdrawn_on, Trainee.date_met, Trainee.expected_end_date)


def trainees_in_profile(provider: Provider, year: AcademicYear) -> "ModelSelect[Trainee]":
    """The rows of a provider’s performance profile, by last name."""
    return Trainee.of(provider).where(studied_in(year)).order_by(Trainee.sort_name, Trainee.id)


def awarded_short_of_placements(
    provider: Provider, year: AcademicYear, settings: Settings
) -> "ModelSelect[Trainee]":
    """Trainees awarded QTS or EYTS in the year with fewer placements than expected; each has `placement_count`."""
    expected = {
        route: placements_expected(route, settings.minimum_placements, settings.sign_off_placements)
        for route in ROUTES
    }
    count = Placement.select(fn.COUNT(SQL("1"))).where(Placement.trainee == Trainee.id)
    awarded = Trainee.awarded_on.between(year.first_day, year.last_day)
    return (
        Trainee.of(provider)
        .select(Trainee, count.alias("placement_count"))
        .where(awarded & ~has_placements(expected))
        .order_by(Trainee.sort_name, Trainee.id)
    )
