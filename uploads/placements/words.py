"""The words of the pages of bulk placements."""

from uploads.words import UploadWords

WORDS: UploadWords = UploadWords(
    title="Bulk add placement details to trainee records",
    change_noun="update",
    upload_and_check="Upload file and check the placements you’ll add",
    how_to_leave_out="delete the row and the trainee’s placements will stay as they are",
    how_to_change="Add or change placements. Remove the row of each trainee you want to leave as they are.",
    checked="{count} of {total} can be updated",
    all_right="The placements of {all} will be added or replaced when you submit the list.",
    all_wrong="{All} {have} errors in their details. Fix them before you can add placements.",
    review_first=(
        "You need to review the errors before you can add placements. Errors in one row do not stop the others."
    ),
    nothing_yet="You have not changed any placements yet",
    ready="whose placements will be added or replaced",
    ready_past="with placements to add or replace",
    blank="whose placements will stay as they are, as there is nothing new in their row",
    blank_past="with nothing to change",
    cannot_with_error=(
        "You cannot add placements for a trainee if there’s an error in their row. Their placements stay as they are."
    ),
    skip_errors="Skip trainees with errors and check the placements you’ll add",
    check="Check the placements you’ll add",
    check_title="Check the placements you’ll add",
    in_list=(
        "The placements of {counted} will change as shown when you submit this list. Placements that are not in the "
        "list stay as they are."
    ),
    return_to_check="Return to check the placements without making changes",
    change="Change the placements you’ll add",
    change_title="Change the placements you’ll add",
    cancel="Cancel adding placements",
    cancel_title="Confirm you want to cancel adding placements",
    cancelled="No placements were changed",
    submit="Update placements for {counted}",
    submitting="Updating placements for {counted}",
    done="Placements updated for {counted}",
    none_done="No placements updated",
    done_label="Trainees updated",
    not_done_label="Could not be updated",
    not_done_title="{counted} could not be updated",
    ready_in_history="{count} can be updated",
    done_in_history="{count} updated",
    nothing_asked=(
        "The selected file must have a placement for at least one trainee. "
        "Fill in the URN of the school, or the name and postcode of a setting without a URN"
    ),
    given_up="could not be updated because something went wrong in this service. Upload this row again.",
    receipt_done="Updated",
    receipt_not_done="Not updated",
    receipt_blank="There was nothing to change",
)
