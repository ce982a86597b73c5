"""The behaviours that a mutation run breaks, each with the change that breaks it and the tests that must fail."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutation:
    """One behaviour of the service, and the change to a line or two that breaks it."""

    behaviour: str
    path: str
    original: str
    """What stands in the file, once."""
    broken: str
    tests: tuple[str, ...]
    on_postgres: bool = False
    """True if only Postgres can show it; the tests run on SQLite else, which is faster."""


MUTATIONS = (
    # Reading files
    Mutation(
        "A CSV is UTF-8 if every byte fits, else Windows-1252",
        "uploads/reading/encodings.py",
        'count(0):\n        return "utf-8", 0',
        'count(0):\n        return "cp1252", 0',
        ("tests/uploads/test_reading_csv.py",),
    ),
    Mutation(
        "An XLSX that unpacks to far more than its size is refused",
        "uploads/reading/xlsx_package.py",
        " or too_dense:",
        ":",
        ("tests/uploads/test_reading_refusals.py",),
    ),
    Mutation(
        "A TRN that lost its leading zeros in a spreadsheet gets them back",
        "rules/identifiers.py",
        "return digits.zfill(7)",
        "return digits",
        ("tests/rules/test_identifiers.py", "tests/uploads/test_recommendations.py"),
    ),
    Mutation(
        "A cell that a spreadsheet program would run as a formula is written with an apostrophe",
        "uploads/writing/safe_cells.py",
        """return f"'{text}" if _RISKY_IN_CSV(text) else text""",
        "return text",
        ("tests/uploads/test_writing_csv.py", "tests/uploads/test_writing_round_trip.py"),
    ),
    # Uploads
    Mutation(
        "A trainee who is in a file twice is an error in each row",
        "uploads/duplicates.py",
        "if first == number:",
        "if first <= number:",
        ("tests/uploads/test_recommendations_duplicates.py",),
    ),
    Mutation(
        "A name that was edited in the file is an error",
        "uploads/recommendations/check.py",
        "if typed != recorded:",
        "if False:",
        ("tests/uploads/test_recommendations_edited.py",),
    ),
    Mutation(
        "A row is checked again when it is submitted",
        "uploads/submitting.py",
        'if checked.outcome != "ready" or checked.subject_id != about:',
        "if False:",
        ("tests/uploads/test_submitting.py", "tests/uploads/test_submitting_at_once.py"),
    ),
    Mutation(
        "A row that would do something else than the list showed is not applied",
        "uploads/submitting.py",
        "elif _asks_for(checked.change) != _asks_for(row.change):",
        "elif False:",
        ("tests/uploads/test_submitting.py", "tests/uploads/test_placements.py"),
    ),
    Mutation(
        "A job that has lost the lease on its upload stops",
        "uploads/upload_lease.py",
        "if not changed:",
        "if False:",
        ("tests/uploads/test_upload_lease.py",),
    ),
    Mutation(
        "A placement that is held already is kept, not replaced",
        "rules/placement_changes.py",
        "if before is not None and setting.is_same_as(before):",
        "if False:",
        ("tests/rules/test_placement_changes.py", "tests/uploads/test_placements.py"),
    ),
    # Recommending, undo and delivery
    Mutation(
        "A date met in the future is refused",
        "rules/award_dates.py",
        "if met > today:",
        "if met is None:",
        ("tests/rules/test_award_dates.py",),
    ),
    Mutation(
        "A trainee needs the placements of their route",
        "rules/recommending.py",
        "if placements >= needed:",
        "if placements >= 0:",
        ("tests/rules/test_recommending.py", "tests/uploads/test_recommendations.py"),
    ),
    Mutation(
        "A trainee is recommended once, whoever tries at the same moment",
        "actions/recommend_trainees.py",
        ' & (Trainee.state == "trn_received")',
        "",
        ("tests/actions/test_recommend_trainees.py",),
    ),
    Mutation(
        "Nothing is undone once it is due to be sent",
        "actions/undo_recommendations.py",
        "        & (Delivery.send_after > context.clock)\n",
        "",
        ("tests/actions/test_undo_recommendation.py", "tests/actions/test_undo_recommendations.py"),
    ),
    Mutation(
        "A delivery waits longer after each attempt that failed",
        "actions/outbox.py",
        "WAITS[min(delivery.attempts, len(WAITS)) - 1]",
        "WAITS[0]",
        ("tests/jobs/test_send_to_trs.py", "tests/actions/test_send_recommendation.py"),
    ),
    Mutation(
        "A sender that was taken for lost records nothing",
        "actions/outbox.py",
        "        & (Delivery.attempts == delivery.attempts)\n",
        "",
        ("tests/actions/test_send_recommendation.py", "tests/actions/test_send_email.py"),
    ),
    Mutation(
        "A delivery that another sender has is not taken",
        "actions/outbox.py",
        ".where((Delivery.id == delivery_id) & _may_be_taken(clock))",
        ".where(Delivery.id == delivery_id)",
        ("tests/actions/test_send_recommendation.py", "tests/actions/test_send_email.py"),
    ),
    Mutation(
        "All deliveries to a system wait when it asks to be spared",
        "jobs/send_deliveries.py",
        "                _spare(system, answer)\n",
        "",
        ("tests/jobs/test_send_to_trs.py", "tests/jobs/test_send_deliveries.py"),
    ),
    # Access and sessions
    Mutation(
        "A record of another organisation is not found",
        "blueprints/web/access.py",
        "return query.where(query.model.id == value)",
        "return query.model.select().where(query.model.id == value)",
        ("tests/pages/test_access.py", "tests/pages/test_trainee_record.py"),
    ),
    Mutation(
        "A read-only user changes nothing",
        "blueprints/web/access.py",
        'if g.signed_in.read_only and request.method not in ("GET", "HEAD"):',
        "if False:",
        ("tests/pages/test_access.py",),
    ),
    Mutation(
        "A form without its CSRF token is refused",
        "blueprints/web/access.py",
        'current_app.extensions["csrf"].protect()',
        "pass",
        ("tests/pages/test_access.py", "tests/pages/test_error_pages.py"),
    ),
    Mutation(
        "A session gets a new key when somebody signs in or out",
        "blueprints/web/sessions.py",
        "self.renew_key = True",
        "self.renew_key = False",
        ("tests/pages/test_account.py", "tests/pages/test_dfe_sign_in.py"),
    ),
    # Journeys and lookups
    Mutation(
        "A page of a journey cannot be opened before its turn",
        "journeys/journey.py",
        "return name in self.path",
        "return True",
        ("tests/journeys/test_journey.py", "tests/pages/test_journeys_drafts.py"),
    ),
    Mutation(
        "Changing one answer leads back to check-your-answers",
        "journeys/journey.py",
        "if changing or name not in self.path:",
        "if name not in self.path:",
        ("tests/journeys/test_journey.py", "tests/pages/test_journeys_withdraw.py"),
    ),
    Mutation(
        "An answer that was given about another person is discarded",
        "journeys/shared/bound_answer.py",
        "self.is_about_another = self.was_about != subject",
        "self.is_about_another = False",
        ("tests/journeys/test_register_ect.py", "tests/pages/test_register_ect_details.py"),
    ),
    Mutation(
        "A date of birth is not kept after the lookup",
        "journeys/shared/find_teacher.py",
        'forget = ("date_of_birth",)',
        "forget = ()",
        ("tests/pages/test_register_ect_lookups.py",),
    ),
    Mutation(
        "A draft is submitted only as its check page showed it",
        "blueprints/web/drafts.py",
        'seen not in ("", version_of(journey, draft, walked))',
        "False",
        ("tests/pages/test_journeys_drafts.py", "tests/pages/test_register_ect_drafts.py"),
    ),
    Mutation(
        "A user who has looked too many people up in an hour is stopped",
        "actions/limit.py",
        "count >= most",
        "count > most",
        ("tests/actions/test_limit.py",),
    ),
    # Early career teachers
    Mutation(
        "A period at a school ends the day before another begins",
        "rules/last_days.py",
        "day_before = next_start - timedelta(days=1)",
        "day_before = next_start",
        ("tests/rules/test_last_days.py", "tests/actions/test_register_ect.py"),
    ),
    Mutation(
        "A mentorship ends with the period of the ECT",
        "actions/move_period.py",
        "Mentorship.update(finished_on=last_day).where(theirs & goes_on).execute()",
        "pass",
        ("tests/actions/test_report_leaving.py", "tests/actions/test_register_ect.py"),
    ),
    Mutation(
        "Rows are locked on Postgres while a transaction decides about them",
        "models/database.py",
        "query.for_update()",
        "query",
        ("tests/actions/test_register_ect_at_once.py",),
        on_postgres=True,
    ),
    # What goes by itself, and what is seen
    Mutation(
        "The rows of an upload are cleared when their time is over",
        "actions/apply_retention.py",
        "UploadRow.update(**cleared).where(UploadRow.upload == upload_id).execute()",
        "pass",
        ("tests/actions/test_apply_retention.py",),
    ),
    Mutation(
        "A performance profile is signed off once",
        "actions/sign_off_performance_profile.py",
        "if not _write(provider, sign_off, user, context):",
        "if _write(provider, sign_off, user, context) is None:",
        ("tests/actions/test_sign_off_performance_profile.py",),
    ),
    Mutation(
        "An upload that no job works on is queued again",
        "jobs/schedule.py",
        "queue_waiting_uploads(clock)",
        "pass",
        ("tests/jobs/test_schedule.py",),
    ),
    Mutation(
        "htmx gets the region of a page, not the page",
        "blueprints/web/page.py",
        "fragment = partial is not None and _asks_for_part()",
        "fragment = False",
        ("tests/pages/test_uploads_check.py", "tests/pages/test_register_ect_lookups.py"),
    ),
)
