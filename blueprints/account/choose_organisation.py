"""The page where a user with several organisations switches between them, without signing in again (PD-23)."""

from typing import Any, NamedTuple

from flask import abort, g, redirect, request, session, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from actions.sign_in import use_access
from blueprints.account import account
from blueprints.account.sign_in import first_page, next_path
from blueprints.web.access import SignedIn, access_left
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.question import WordedForm
from journeys.shared.choices import radios
from models.user import Access
from rules.wording import Wording


class Choice(NamedTuple):
    """What a user can choose from."""

    organisations: list[Access]
    organisation_name: str
    """The organisation they act for; empty if their access to it has ended."""


class Organisations(WordedForm):
    """Radios of the organisations of the user; the choice is the facts."""

    words = Wording(
        organisation="Which organisation do you want to act for?",
        organisation_hint="You are acting for {organisation_name}",
        missing="Select an organisation",
    )

    organisation = radios()

    def ask(self, facts: Choice) -> None:
        """Set the choices."""
        super().ask(facts)
        self.organisation.choices = [
            SelectChoice(str(each.id), each.organisation_name) for each in facts.organisations
        ]


class OtherOrganisations(Organisations):
    """The same, for a user whose access to the organisation they acted for has ended."""

    words = Organisations.words | Wording(
        organisation_hint="You can no longer act for the organisation that you signed in for"
    )


@account.get("/choose-organisation", endpoint="choose_organisation")
def ask_for_organisation() -> Response:
    """The list of their organisations."""
    choice = _choice()
    return page("account/choose_organisation.html", form=_form(choice), next=next_path())


@account.post("/choose-organisation", endpoint="switch_organisation")
def switch() -> Response:
    """Act for another organisation from now on."""
    choice = _choice()
    form = _form(choice, request.form)
    if not form.validate():
        return page("account/choose_organisation.html", status=422, form=form, next=next_path())
    chosen = next(each for each in choice.organisations if str(each.id) == form.organisation.data)
    session["access"] = use_access(chosen, now=current_context().now).id
    return redirect(first_page(SignedIn(session.account, chosen), next_path()), 303)  # type: ignore[attr-defined]


def _choice() -> Choice:
    """What the user can choose from; redirects if there is nothing to choose."""
    if g.signed_in is not None:
        if not g.signed_in.organisations:
            abort(redirect(g.signed_in.home_url, 303))
        return Choice(g.signed_in.organisations, g.signed_in.organisation_name)
    others = access_left()
    if not others:
        abort(redirect(url_for("account.sign_in", next=request.path), 303))
    return Choice(others, "")


def _form(choice: Choice, typed: Any = None) -> Organisations:
    kind = Organisations if choice.organisation_name else OtherOrganisations
    return kind(typed, facts=choice)
