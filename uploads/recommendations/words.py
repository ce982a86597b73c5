"""The words of the pages of bulk recommendations."""

from uploads.words import UploadWords

WORDS: UploadWords = UploadWords(
    title="Bulk {to_recommend} trainees for QTS or EYTS",
    change_noun="{recommendation}",
    upload_and_check="Upload file and check who you’ll {to_recommend}",
    how_to_leave_out="delete the row and the trainee will not be {recommended}",
    how_to_change=(
        "Add a date for each trainee you also want to {to_recommend}. Remove the date, or the row, of each trainee you "
        "want to leave out."
    ),
    checked="{count} of {total} can be {recommended}",
    all_right="{All} will be {recommended} for {award} when you submit the list.",
    all_wrong="{All} {have} errors in their details. Fix them before you can {to_recommend} {noun}.",
    review_first=(
        "You need to review the errors before you can {to_recommend} trainees. "
        "Errors in one row do not stop the others."
    ),
    nothing_yet="{nobody_yet}",
    ready="who will be {recommended} for {award}",
    ready_past="with a date and no errors",
    blank="who will not be {recommended}, as you did not give a date",
    blank_past="without a date",
    cannot_with_error="You cannot {to_recommend} a trainee for {award} if there’s an error in their row.",
    skip_errors="Skip trainees with errors and check who you’ll {to_recommend}",
    check="Check who you’ll {to_recommend}",
    check_title="Check who you’ll {to_recommend} for {award}",
    in_list="{counted} will be {recommended} for {award} when you submit this list.",
    return_to_check="Return to check who you’ll {to_recommend} without making changes",
    change="Change who you’ll {to_recommend}",
    change_title="Change who you’ll {to_recommend} for {award}",
    cancel="Cancel bulk {recommending} trainees",
    cancel_title="Confirm you want to cancel bulk {recommending} trainees",
    cancelled="No trainees were {recommended}",
    submit="{recommend} {counted} for {award}",
    submitting="{Recommending} {counted} for {award}",
    done="{counted} {recommended} for {award}",
    none_done="No trainees {recommended} for {award}",
    done_label="{Recommended}",
    not_done_label="Could not be {recommended}",
    not_done_title="{counted} could not be {recommended}",
    ready_in_history="{count} can be {recommended}",
    done_in_history="{count} {recommended}",
    nothing_asked=(
        "The selected file must have a date in the column ‘Date QTS or EYTS standards met’ for at least one "
        "trainee. Fill in the date for each trainee you want to recommend."
    ),
    given_up="could not be {recommended} because something went wrong in this service. Upload this row again.",
    receipt_done="{Recommended}",
    receipt_not_done="Not {recommended}",
    receipt_blank="No date was given",
    undone_done=(
        "The trainees’ records are as they were before. Nothing was sent to the Teaching Record System."
    ),
    undone_summary=(
        "The trainees’ records are as they were before, with the status ‘TRN received’. "
        "Nothing was sent to the Teaching Record System."
    ),
    receipt_undone="Undone before the Teaching Record System was told",
    date_label="Date met",
)
