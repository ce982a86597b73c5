"""The columns of the files for recommendations."""

from collections.abc import Sequence

from rules.routes import ROUTES
from uploads.definition import Column
from uploads.lookalike_headings import FILLERS
from uploads.trainees.matching import HESA_ID, PROVIDER_TRAINEE_ID, TRN, is_trn

DATE = "Date QTS or EYTS standards met"
DATE_OF_2026 = "Date QTS or EYTS requirements met"

#: Words of which other systems make the heading of the date: Award date, Date QTS achieved.
_TIME = frozenset({"date", "dates", "when", "met", "gained", "achieved", "awarded"})
_WHAT = frozenset({"qts", "eyts", "standards", "requirements", "met", "award", "awarded", "status", "change"})


def _is_date_met(words: frozenset[str]) -> bool:
    other = words - FILLERS - {"on", "was", "were"}
    return bool(words & _TIME) and other <= _TIME | _WHAT and len(words & (_TIME | _WHAT)) > 1


def _is_hesa_id(words: frozenset[str]) -> bool:
    return bool(words & {"hesa", "husid"}) and words <= FILLERS | {"hesa", "husid"}


def _is_provider_trainee_id(words: frozenset[str]) -> bool:
    return {"provider", "trainee"} <= words <= FILLERS | {"provider"}


#: Given columns of a trainee’s own, and those that everyone with the same training shares.
NAMES = (
    Column("First names", width=20, value=lambda trainee: trainee.first_names),
    Column("Last names", width=20, value=lambda trainee: trainee.last_names),
)
TRAINING = (
    Column("Training partner", width=30, value=lambda training: training.training_partner or ""),
    Column("QTS or EYTS", width=13, value=lambda training: training.award),
    Column("Route", width=36, value=lambda training: ROUTES[training.route].label),
    Column("Phase", width=13, value=lambda training: training.phase),
    Column("Age range", width=12, value=lambda training: training.age_range),
    Column("Subject", width=30, value=lambda training: training.subject),
)

COLUMNS: Sequence[Column] = (
    Column(TRN, kind="identifier", width=10, value=lambda trainee: trainee.trn, is_meant_by=is_trn),
    Column(
        PROVIDER_TRAINEE_ID,
        kind="identifier",
        width=20,
        value=lambda trainee: trainee.provider_trainee_id,
        is_meant_by=_is_provider_trainee_id,
    ),
    Column(
        HESA_ID,
        kind="identifier",
        width=20,
        value=lambda trainee: trainee.hesa_id,
        is_meant_by=_is_hesa_id,
    ),
    *NAMES,
    *TRAINING,
    Column(
        DATE,
        also=DATE_OF_2026,
        kind="date",
        width=34,
        written_as="{date_heading}",
        guidance="For example, {example}. Delete the row {delete_row}",
        is_meant_by=_is_date_met,
    ),
)
