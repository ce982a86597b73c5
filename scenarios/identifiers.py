"""Made-up TRNs and HESA IDs."""

from collections.abc import Iterator
from random import Random


def trns(random: Random) -> Iterator[str]:
    """TRNs of seven digits, none twice, one in six with leading zeros.

    None begins with 3 or 700, which have a meaning in the TRS stand-in (PD-62).
    """
    used: set[str] = set()
    while True:
        first = "0" if random.random() < 1 / 6 else random.choice("1245689")
        trn = f"{first}{random.randrange(10**6):06}"
        if trn not in used:
            used.add(trn)
            yield trn


def hesa_id(random: Random, ukprn: str, start_year: int, number: int) -> str:
    """A HESA ID of 17 digits; one in twenty is of the older kind, of 13."""
    year, check = start_year % 100, random.randrange(10)
    if random.random() < 1 / 20:
        return f"{year:02}0{ukprn[-3:]}{number:06}{check}"
    return f"{year:02}{ukprn}{number:06}{check}"
