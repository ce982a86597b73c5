"""What does the service call recommending and awarding? One place, so that a designer can switch (decision 2)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """The phrases that differ between the wording of the source documents and that of 2026."""

    recommend: str
    """As in: Recommend 3 trainees for QTS."""
    recommended: str
    """As in: 3 trainees recommended for QTS."""
    recommending: str
    recommendation: str
    to_recommend: str
    """As in: check who you’ll recommend for QTS."""
    standards_met: str
    """As in: the date when each trainee met the QTS standards."""
    awarded: str
    date_heading: str
    """The heading of the date column in the files we give out; the other one is read as well."""


DOCUMENTS = Vocabulary(
    recommend="Recommend",
    recommended="recommended",
    recommending="recommending",
    recommendation="recommendation",
    to_recommend="recommend",
    standards_met="met the QTS or EYTS standards",
    awarded="awarded",
    date_heading="Date QTS or EYTS standards met",
)

OF_2026 = Vocabulary(
    recommend="Update the status of",
    recommended="updated",
    recommending="updating the status of",
    recommendation="status update",
    to_recommend="update",
    standards_met="met the QTS or EYTS requirements",
    awarded="held",
    date_heading="Date QTS or EYTS requirements met",
)

VOCABULARIES = {"2023": DOCUMENTS, "2026": OF_2026}


def vocabulary(name: str) -> Vocabulary:
    """The phrases of a vocabulary by the name in the settings; the documents' own when the name is unknown."""
    return VOCABULARIES.get(name, DOCUMENTS)
