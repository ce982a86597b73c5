"""Sentences of audit entries about forms that support sends while it acts for an organisation (PD-41)."""

from rules.wording import Wording

#: Name of a journey → what it is there to do.
JOURNEYS: Wording = Wording(
    add_mentor="add a mentor",
    assign_ect="assign an ECT to a mentor",
    challenge_partnership="challenge a partnership",
    change_appropriate_body="change the appropriate body of an ECT",
    change_default_appropriate_body="change the appropriate body of a school year",
    change_email_address="change the email address of an ECT or mentor",
    change_induction_tutor="change the induction tutor",
    change_itt_start_date="change the ITT start date of a trainee",
    change_last_day="change the reported last day of an ECT or mentor",
    change_mentor="change the mentor of an ECT",
    change_name="change the name of an ECT or mentor",
    change_start_date="change the school start date of an ECT or mentor",
    change_working_pattern="change the working pattern of an ECT",
    defer="defer a trainee",
    extend="change the expected end date of a trainee",
    record_outcome="recommend a trainee",
    register_ect="register an ECT",
    reinstate="reinstate a trainee",
    report_leaving="report that an ECT or mentor is leaving",
    report_partnership="report a partnership",
    set_up_training="set up the training of a school year",
    withdraw="withdraw a trainee",
)

#: What was done of it.
STAGES: Wording = Wording(
    start="Began to {do}",
    save="Answered a question to {do}",
    submit="Submitted the answers to {do}",
    cancel="Deleted the answers to {do}",
)

#: Name of a form that is not of a journey → what was done.
FORMS: Wording = Wording(
    ask_about_lookup_now="Sent a request for help",
    ask_for_help_now="Sent a request for help",
    bulk_chosen="Selected trainees to recommend",
    bulk_upload="Uploaded a file",
    change_delivery_partner="Changed the delivery partner of a partnership",
    confirm_tutor="Confirmed the induction tutor",
    delete_registration_now="Deleted the answers to register an ECT or mentor",
    performance_profile_submit="Signed off the performance profile",
    remove_trainee_placement="Removed a placement of a trainee",
    save_trainee_placement_change_check="Changed a placement of a trainee",
    save_trainee_placement_new_check="Added a placement of a trainee",
    trainee_placement_change_setting="Chose the school of a placement of a trainee",
    trainee_placement_new_setting="Chose the school of a placement of a trainee",
    undo_recommendation="Undid the recommendation of a trainee",
    upload_cancelled="Cancelled an upload",
    upload_fixed="Corrected dates of an upload",
    upload_submit="Submitted an upload",
    upload_undo="Undid an upload",
)

#: Names of a role at the end of the names of journeys that there are for both.
_ROLES = ("_of_ect", "_of_mentor")


def audit_sentence(form: str, *, is_check: bool = False) -> str:
    """The sentence about a form by the name of its endpoint; `is_check` if it is that of check-your-answers."""
    if form in FORMS:
        return FORMS[form]
    stage, _, journey = form.partition("_")
    if stage not in STAGES:
        return _in_words(form).capitalize()
    return STAGES("submit" if is_check else stage, do=_do(journey))


def _do(journey: str) -> str:
    names = (journey, *(journey.removesuffix(role) for role in _ROLES))
    return next((JOURNEYS[name] for name in names if name in JOURNEYS), _in_words(journey))


def _in_words(name: str) -> str:
    return name.replace("_", " ")
