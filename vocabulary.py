"""The phrases for recommending and awarding, in two vocabularies that a setting switches between (PD-2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.trainee_states import STATES


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
    """The heading of the date column in the files we give out; both are accepted in files we read."""
    nobody_yet: str
    """Shown until the provider submits."""
    will_be_awarded: str
    """What DfE does after submitting; {award} is QTS, EYTS or both."""
    date_question: str
    """As in: when did they meet the standards?"""
    date_met: str
    """The answer to it, in messages."""
    met: str
    """As in: the trainees who met the standards."""
    delete_row: str
    """The end of a sentence: delete a row of the report …"""
    recommend_for: str
    """The link on the record of one trainee; in all that follow {award} is QTS or EYTS."""
    recommend_trainee: str
    """The button at the end."""
    check_details: str
    """The heading of the page before that."""
    trainee_recommended: str
    """The heading of the confirmation; {name} is the trainee's."""
    trainee_will_be_awarded: str
    cannot_recommend: str
    question_to_one: str
    """As in: when did they meet the standards?"""
    date_of_one: str
    """The answer to it, in messages."""
    waiting_for_award: str = "Waiting for award – met standards on {date}"
    """The progress of a trainee whom TRS has not awarded yet; {award} is QTS or EYTS."""
    refused: str = "Refused by the Teaching Record System – met standards on {date}"
    statuses: Mapping[str, str] = field(default_factory=dict)
    """Names of states that differ from those of rules/trainee_states.py."""

    def status(self, state: str, award: str = "") -> str:
        """The name of a state on pages: QTS recommended; for trainees of both awards: Recommended."""
        words = self.statuses.get(state, STATES[state].label).format(award=award).strip()
        return words[:1].upper() + words[1:]


DOCUMENTS = Vocabulary(
    recommend="Recommend",
    recommended="recommended",
    recommending="recommending",
    recommendation="recommendation",
    to_recommend="recommend",
    standards_met="met the QTS or EYTS standards",
    awarded="awarded",
    date_heading="Date QTS or EYTS standards met",
    nobody_yet="You have not recommended anyone yet",
    will_be_awarded="The Department for Education (DfE) will award {award} within 3 working days",
    date_question="When did these trainees meet the QTS or EYTS standards?",
    date_met="the date the trainees met the standards",
    met="met the standards",
    delete_row="if the trainee should not be recommended",
    recommend_for="Recommend for {award}",
    recommend_trainee="Recommend trainee for {award}",
    check_details="Check the {award} details of {name}",
    trainee_recommended="{name} recommended for {award}",
    trainee_will_be_awarded=(
        "The Department for Education (DfE) will award {award} where appropriate within 3 working days."
    ),
    cannot_recommend="You cannot recommend this trainee for {award}",
    question_to_one="When did they meet the {award} standards?",
    date_of_one="the date they met the {award} standards",
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
    nobody_yet="You have not updated anyone’s status yet",
    will_be_awarded="The trainees will hold {award} within 3 working days",
    date_question="When did these trainees meet the QTS or EYTS requirements?",
    date_met="the date the trainees met the requirements",
    met="met the requirements",
    delete_row="if the trainee’s status should not be updated",
    recommend_for="Update {award} status",
    recommend_trainee="Update {award} status",
    check_details="Check the {award} status of {name}",
    trainee_recommended="{name}’s {award} status updated",
    trainee_will_be_awarded="The trainee will hold {award} within 3 working days.",
    cannot_recommend="You cannot update the trainee’s {award} status",
    question_to_one="When did the trainee’s {award} status change?",
    date_of_one="the date the trainee’s {award} status changed",
    statuses={"recommended": "{award} status updated", "awarded": "{award} held"},
    waiting_for_award="Waiting to hold {award} – met requirements on {date}",
    refused="Refused by the Teaching Record System – met requirements on {date}",
)

VOCABULARIES = {"2023": DOCUMENTS, "2026": OF_2026}


class Phrases:
    """The phrases of a vocabulary, filled in: `Phrases(words, award="QTS").recommend_for`."""

    def __init__(self, words: Vocabulary, **values: str) -> None:
        self._words, self._values = words, values

    def __getattr__(self, name: str) -> str:
        return str(getattr(self._words, name)).format(**self._values)


def vocabulary(name: str) -> Vocabulary:
    """The phrases of a vocabulary by the name in the settings; that of the source documents for an unknown name."""
    return VOCABULARIES.get(name, DOCUMENTS)
