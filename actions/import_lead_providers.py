"""Import lead providers, the school years in which they work, and their delivery partners (PD-46)."""

from collections.abc import Sequence
from uuid import UUID

from actions.import_outcome import ImportColumn, ImportOutcome, NumberedRow, tidy_cell
from models.database import add_once, database
from models.delivery_partner import DeliveryPartner, LeadProviderYear, Pairing
from models.lead_provider import LeadProvider
from rules.academic_years import read_school_year
from rules.names import fold
from rules.quoting import quoted
from rules.wording import Wording

COLUMNS: Sequence[ImportColumn] = (
    ImportColumn("Lead provider", "its name, as it should be on pages", required=True),
    ImportColumn("School year", "one in which it works with schools, as in 2026 to 2027", required=True),
    ImportColumn("Delivery partner", "the name of one that delivers its training in that year"),
    ImportColumn(
        "DfE Sign-in ID", "the ID of its organisation at DfE Sign-in, needed for a new lead provider"
    ),
)

_LONGEST = 255

MESSAGES = Wording(
    no_name="Lead provider is missing. Enter its name.",
    too_long="Names must be {most} characters or fewer. Shorten them.",
    no_id="DfE Sign-in ID is missing. A new lead provider needs one.",
    id_of_another="DfE Sign-in ID belongs to {name}. Correct one of the two.",
    not_an_id="DfE Sign-in ID must be 32 letters and numbers in five groups. Correct {text}.",
)


class LeadProviderImport:
    """An import, with the names that are known so far, whatever capitals they are written in."""

    def __init__(self) -> None:
        self._leads = {fold(lead.name): lead for lead in LeadProvider.select()}
        self._partners = {fold(partner.name): partner for partner in DeliveryPartner.select()}

    def take(self, rows: Sequence[NumberedRow]) -> ImportOutcome:
        """Add the lead providers, years and pairings of a batch of rows, in one transaction; none is removed."""
        outcome = ImportOutcome()
        with database.atomic():
            for number, row in rows:
                name, year, partner, sign_in_id = (tidy_cell(row, column.heading) for column in COLUMNS)
                try:
                    self._take(name, year, partner, sign_in_id, outcome)
                except ValueError as problem:
                    outcome.problems.append((number, str(problem)))
        return outcome

    def _take(self, name: str, year: str, partner: str, sign_in_id: str, outcome: ImportOutcome) -> None:
        if not name:
            raise ValueError(MESSAGES("no_name"))
        if max(len(name), len(partner)) > _LONGEST:
            raise ValueError(MESSAGES("too_long", most=_LONGEST))
        starts_in = read_school_year(year, "School year")
        lead, is_changed = self._lead(name, sign_in_id)
        is_new = add_once(LeadProviderYear, lead_provider=lead, year=starts_in)
        if partner:
            pair = {"lead_provider": lead, "delivery_partner": self._partner(partner), "year": starts_in}
            is_new |= add_once(Pairing, **pair)
        outcome.added += is_new
        outcome.changed += is_changed and not is_new
        outcome.unchanged += not is_new and not is_changed

    def _lead(self, name: str, sign_in_id: str) -> tuple[LeadProvider, bool]:
        """The lead provider, added if need be, and true if its ID at DfE Sign-in has changed."""
        lead = self._leads.get(fold(name))
        wanted = _read_id(sign_in_id) if sign_in_id else lead and lead.dfe_sign_in_id
        if not wanted:
            raise ValueError(MESSAGES("no_id"))
        other = next((one for one in self._leads.values() if one.dfe_sign_in_id == wanted), lead)
        if other is not None and other != lead:
            raise ValueError(MESSAGES("id_of_another", name=other.name))
        if lead is None:
            lead = self._leads[fold(name)] = LeadProvider.create(name=name, dfe_sign_in_id=wanted)
        is_changed = lead.dfe_sign_in_id != wanted
        if is_changed:
            lead.dfe_sign_in_id = wanted
            lead.save()
        return lead, is_changed

    def _partner(self, name: str) -> DeliveryPartner:
        if fold(name) not in self._partners:
            self._partners[fold(name)] = DeliveryPartner.create(name=name)
        return self._partners[fold(name)]


def _read_id(text: str) -> str:
    """The ID in capitals, as DfE Sign-in writes it (PD-67)."""
    try:
        return str(UUID(text)).upper()
    except ValueError:
        raise ValueError(MESSAGES("not_an_id", text=quoted(text))) from None
