"""Every kind of bulk upload has words that can be filled in, templates, and an area whose pages it is on."""

from pathlib import Path

import pytest
from flask import Flask

from blueprints.web.bulk_uploads.area import AREAS
from tests.makers import make_trainee, make_upload
from uploads.definition import BulkUpload
from uploads.recommendations.definition import RECOMMENDATIONS
from uploads.registry import BULK_UPLOADS
from vocabulary import DOCUMENTS, VOCABULARIES, Vocabulary

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "bulk_uploads"
KINDS = pytest.mark.parametrize("definition", BULK_UPLOADS.values(), ids=list(BULK_UPLOADS))


@KINDS
@pytest.mark.parametrize("words", VOCABULARIES.values(), ids=list(VOCABULARIES))
def test_every_string_of_a_kind_can_be_filled_in(definition: BulkUpload, words: Vocabulary) -> None:
    say = definition.say(words)
    say.facts = {"award": "QTS", "year": "2025 to 2026"}
    for name, text in definition.words.named():
        for count in (0, 1, 2, 1200):
            filled_in = say(name, count, total=1300)
            assert "{" not in filled_in
            assert bool(filled_in) == bool(text)
    assert all(say.fill_in(heading) for heading in definition.receipt)


def test_a_capital_in_a_name_gives_a_capital() -> None:
    say = RECOMMENDATIONS.say(DOCUMENTS)
    assert say.fill_in("{Recommended}, {recommended}") == "Recommended, recommended"
    assert [say.fill_in("{All} {have}", count) for count in (1, 2, 1200)] == [
        "The trainee has",
        "Both trainees have",
        "All 1,200 trainees have",
    ]


def test_facts_are_looked_up_only_by_words_that_mention_them(database: object) -> None:
    upload = make_upload()
    make_trainee(upload.provider)
    say = RECOMMENDATIONS.say(DOCUMENTS, upload)
    assert "facts" not in vars(say)
    say("cancel")
    assert "facts" not in vars(say)
    assert say("check_title") == "Check who you’ll recommend for QTS or EYTS"


def test_a_row_that_was_given_up_says_what_its_own_kind_could_not_do() -> None:
    reasons = {
        name: kind.say(DOCUMENTS)("given_up").partition(" because")[0] for name, kind in BULK_UPLOADS.items()
    }
    assert reasons == {
        "recommendations": "could not be recommended",
        "placements": "could not be updated",
        "partnerships": "could not be reported",
    }


@KINDS
def test_a_kind_has_its_templates_and_is_on_the_pages_of_an_area(definition: BulkUpload, app: Flask) -> None:
    for name in ("_hub.html", "new.html", "afterwards.html", "review_table.html"):
        assert (TEMPLATES / definition.kind / name).is_file()
    assert any(definition in area.kinds for area in AREAS.values())
