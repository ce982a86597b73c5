"""The emails of the service: parses the sources of the templates in Notify, in `emails/`.

A file begins with header lines: `id` (of the template in Notify, unless production has its own), `title`,
`sent` (to whom and when), `subject` and an `example` for each ((placeholder)), and `secret` with those that are links
that let their holder in; a blank line, then the body in Notify's marks. The name of the file is the name of the email.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "emails"

_PLACEHOLDER = re.compile(r"\(\((\w+)\)\)")


@dataclass(frozen=True)
class EmailTemplate:
    """An email with ((placeholders))."""

    name: str
    id: str
    title: str
    """Its name on a page."""
    sent: str
    """Who gets it and when, as the end of a sentence."""
    subject: str
    body: str
    examples: Mapping[str, str] = field(default_factory=dict)
    """A made-up value for each placeholder, for the preview."""
    secret: str = ""
    """The placeholders that only the reader of the email may know, with commas between them (PD-81)."""

    @property
    def secrets(self) -> list[str]:
        """The names of these placeholders."""
        return self.secret.split(", ") if self.secret else []

    @property
    def placeholders(self) -> list[str]:
        """The names of the placeholders, each once, in order."""
        return list(dict.fromkeys(_PLACEHOLDER.findall(f"{self.subject} {self.body}")))

    def filled(self, personalisation: Mapping[str, str]) -> tuple[str, str]:
        """Subject and body with the placeholders replaced; raises KeyError if a value is missing."""

        def put_in(found: re.Match[str]) -> str:
            return personalisation[found[1]]

        return _PLACEHOLDER.sub(put_in, self.subject), _PLACEHOLDER.sub(put_in, self.body)


def email_template(name: str) -> EmailTemplate:
    """The email with a name; raises KeyError if there is none."""
    return email_templates()[name]


@cache
def email_templates() -> Mapping[str, EmailTemplate]:
    """Every email by its name."""
    return {
        path.stem: _read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.md"))
    }


def _read(name: str, text: str) -> EmailTemplate:
    head, _, body = text.partition("\n\n")
    told = dict(line.split(": ", 1) for line in head.splitlines())
    examples = {
        key.removeprefix("example "): told.pop(key) for key in list(told) if key.startswith("example ")
    }
    return EmailTemplate(name=name, body=body.strip(), examples=examples, **told)
