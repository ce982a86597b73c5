"""The page where a user with several organisations switches between them, without signing in again (PD-23)."""

from flask import g, redirect, request, session, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from actions.sign_in import use_access
from blueprints.account import account
from blueprints.account.sign_in import first_page, next_path
from blueprints.web.access import SignedIn
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.question import WordedForm
from journeys.shared.choices import radios
from rules.wording import Wording


class Organisations(WordedForm):
    """Radios of the organisations of the user, who is the facts."""

    words = Wording(
        organisation="Which organisation do you want to act for?",
        organisation_hint="You are acting for {organisation_name}",
        missing="Select an organisation",
    )

    organisation = radios()

    def ask(self, facts: SignedIn) -> None:
        """Set the choices."""
        super().ask(facts)
        self.organisation.choices = [
            SelectChoice(str(each.id), each.organisation_name) for each in facts.organisations
        ]


@account.get("/choose-organisation", endpoint="choose_organisation")
def ask_for_organisation() -> Response:
    """The list of their organisations."""
    if g.signed_in is None:
        return redirect(url_for("account.sign_in", next=request.path), 303)
    if not g.signed_in.organisations:
        return redirect(g.signed_in.home_url, 303)
    form = Organisations(facts=g.signed_in)
    return page("account/choose_organisation.html", form=form, next=next_path())


@account.post("/choose-organisation", endpoint="switch_organisation")
def switch() -> Response:
    """Act for another organisation from now on."""
    if g.signed_in is None:
        return redirect(url_for("account.sign_in"), 303)
    if not g.signed_in.organisations:
        return redirect(g.signed_in.home_url, 303)
    form = Organisations(request.form, facts=g.signed_in)
    if not form.validate():
        return page("account/choose_organisation.html", status=422, form=form, next=next_path())
    chosen = next(each for each in g.signed_in.organisations if str(each.id) == form.organisation.data)
    session["access"] = use_access(chosen, now=current_context().now).id
    return redirect(first_page(SignedIn(g.signed_in.account, chosen), next_path()), 303)
