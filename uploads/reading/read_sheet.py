"""Read an uploaded spreadsheet of any format."""

from collections.abc import Callable

from rules.wording import Wording
from uploads.reading.csv_sheet import read_csv
from uploads.reading.headings import Wanted
from uploads.reading.kinds import kind_of, refused_by_name
from uploads.reading.limits import Limits
from uploads.reading.problems import FileProblem, empty
from uploads.reading.sheet import Sheet
from uploads.reading.xlsx_sheet import read_xlsx

MESSAGES = Wording(
    too_big=(
        "The selected file must be smaller than {megabytes:.3g}MB. Delete what is not needed, or split it into "
        "several files, each with the row of headings."
    ),
)


def read_sheet(
    name: str, content: bytes, limits: Limits, wanted: Wanted, on_progress: Callable[[], None] = lambda: None
) -> Sheet:
    """The headings of a file, and its rows to be read one after another; raises FileProblem (PD-7 to PD-9).

    A name that ends in a kind we refuse is refused; otherwise the content decides, so a misnamed file is read
    all the same. What is wanted tells the separator, the sheet and the heading row. `on_progress` is called again and
    again while a large file is read, now and with its rows.
    """
    if refusal := refused_by_name(name):
        raise FileProblem(refusal)
    if not content:
        raise empty(wanted.noun)
    if len(content) > limits.max_bytes:
        raise FileProblem(MESSAGES("too_big", megabytes=limits.max_bytes / 1_048_576))
    if kind_of(content) == "xlsx":
        return read_xlsx(content, limits, wanted, on_progress)
    return read_csv(content, limits, wanted)
