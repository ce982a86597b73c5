"""The request body of a recommendation to TRS."""

from typing import Any

from models.trainee import Trainee
from rules.award_dates import end_date_to_send
from rules.routes import ROUTES


def recommendation_body(trainee: Trainee) -> dict[str, Any]:
    """The body of a recommendation: status Holds from the date the standards were met (PD-12, PD-66)."""
    met, start, end = trainee.date_met, trainee.itt_start_date, trainee.expected_end_date
    if met is None or start is None:
        raise ValueError("a recommendation needs the date met and the ITT start date")
    body: dict[str, Any] = {
        "routeToProfessionalStatusTypeId": ROUTES[trainee.route].trs_route_type_id,
        "status": "Holds",
        "holdsFrom": met.isoformat(),
        "trainingStartDate": start.isoformat(),
        "trainingEndDate": end_date_to_send(met, end).isoformat(),
        "trainingSubjectReferences": [code for _name, code in trainee.subjects][:3],
        "trainingCountryReference": "GB",
        "trainingProviderUkprn": trainee.provider.ukprn,
    }
    if trainee.age_from is not None and trainee.age_to is not None:
        body["trainingAgeSpecialism"] = {"type": "Range", "from": trainee.age_from, "to": trainee.age_to}
    return body
