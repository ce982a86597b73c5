"""Who supports the induction of an early career teacher? What is asked on registering them, and to change it later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.choices import must_be_listed
from models.appropriate_body import AppropriateBody
from rules.appropriate_bodies import HUB
from rules.names import search_terms

#: Reporting the appropriate body is optional (decision 33).
LATER = "later"
TOLD_LATER = "You will tell us later"
#: Up to so many are listed without being searched for.
MOST_LISTED = 15


class ChooseAppropriateBody(Question):
    """Who supports their induction, if the school knows already (RE-11)."""

    appropriate_body = RadioField(validate_choice=False)

    def ask(self, facts: Any) -> None:
        """Who can be chosen in the year."""
        self.appropriate_body.label.text = (
            f"Which appropriate body will be supporting {facts.name}’s induction?"
        )
        offered = [SelectChoice(str(each.id), each.name) for each in facts.appropriate_bodies_offered]
        self.appropriate_body.choices = [*offered, SelectChoice(LATER, "We will tell you later")]

    def validate_appropriate_body(self, field: RadioField) -> None:
        """One of those, or none yet."""
        must_be_listed(
            field, "Select which appropriate body will be supporting their induction, or tell us later"
        )


def bodies_found(
    search: str, offered: Callable[[str], list[AppropriateBody]], usual: AppropriateBody | None
) -> list[AppropriateBody]:
    """Those whose name has the words that are looked for; without words those that are likely, or all of a few.

    `offered` says who can be chosen, with words in their names.
    """
    found = offered(search)
    if search_terms(search) or len(found) <= MOST_LISTED:
        return found
    return [body for body in found if body.kind != HUB or body == usual]
