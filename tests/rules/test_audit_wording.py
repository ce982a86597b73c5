"""Tests of the sentences of audit entries about forms."""

import pytest

from rules.audit_wording import audit_sentence


@pytest.mark.parametrize(
    ("form", "is_check", "sentence"),
    [
        ("start_withdraw", False, "Began to withdraw a trainee"),
        ("save_register_ect", False, "Answered a question to register an ECT"),
        ("save_register_ect", True, "Submitted the answers to register an ECT"),
        ("cancel_register_ect", False, "Deleted the answers to register an ECT"),
        ("save_change_name_of_mentor", True, "Submitted the answers to change the name of an ECT or mentor"),
        ("save_trainee_placement_new_check", False, "Added a placement of a trainee"),
        ("upload_undo", False, "Undid an upload"),
        ("start_see_a_dentist", False, "Began to see a dentist"),
        ("see_a_dentist", False, "See a dentist"),
    ],
)
def test_an_entry_says_what_was_done(form: str, is_check: bool, sentence: str) -> None:
    assert audit_sentence(form, is_check=is_check) == sentence
