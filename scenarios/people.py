"""The nine personas of every scenario (PD-60)."""

from datetime import date, timedelta

from actions.sign_in import sign_in, use_access
from models.user import DEMO, Account, User, usable_access
from scenarios.organisations import (
    ASHCOMBE_HALL,
    HARROWFIELD_HIGH,
    KESTREL_SCHOOLS,
    LIGHTWATER,
    NORTHBRIDGE,
    WILLOWBROOK,
    lead_provider_claim,
    provider_claim,
    school_claim,
    support_claim,
)
from scenarios.personas import Persona
from scenarios.training_dates import at_noon

PERSONAS = (
    Persona(
        "scitt",
        "Priya",
        "Raman",
        "priya.raman@lightwater.example",
        "Runs training at a SCITT with trainees to recommend for QTS and EYTS",
        (provider_claim(LIGHTWATER, "ProviderUser"),),
    ),
    Persona(
        "hei",
        "Tom",
        "Ashworth",
        "t.ashworth@northbridge.example",
        "Keeps the records of a large university with hundreds of trainees",
        (provider_claim(NORTHBRIDGE, "ProviderUser"),),
    ),
    Persona(
        "scitt-read-only",
        "Grace",
        "Okafor",
        "grace.okafor@lightwater.example",
        "May look at the records of the SCITT, and may change nothing",
        (provider_claim(LIGHTWATER, "ProviderReadOnlyUser"),),
    ),
    Persona(
        "school",
        "Helen",
        "Marsh",
        "h.marsh@harrowfieldhigh.example",
        "Looks after early career teachers at a state secondary school",
        (school_claim(HARROWFIELD_HIGH, "34", "Academy converter"),),
    ),
    Persona(
        "school-new",
        "Daniel",
        "Price",
        "office@willowbrook.example",
        "Works at a state primary school that has never used the service",
        (school_claim(WILLOWBROOK, "01", "Community school"),),
    ),
    Persona(
        "school-independent",
        "Charlotte",
        "Venning",
        "c.venning@ashcombehall.example",
        "Works at an independent school",
        (school_claim(ASHCOMBE_HALL, "11", "Other independent school"),),
    ),
    Persona(
        "tutor-trust",
        "Amara",
        "Nwosu",
        "amara.nwosu@kestreltrust.example",
        "Induction tutor of three schools of one trust",
        (
            school_claim(KESTREL_SCHOOLS[0], "28", "Academy sponsor led"),
            school_claim(KESTREL_SCHOOLS[1], "34", "Academy converter"),
            school_claim(KESTREL_SCHOOLS[2], "34", "Academy converter"),
        ),
    ),
    Persona(
        "lead-provider",
        "Lewis",
        "Carter",
        "lewis.carter@compass.example",
        "Leads the training of early career teachers at many schools",
        (lead_provider_claim(),),
    ),
    Persona(
        "support",
        "Jo",
        "Hartley",
        "jo.hartley@support.example",
        "Answers questions about the service at the Department for Education",
        (support_claim(),),
    ),
)


#: Personas who have used the service before, in scenarios with records; `school-new` never has.
USED_BEFORE = ("scitt", "scitt-read-only", "hei", "school", "school-independent", "tutor-trust", "support")


def store_users(*ids: str, today: date) -> None:
    """Store the accounts of personas who have used the service before, last on the day before."""
    before = at_noon(today - timedelta(days=1))
    for persona in PERSONAS:
        if persona.id in ids:
            signed_in = sign_in(persona.identity, persona.memberships, now=before, way=DEMO)
            for access in usable_access(signed_in.account):
                use_access(access, now=before)


def account_of(persona_id: str | None) -> User | None:
    """The stored account of a persona; None if there is none."""
    account: Account | None = Account.get_or_none(
        (Account.way == DEMO) & (Account.subject == f"persona-{persona_id}")
    )
    return account.user if account else None
