"""A lead provider reports one partnership with a school (PD-84)."""

from collections.abc import Mapping
from typing import Any

from actions.conflict import Conflict
from actions.report_partnership import PartnershipRefused, report_partnership
from journeys.conditions import when
from journeys.journey import Journey, Row, Step, Stop
from journeys.report_partnership.facts import Report
from journeys.report_partnership.questions import ChooseDeliveryPartner, ChooseSchool, ReportedYear
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording

MESSAGES = Wording(changed="What you reported can no longer be reported. Check it and submit again")


def _report(facts: Report, *, user: User | None, context: ServiceContext) -> Mapping[str, Any]:
    try:
        partnership = report_partnership(
            facts.school,
            facts.delivery_partner,
            facts.year.starts_in,
            lead_provider=facts.context.lead_provider,
            user=user,
            context=context,
        )
    except PartnershipRefused as refusal:
        raise Conflict(MESSAGES("changed")) from refusal
    return {
        "school": facts.school.name,
        "year": facts.year.label,
        "partnership": partnership.id,
    }


REPORT_PARTNERSHIP = Journey(
    "report-partnership",
    words=Wording(
        title="Report of a partnership",
        check="Check the partnership for {year.label} before you report it",
        button="Report the partnership",
        done="You have reported the partnership with {school}",
    ),
    facts=Report,
    submit=_report,
    steps=(
        Stop(
            "no-delivery-partners",
            when(Report.has_no_year),
            words=Wording(heading="You cannot report a partnership yet"),
        ),
        Step(
            "year",
            ReportedYear,
            when=when(Report.has_several_years),
            rows=(Row("row", lambda facts: facts.year.label),),
        ),
        Step("school", ChooseSchool, rows=(Row("row", lambda facts: ChooseSchool.words("shown", facts)),)),
        Step(
            "delivery-partner",
            ChooseDeliveryPartner,
            rows=(Row("row", lambda facts: facts.delivery_partner.name),),
        ),
    ),
)
