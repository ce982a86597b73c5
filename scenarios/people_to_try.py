"""Teachers in the TRS stand-in whom a person who tries the service can register as early career teachers.

The service stores none of this; the sign-in page shows it to people who try the service (PD-60).
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PersonToTry:
    """A made-up teacher, and what happens when a school looks them up."""

    trn: str
    first_name: str
    last_name: str
    born: date
    typed: str = ""
    """Another way of writing their TRN."""
    says_born: date | None = None
    """The date of birth that the school has, if TRS has another."""
    national_insurance_number: str = "QQ123456C"
    has_qts: bool = True


#: None of the TRNs is made by scenarios/identifiers.py.
READY = PersonToTry("7100101", "Zoë", "O’Neill", date(1999, 3, 14))
#: The TRN as it is written on older letters.
OLD_FORM = PersonToTry("7100102", "Mohammed", "Iqbal", date(2000, 11, 2), typed="RP71/00102")
#: Has another date of birth in TRS than at school, so that the school is asked for the National Insurance number.
BORN_ANOTHER_DAY = PersonToTry("7100103", "Sarah", "Hughes", date(1998, 12, 5), says_born=date(1998, 5, 12))
WITHOUT_QTS = PersonToTry("7100104", "Imogen", "Clarke", date(2003, 1, 20), has_qts=False)
#: At Kestrel Academy: another school that registers them transfers them.
ELSEWHERE = PersonToTry("7100105", "Callum", "Reid", date(2001, 8, 30))
PEOPLE_TO_TRY = (READY, OLD_FORM, BORN_ANOTHER_DAY, WITHOUT_QTS, ELSEWHERE)
