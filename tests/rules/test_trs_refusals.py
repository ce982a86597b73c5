"""Tests of the messages for recommendations that TRS refused."""

import pytest

from rules.trs_refusals import refusal_in_words


@pytest.mark.parametrize("code", [10001, 10043, 10045, 10047, 10048, 10049, 10051, 10054, 10055, 10056])
def test_every_code_of_a_recommendation_has_words_of_its_own(code: int) -> None:
    found = refusal_in_words(status=400, error_code=code, answer="")
    assert found != refusal_in_words(status=400, error_code=None, answer="")
    assert found.what_to_do


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ("holdsFrom: Holds from date cannot be in the future.", "the date the standards were met."),
        (
            "trainingEndDate: Too early.; trainingStartDate: Missing.",
            "the expected end date or the training start date.",
        ),
        ("trainingAgeSpecialism.from: Too low.; trainingAgeSpecialism.to: Too high.", "the age range."),
        ("trainingSubjectReferences[0]: Unknown.", "the subject."),
    ],
)
def test_fields_are_named_as_in_the_record(answer: str, named: str) -> None:
    assert refusal_in_words(status=400, error_code=None, answer=answer).why.endswith(f"accept {named}")


@pytest.mark.parametrize(
    "answer", ["", "TRS answered 400", "degreeTypeId: What?", "Time: 12:30; nothing: else"]
)
def test_an_answer_we_do_not_understand_sends_people_to_us(answer: str) -> None:
    found = refusal_in_words(status=400, error_code=99999, answer=answer)
    assert found.why.endswith("did not accept the recommendation.")
    assert found.what_to_do.startswith("Email us")


@pytest.mark.parametrize("status", [401, 403])
def test_a_mistake_of_ours_is_not_the_providers_to_put_right(status: int) -> None:
    found = refusal_in_words(status=status, error_code=None, answer="")
    assert "our mistake" in found.why
    assert "do not need to do anything" in found.what_to_do


def test_nothing_that_trs_wrote_is_repeated() -> None:
    for code in (None, 10001, 99999):
        found = refusal_in_words(status=400, error_code=code, answer="holdsFrom: Secret words")
        assert "Secret" not in found.why + found.what_to_do
