"""The bulk upload of placements (PD-19)."""

from models.trainee_counts import counts_for_uploads
from models.upload import UploadRow
from rules.wording import Wording
from uploads.definition import BulkUpload
from uploads.guidance import is_guidance
from uploads.placements import check
from uploads.placements.columns import COLUMNS
from uploads.placements.sheets import blank_template_of_placements, report_of_placements
from uploads.placements.words import WORDS
from uploads.trainees.subject import TRAINEE, Course, TraineeRow

MESSAGES = Wording(change="{does} placement {place}: {name}")


def _changes(row: UploadRow) -> str:
    changes = row.change.get("placements", ())
    return "; ".join(MESSAGES("change", **change) for change in changes)


PLACEMENTS = BulkUpload(
    kind="placements",
    reference_letter="P",
    subject=TRAINEE,
    words=WORDS,
    columns=COLUMNS,
    is_guidance=is_guidance,
    heading_problems=check.heading_problems,
    asks_for_something=check.asks_for_something,
    start_check=check.start_check,
    apply=check.apply,
    report=report_of_placements,
    template=blank_template_of_placements,
    counts=counts_for_uploads,
    review_row=TraineeRow,
    review_group=Course,
    receipt={"Placements": _changes},
)
