"""Tests of the pages that withdraw a trainee: who chose it, the reasons, and no recorded failure."""

import re
from datetime import date

from models.trainee import Trainee
from tests.makers import make_trainee
from tests.page_client import Page, PageClient
from tests.pages.journeys_of_trainees import another, begin, now, post_start, record, step_of
from tests.signing_in import lightwater

WE, THEY = {"chosen_by": "provider"}, {"chosen_by": "trainee"}


def asked_why(client: PageClient, trainee: Trainee, who: dict[str, str]) -> Page:
    """The page of reasons, after who chose it was answered."""
    dates = begin(client, trainee, "withdraw").submit("Continue")
    return dates.submit("Continue", {"date": "yesterday"}).submit("Continue", who)


def checked(client: PageClient, trainee: Trainee) -> Page:
    """The check page of a withdrawal for lack of progress."""
    reasons = asked_why(client, trainee, WE)
    return reasons.submit("Continue", {"reasons": ["lack_of_progress_during_placements"]}).submit(
        "Continue", {"future_interest": "unknown"}
    )


def test_a_trainee_is_withdrawn_for_lack_of_progress(scitt: PageClient, ana: Trainee) -> None:
    start = begin(scitt, ana, "withdraw")
    assert start.h1 == "Withdraw trainee"
    question = start.submit("Continue")
    assert question.h1 == "When did the trainee withdraw?"
    assert question.title.startswith("When did the trainee withdraw? – Ana Brown – ")
    assert "This is the last day they trained for QTS" in question.text
    who = question.submit("Continue", another(date(2026, 6, 3)))
    assert who.h1 == "Who chose to withdraw the trainee?"
    why = who.submit("Continue", WE)
    assert why.h1 == "Why did you withdraw the trainee?"
    interest = why.submit("Continue", {"reasons": ["lack_of_progress_during_placements"]})
    assert interest.h1 == "Would this trainee be interested in becoming a teacher in the future?"
    check = interest.submit("Continue", {"future_interest": "unknown"})
    assert check.rows == {
        "When did the trainee withdraw?": "3 June 2026",
        "Who chose to withdraw the trainee?": "We chose to withdraw the trainee",
        "Why did you withdraw the trainee?": "Lack of progress during placements",
        "Would this trainee be interested in becoming a teacher in the future?": "I don’t know",
    }
    assert "govuk-button--warning" in check.html
    done = check.submit("Withdraw trainee")
    assert done.h1 == "Ana Brown withdrawn"
    page = done.click("View Ana Brown’s record")
    assert page.row("Last day of training") == "3 June 2026"
    assert page.row("Who chose") == "We chose to withdraw the trainee"
    assert page.row("Why") == "Lack of progress during placements"
    assert page.row("May want to teach in the future") == "I don’t know"
    assert "Last trained on 3 June 2026. You chose to withdraw them." in page.text
    assert "Reason: Lack of progress during placements" in page.text
    assert not [button for button in page.root.iter("main") for button in button.iter("button")]


def test_concerns_are_in_the_record_and_not_in_its_history(scitt: PageClient, ana: Trainee) -> None:
    reasons = asked_why(scitt, ana, THEY)
    assert reasons.h1 == "Why did the trainee choose to withdraw?"
    check = reasons.submit(
        "Continue",
        {
            "reasons": ["trainee_workload_issues", "safeguarding_concerns"],
            "safeguarding_concerns": "Said <b>so</b>",
        },
    ).submit("Continue", {"future_interest": "no"})
    assert check.row("Why did the trainee choose to withdraw?") == (
        "Trainee workload issues Safeguarding concerns Said <b>so</b>"
    )
    page = check.submit().click("View Ana Brown’s record")
    assert page.row("Why").endswith("Said <b>so</b>")
    history = page.text[page.text.index("History") :]
    assert "Reasons: Trainee workload issues; Safeguarding concerns" in history
    assert "Said" not in history


