"""The words in which the shared pages speak of one kind of upload, as named format strings.

A string can mention phrases of the vocabulary (`{recommended}`) and what `Say` adds: `{count}` (1,200), `{counted}`
(1,200 trainees), `{noun}` (trainees), `{all}` (all 1,200 trainees), `{have}` (has or have), `{have_been}`, `{changes}`
(1,200 recommendations), `{total}` (1,300 trainees) and the facts of the upload. A name with a capital gives a capital.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from uploads.noun import Noun
from vocabulary import Vocabulary


@dataclass(frozen=True)
class UploadWords:
    """Headings, labels, buttons and messages of one kind of upload."""

    title: str
    """The page with the upload form."""
    change_noun: str
    """One thing that submitting does: recommendation."""

    upload_and_check: str
    how_to_leave_out: str
    """What to do with a row that cannot be corrected: the end of a sentence."""
    how_to_change: str
    """What to do in the file before it is uploaded in place of another."""

    checked: str
    all_right: str
    """Every row is ready; and, below, every row has errors, or some have."""
    all_wrong: str
    review_first: str
    nothing_yet: str
    ready: str
    """After the number of rows that are ready, while they wait; and, below, afterwards."""
    ready_past: str
    blank: str
    blank_past: str
    cannot_with_error: str
    skip_errors: str

    check: str
    check_title: str
    in_list: str
    return_to_check: str
    change: str
    change_title: str
    cancel: str
    cancel_title: str
    cancelled: str

    submit: str
    submitting: str
    done: str
    none_done: str
    done_label: str
    not_done_label: str
    not_done_title: str
    ready_in_history: str
    done_in_history: str

    nothing_asked: str
    """The file problem of a file in which no row asks for anything."""
    given_up: str
    """Why a row was not done whose submitting kept crashing the worker; after the name of what it is about."""
    receipt_done: str
    receipt_not_done: str
    receipt_blank: str

    since_recommended: str = "{count} {have_been} {recommended} since the check"
    """What became of ready rows since; and, below, where their records are in another state."""
    since_deferred: str = "{count} {have_been} deferred since the check"
    since_withdrawn: str = "{count} {have_been} withdrawn since the check"
    since_changed: str = "{count} {have_been} changed since the check"
    undone: str = "{changes} undone"
    undone_done: str = ""
    """What it means that all was undone, at the end; and, below, for people who come back."""
    undone_summary: str = ""
    receipt_undone: str = ""
    """Why a row that was undone is not done."""
    undo_title: str = "Are you sure you want to undo {changes}?"
    undo_one: str = "Undo {changes}"
    undo_all: str = "Undo all {changes}"
    date_label: str = "Date"
    """The column in which dates are corrected on screen."""

    def named(self) -> Iterator[tuple[str, str]]:
        """Every text with its name."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)


class Say:
    """Texts of one kind, filled in: say("submit", 3) is Recommend 3 trainees for QTS."""

    def __init__(
        self, words: UploadWords, noun: Noun, vocabulary: Vocabulary, facts: Callable[[], Mapping[str, str]]
    ) -> None:
        self.words = words
        self.noun = noun
        self.vocabulary = vocabulary
        self._find_facts = facts

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """The facts of the upload, computed when a text first uses them."""
        return self._find_facts()

    def __call__(self, name: str, count: int = 0, *, total: int = 0) -> str:
        """The string of this name, of so many rows (of a total)."""
        return self.fill_in(getattr(self.words, name), count, total=total)

    def since(self, state: str, count: int) -> str:
        """What became of so many ready rows, whose records are in this state now."""
        named = {"awarded": "recommended"}.get(state, state)
        return self(f"since_{named if hasattr(self.words, f'since_{named}') else 'changed'}", count)

    def done(self, count: int) -> str:
        """The results of the submit."""
        return self("done" if count else "none_done", count)

    def fill_in(self, text: str, count: int = 0, *, total: int = 0) -> str:
        """Any format string of the kind."""
        change = self.words.change_noun.format_map(_Phrases(self, {}))
        values = {
            "count": f"{count:,}",
            "counted": self.noun.counted(count),
            "noun": self.noun.of(count),
            "all": self.noun.all(count),
            "have": "has" if count == 1 else "have",
            "have_been": "has been" if count == 1 else "have been",
            "changes": Noun(change, f"{change}s").counted(count),
            "total": self.noun.counted(total),
        }
        return text.format_map(_Phrases(self, values))


class _Phrases(dict[str, str]):
    """Values, phrases of the vocabulary and facts by their names; with a capital where the name has one."""

    def __init__(self, say: Say, values: Mapping[str, str]) -> None:
        super().__init__(values)
        self.say = say

    def __missing__(self, name: str) -> str:
        if name[:1].isupper():
            text = self[name[:1].lower() + name[1:]]
            return text[:1].upper() + text[1:]
        phrase: str | None = getattr(self.say.vocabulary, name, None)
        return self.say.facts[name] if phrase is None else phrase
