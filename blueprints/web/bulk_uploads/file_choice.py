"""The form of what is chosen with a file, such as the school year of partnerships."""

from typing import Any

from blueprints.web.bulk_uploads.area import current_owner
from blueprints.web.service_context import current_context
from journeys.question import WordedForm
from journeys.shared.choices import radios
from uploads.definition import BulkUpload


def choice_form(definition: BulkUpload, formdata: Any = None) -> WordedForm | None:
    """The form with the options of the signed-in organisation; None if nothing is chosen with files of the kind."""
    choice = definition.choice
    if choice is None:
        return None
    offered = choice.options(current_owner(), current_context())
    form = type("FileChoiceForm", (WordedForm,), {"words": choice.words, choice.name: radios(offered)})
    found: WordedForm = form(formdata)
    return found
