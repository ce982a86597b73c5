"""The made-up organisations of the personas: providers, schools and a lead provider."""

import uuid
from typing import Any

from models.lead_provider import LeadProvider
from models.provider import Provider
from scenarios.schools import import_schools

#: UKPRN, name and code; no real organisation has a UKPRN that starts with 19.
LIGHTWATER = {"ukprn": "19001101", "name": "Lightwater SCITT", "code": "L57"}
NORTHBRIDGE = {"ukprn": "19001102", "name": "Northbridge University", "code": "N52"}
HARROWFIELD = {"ukprn": "19001103", "name": "Harrowfield Teacher Training", "code": "H21"}
PROVIDERS = (LIGHTWATER, NORTHBRIDGE, HARROWFIELD)

_FIELDS = ("urn", "name", "town", "postcode", "phase")


def _school(*values: str) -> dict[str, str]:
    return dict(zip(_FIELDS, values, strict=True))


HARROWFIELD_HIGH = _school("900001", "Harrowfield High School", "Harrowfield", "HV2 5RD", "Secondary")
WILLOWBROOK = _school("900002", "Willowbrook Primary School", "Wexmouth", "WY4 8TP", "Primary")
ASHCOMBE_HALL = _school("900003", "Ashcombe Hall School", "Ashcombe", "AV1 2QB", "Secondary")
KESTREL_SCHOOLS = (
    _school("900004", "Kestrel Academy", "Oakhurst", "OW3 6JN", "Secondary"),
    _school("900005", "Larkfield Primary Academy", "Oakhurst", "OW7 1LS", "Primary"),
    _school("900006", "Swiftwater Primary Academy", "Fernleigh", "FD5 9AE", "Primary"),
)
SCHOOLS = (HARROWFIELD_HIGH, WILLOWBROOK, ASHCOMBE_HALL, *KESTREL_SCHOOLS)

LEAD_PROVIDER = {"name": "Compass Teaching Partnership"}


def dfe_sign_in_id(name: str) -> str:
    """The id that an organisation has at DfE Sign-in, in capitals as there (PD-67)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name)).upper()


def provider_claim(provider: dict[str, str], role: str) -> dict[str, Any]:
    """The organisation claim of a training provider, and the role of the persona there."""
    return _claim(provider["name"], ("009", "Training Providers"), role, ukprn=provider["ukprn"])


def school_claim(school: dict[str, str], type_id: str, type_name: str) -> dict[str, Any]:
    """The organisation claim of a school with its GIAS type, and the role of a persona who works there."""
    found = _claim(school["name"], ("001", "Establishment"), "SchoolUser", urn=school["urn"])
    return {
        **found,
        "type": {"id": type_id, "name": type_name},
        "address": f"{school['town']}, {school['postcode']}",
    }


def lead_provider_claim() -> dict[str, Any]:
    """The organisation claim of the lead provider."""
    return _claim(LEAD_PROVIDER["name"], ("008", "Other Stakeholders"), "LeadProviderUser")


def support_claim() -> dict[str, Any]:
    """The organisation claim of the department."""
    return _claim("Department for Education", ("011", "Government"), "SupportUser")


def _claim(name: str, category: tuple[str, str], role: str, **known_by: str) -> dict[str, Any]:
    return {
        "id": dfe_sign_in_id(name),
        "name": name,
        "category": {"id": category[0], "name": category[1]},
        "urn": None,
        "ukprn": None,
        "status": {"id": 1, "name": "Open"},
        **known_by,
        "roles": [role],
    }


def store_organisations() -> None:
    """Store the organisations of the personas."""
    Provider.insert_many(PROVIDERS).execute()
    import_schools(only=[school["urn"] for school in SCHOOLS])
    name = LEAD_PROVIDER["name"]
    LeadProvider.create(name=name, dfe_sign_in_id=dfe_sign_in_id(name))
