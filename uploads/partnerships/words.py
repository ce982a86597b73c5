"""The words of the pages of bulk partnerships."""

from uploads.words import UploadWords

WORDS: UploadWords = UploadWords(
    title="Report partnerships with a spreadsheet",
    change_noun="partnership",
    upload_and_check="Upload file and check the partnerships",
    how_to_leave_out="delete the row and the school is not reported",
    how_to_change="Add or change schools. Remove the row of each school you do not want to report.",
    checked="{count} of {total} can be reported for {year}",
    all_right="The partnerships with {all} for {year} will be reported when you submit the list.",
    all_wrong="{All} {have} errors in their details. Fix them before you can report partnerships for {year}.",
    review_first=(
        "You need to review the errors before you can report partnerships. Errors in one row do not stop the others."
    ),
    nothing_yet="You have not reported any partnership yet",
    ready="to report for {year}",
    ready_past="to report",
    blank="in a row that repeats an earlier one, so the row is left out",
    blank_past="repeated",
    cannot_with_error="You cannot report a school if there’s an error in its row.",
    skip_errors="Skip schools with errors and check the partnerships",
    check="Check the partnerships",
    check_title="Check the partnerships you’ll report for {year}",
    in_list=(
        "You’ll report {changes} for {year} when you submit this list. We will email each school, which can tell us if "
        "the partnership is wrong."
    ),
    return_to_check="Return to check the partnerships without making changes",
    change="Change the partnerships you’ll report",
    change_title="Change the partnerships you’ll report",
    cancel="Cancel reporting partnerships",
    cancel_title="Confirm you want to cancel reporting partnerships",
    cancelled="No partnerships were reported",
    submit="Report {changes}",
    submitting="Reporting {changes}",
    done="{changes} reported for {year}",
    none_done="No partnerships reported",
    done_label="Partnerships reported",
    not_done_label="Could not be reported",
    not_done_title="{counted} could not be reported",
    ready_in_history="{count} can be reported",
    done_in_history="{count} reported",
    nothing_asked="The selected file must have the URN of at least one school",
    given_up="could not be reported because something went wrong in this service. Upload this row again.",
    receipt_done="Reported",
    receipt_not_done="Not reported",
    receipt_blank="The row repeats another",
)
