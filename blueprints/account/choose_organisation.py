"""The page where a user with several organisations switches between them, without signing in again (PD-23)."""

from __future__ import annotations

from flask import g, redirect, request, session, url_for
from werkzeug.wrappers import Response
from wtforms import Form, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf

from actions.sign_in import NoAccess, switch_organisation
from blueprints.account import account
from blueprints.account.sign_in import first_page, next_path, refuse
from blueprints.web.access import SignedIn
from blueprints.web.organisation_choices import OrganisationChoice
from blueprints.web.page import page
from blueprints.web.service_context import current_context


class Organisations(Form):
    """Radios of the organisations of the user."""

    organisation = RadioField("Which organisation do you want to act for?", validate_choice=False)

    def offer(self, organisations: tuple[OrganisationChoice, ...]) -> None:
        """Set the choices."""
        field = self.organisation
        field.choices = [SelectChoice(each.id, each.name) for each in organisations]
        field.validators = [AnyOf([each.id for each in organisations], "Select an organisation")]


@account.get("/choose-organisation", endpoint="choose_organisation")
def ask_for_organisation() -> Response:
    """The list of their organisations."""
    if g.signed_in is None:
        return redirect(url_for("account.sign_in", next=request.path), 303)
    if not g.signed_in.organisations:
        return redirect(g.signed_in.home_url, 303)
    form = Organisations()
    form.offer(g.signed_in.organisations)
    return page("account/choose_organisation.html", form=form, next=next_path())


@account.post("/choose-organisation", endpoint="switch_organisation")
def switch() -> Response:
    """Act for another organisation from now on."""
    if g.signed_in is None:
        return redirect(url_for("account.sign_in"), 303)
    if not g.signed_in.organisations:
        return redirect(g.signed_in.home_url, 303)
    form = Organisations(request.form)
    form.offer(g.signed_in.organisations)
    if not form.validate():
        return page("account/choose_organisation.html", status=422, form=form, next=next_path())
    chosen = next(each for each in g.signed_in.organisations if each.id == form.organisation.data)
    try:
        access = switch_organisation(
            g.signed_in.user, organisation=chosen.claim, roles=chosen.roles, now=current_context().now
        )
    except NoAccess as refusal:
        return refuse(refusal, chosen.name)
    session["access"] = access.id
    return redirect(first_page(SignedIn(access), next_path()), 303)
