"""One partnership of a lead provider: the school, those who are trained, and a change of its delivery partner."""

from typing import Any

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.report_partnership import PartnershipRefused, change_delivery_partner
from blueprints.lead_providers import lead_providers
from blueprints.lead_providers.delivery_partner_form import DeliveryPartnerForm
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.paging import page_number, page_of
from blueprints.web.service_context import current_context
from models.challenges import last_day_of
from models.delivery_partner import DeliveryPartner
from models.partnership_participants import participants_under
from models.partnership_reports import delivery_partners_of
from rules.academic_years import school_year
from rules.partnership_challenges import CHALLENGE_REASONS
from rules.wording import Wording

PARTICIPANTS_PER_PAGE = 50

MESSAGES = Wording(
    changed="The delivery partner is now {name}. We have emailed the school",
    refused="This partnership has changed since you opened the page, so its delivery partner was not changed",
)


@lead_providers.get("/partnerships/<int:partnership_id>", endpoint="partnership")
def show_partnership(partnership_id: int) -> Response:
    """The partnership as it was reported, whether it was challenged, and its participants."""
    partnership, context = g.partnership, current_context()
    participants = participants_under(partnership, context.today)
    return page(
        "lead_providers/partnerships/show.html",
        **_about_partnership(),
        last_day=last_day_of(partnership, context.settings),
        today=context.today,
        reason=CHALLENGE_REASONS.get(partnership.challenge_reason, ""),
        participants=page_of(participants, number=page_number(request.args), size=PARTICIPANTS_PER_PAGE),
    )


@lead_providers.get("/partnerships/<int:partnership_id>/delivery-partner", endpoint="delivery_partner")
def ask_for_delivery_partner(partnership_id: int) -> Response:
    """Which of the delivery partners of the year it is to be."""
    if g.partnership.challenged_at:
        return _to_partnership(partnership_id)
    return _show_form(_form(str(g.partnership.delivery_partner_id)))


@lead_providers.post(
    "/partnerships/<int:partnership_id>/delivery-partner", endpoint="change_delivery_partner"
)
def save_delivery_partner(partnership_id: int) -> Response:
    """Change it, which counts as a new report; the same one again changes nothing."""
    form = _form(request.form.get("delivery_partner", ""))
    if not form.validate():
        return _show_form(form, status=422)
    chosen = DeliveryPartner.get_by_id(int(form.delivery_partner.data))
    try:
        change_delivery_partner(g.partnership, chosen, user=g.signed_in.user, context=current_context())
    except PartnershipRefused:
        return _show_form(form, status=422, errors=[("#main-content", MESSAGES("refused"))])
    if chosen.id != g.partnership.delivery_partner_id:
        flash_at(
            url_for("lead_providers.partnership", partnership_id=partnership_id),
            MESSAGES("changed", name=chosen.name),
        )
    return _to_partnership(partnership_id)


def _form(chosen: str) -> DeliveryPartnerForm:
    offered = delivery_partners_of(g.partnership.lead_provider, g.partnership.year)
    return DeliveryPartnerForm.among({str(each.id): each.name for each in offered.values()}, chosen)


def _show_form(form: DeliveryPartnerForm, *, status: int = 200, **more: Any) -> Response:
    return page(
        "lead_providers/partnerships/delivery_partner.html",
        status=status,
        form=form,
        **_about_partnership(),
        **more,
    )


def _about_partnership() -> dict[str, Any]:
    return {
        "partnership": g.partnership,
        "school": g.partnership.school,
        "year": school_year(g.partnership.year),
    }


def _to_partnership(partnership_id: int) -> Response:
    return redirect(url_for("lead_providers.partnership", partnership_id=partnership_id), 303)