def test_changing_who_chose_makes_the_reasons_a_question_again(scitt: PageClient, ana: Trainee) -> None:
    check = checked(scitt, ana)
    who = check.click("Change who chose to withdraw the trainee?")
    reasons = who.submit("Continue", THEY)
    assert reasons.h1 == "Why did the trainee choose to withdraw?"
    assert reasons.errors == []
    assert "reasons" not in reasons.fields(), "nothing is ticked, though the reason is in both lists"
    cannot = scitt.page(check.path)
    assert step_of(cannot) == "why-they-withdrew", "the check page cannot be forced"
    again = reasons.submit("Continue", {"reasons": ["does_not_want_to_become_a_teacher"]})
    assert step_of(again) == "check-answers", "what was answered before is not asked again"
    assert (
        again.row("Why did the trainee choose to withdraw?") == "No longer want to pursue a teaching career"
    )


def test_a_deferred_trainee_is_not_asked_for_a_date(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="deferred", deferred_on=date(2026, 3, 2))
    start = begin(scitt, trainee, "withdraw")
    assert "deferred on 2 March 2026" in start.text
    who = start.submit("Continue")
    assert who.h1 == "Who chose to withdraw the trainee?"
    check = who.submit("Continue", WE).submit("Continue", {"reasons": ["mandatory_reasons"]})
    check = check.submit("Continue", {"future_interest": "yes"})
    assert check.row("When did the trainee withdraw?") == "2 March 2026"
    assert "Change when did the trainee withdraw?" not in check.links
    check.submit()
    assert now(trainee).withdrawn_on == date(2026, 3, 2)


def test_nobody_withdraws_before_training_starts(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), itt_start_date=date(2026, 9, 1))
    assert "Their ITT starts on 1 September 2026" in record(scitt, trainee).text
    assert "ITT starts on 1 September 2026" in post_start(scitt, trainee, "withdraw").text


def test_who_was_withdrawn_elsewhere_has_a_record_too(scitt: PageClient) -> None:
    page = record(scitt, make_trainee(lightwater(), state="withdrawn"))
    assert page.row("Last day of training") == "Not recorded"
    assert "Who chose" not in page.rows


def test_what_is_missing_is_said_where_it_is_missing(scitt: PageClient, ana: Trainee) -> None:
    typed = {"reasons": ["safeguarding_concerns", "had_to_withdraw_trainee_another_reason"]}
    again = asked_why(scitt, ana, WE).submit("Continue", typed, status=422)
    assert again.errors == ["Enter the concerns", "Enter another reason"]
    assert [again.links[message] for message in again.errors] == [f"#{name}" for name in typed["reasons"]]
    assert again.fields(again.form("withdrew"))["reasons"] == typed["reasons"]


def test_what_is_written_about_a_reason_that_is_not_selected_is_not_lost(
    scitt: PageClient, ana: Trainee
) -> None:
    """Without JavaScript the boxes for text are always there."""
    typed = {"reasons": ["did_not_make_progress"], "safeguarding_concerns": "Some"}
    again = asked_why(scitt, ana, WE).submit("Continue", typed, status=422)
    (message,) = again.errors
    assert message.startswith("You wrote about ‘Safeguarding concerns’ without selecting it.")
    fields = again.fields(again.form("withdrew"))
    assert fields["reasons"] == ["did_not_make_progress", "safeguarding_concerns"]
    assert [text.strip() for text in fields["safeguarding_concerns"]] == ["Some"]
    interest = again.submit("Continue", {})
    check = interest.submit("Continue", {"future_interest": "no"})
    assert "Safeguarding concerns" in check.row("Why did you withdraw the trainee?")
    assert "Some" in check.row("Why did you withdraw the trainee?")


def test_a_reason_names_the_award_of_the_trainee(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), route="early_years_postgrad")
    why = asked_why(scitt, trainee, THEY)
    assert "Not meeting EYTS requirements" in why.text
    interest = why.submit("Continue", {"reasons": ["never_intended_to_obtain_qts"]})
    check = interest.submit("Continue", {"future_interest": "no"})
    assert check.h1 == f"Check the withdrawal of {trainee.full_name}"
    assert check.row("Why did the trainee choose to withdraw?") == "They never intended to obtain EYTS"
    page = check.submit("Withdraw trainee").click(f"View {trainee.full_name}’s record")
    assert page.row("Why") == "They never intended to obtain EYTS"
    assert not [text for text in (why.text, check.text, page.row("Why")) if re.search(r"\bQTS\b", text)]
