"""The personas, teachers and templates that the stand-ins of these tests know."""

from typing import Any

TODAY = "2026-09-15"

TEACHERS: list[dict[str, Any]] = [
    {
        "trn": "0012345",
        "firstName": "Zoë",
        "middleName": "Anne",
        "lastName": "O’Neill",
        "dateOfBirth": "1998-04-30",
        "nationalInsuranceNumber": "QQ 12 34 56 C",
        "emailAddress": "zoe@example.com",
        "previousNames": [{"firstName": "Zoë", "middleName": "", "lastName": "De la Cruz"}],
    },
    {"trn": "1000001", "firstName": "Ann", "lastName": "Marsh", "dateOfBirth": "1999-01-01"},
    {
        "trn": "1000002",
        "firstName": "Bo",
        "lastName": "Voss",
        "dateOfBirth": "1999-01-02",
        "qts": "2025-07-01",
        "trainingProvider": {"ukprn": "10000001", "name": "Lightwater SCITT"},
        "induction": {"status": "InProgress", "startDate": "2025-09-01"},
    },
    {
        "trn": "1000003",
        "firstName": "Cy",
        "lastName": "Old",
        "dateOfBirth": "1999-01-03",
        "mergedInto": "1000001",
    },
    {
        "trn": "1000004",
        "firstName": "Di",
        "lastName": "Gone",
        "dateOfBirth": "1999-01-04",
        "deactivated": True,
    },
    *(
        {"trn": f"{2_000_000 + n}", "firstName": "Trainee", "lastName": f"N{n}", "dateOfBirth": "2000-01-01"}
        for n in range(200)
    ),
]

LIGHTWATER = {
    "id": "9E7D2C5E-6A3B-4A0E-9E53-000000000001",
    "name": "Lightwater SCITT",
    "category": {"id": "051", "name": "Training Providers"},
    "ukprn": "10000001",
    "urn": None,
}
ASHDOWN = {"id": "9E7D2C5E-6A3B-4A0E-9E53-000000000002", "name": "Ashdown Primary School", "urn": "100001"}
BEECHES = {"id": "9E7D2C5E-6A3B-4A0E-9E53-000000000003", "name": "The Beeches School", "urn": "100002"}

PERSONAS = [
    {
        "id": "scitt",
        "sub": "1F4B0C9A-0000-4000-8000-00000000000A",
        "email": "sam@lightwater.example",
        "given_name": "Sam",
        "family_name": "O’Brien",
        "description": "Lightwater SCITT",
        "organisations": [{**LIGHTWATER, "roles": ["ProviderUser", "ReadOnly"]}],
    },
    {
        "id": "two-schools",
        "sub": "1F4B0C9A-0000-4000-8000-00000000000B",
        "email": "tia@trust.example",
        "given_name": "Tia",
        "family_name": "Marsh",
        "organisations": [{**ASHDOWN, "roles": ["SchoolUser"]}, {**BEECHES, "roles": []}],
    },
    {
        "id": "nobody",
        "sub": "1F4B0C9A-0000-4000-8000-00000000000C",
        "email": "no@body.example",
        "given_name": "Noa",
        "family_name": "Body",
        "organisations": [],
    },
]

WELCOME = "11111111-1111-4111-8111-111111111111"
TEMPLATES = [
    {
        "id": WELCOME,
        "name": "Welcome",
        "subject": "Welcome, ((first name))",
        "body": "# Hello ((first name))\n\nSign in at ((link)).\n((late??You are late.))\n\n((schools))\n\n"
        "^ Keep this email\n\n---\n\nSee [the guidance](https://www.gov.uk/guidance).",
    }
]
