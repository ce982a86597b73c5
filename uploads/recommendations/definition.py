"""The bulk upload of recommendations for QTS and EYTS."""

from collections.abc import Mapping

from actions.undo_recommendations import undo_recommendations
from models.database import tuples
from models.delivery_lists import told_trs
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.trainee_counts import counts_for_uploads
from models.upload import Upload, UploadRow
from models.user import User
from rules.routes import ROUTES
from rules.trainee_states import CAN_BE_RECOMMENDED
from uploads.definition import BulkUpload
from uploads.guidance import is_guidance
from uploads.recommendations import check
from uploads.recommendations.columns import COLUMNS, DATE
from uploads.recommendations.sheets import report_of_recommendations, template_of_recommendations
from uploads.recommendations.words import WORDS
from uploads.trainees.subject import TRAINEE, Course, TraineeRow, date_met


def awards_in(upload: Upload) -> Mapping[str, str]:
    """QTS, EYTS, or QTS or EYTS: what the trainees to be recommended work towards; all of them where none is."""
    query = (
        UploadRow.select(UploadRow.outcome, Trainee.route)
        .join(Trainee)
        .where(UploadRow.upload == upload)
        .distinct()
    )
    found = [(outcome, ROUTES[route].award) for outcome, route in tuples(query)]
    awards = {award for outcome, award in found if outcome == "ready"} or {award for _, award in found}
    return {"award": " or ".join(award for award in ("QTS", "EYTS") if award in awards) or "QTS or EYTS"}


def undo(upload: Upload, user: User, context: ServiceContext, trainee_id: int | None) -> int:
    """Undo the recommendations of an upload, or that of one trainee."""
    return undo_recommendations(upload, user=user, context=context, trainee_id=trainee_id)


RECOMMENDATIONS = BulkUpload(
    kind="recommendations",
    reference_letter="R",
    subject=TRAINEE,
    words=WORDS,
    columns=COLUMNS,
    is_guidance=is_guidance,
    heading_problems=check.heading_problems,
    asks_for_something=lambda cells: bool(cells.get(DATE)),
    start_check=check.start_check,
    apply=check.apply,
    afterwards=lambda upload: {"told": told_trs(upload)},
    undo=undo,
    report=report_of_recommendations,
    template=template_of_recommendations,
    counts=counts_for_uploads,
    still_ready=Trainee.state == CAN_BE_RECOMMENDED,
    facts=awards_in,
    review_row=TraineeRow,
    review_group=Course,
    receipt={
        "QTS or EYTS": lambda row: row.trainee.award if row.trainee else "",
        "{date_heading}": date_met,
    },
)
