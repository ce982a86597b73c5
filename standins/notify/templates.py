"""Email templates with their ((placeholders))."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standins.watched_file import WatchedFile

_PLACEHOLDER = re.compile(r"\(\((?P<name>[^()?]+)(?:\?\?(?P<words>.*?))?\)\)", re.DOTALL)
_YES = frozenset({"yes", "y", "true", "t", "1", "include", "show"})

Personalisation = Mapping[str, Any]


@dataclass(frozen=True)
class Template:
    """An email with ((placeholders))."""

    id: str
    name: str
    subject: str
    body: str
    version: int = 1

    @property
    def placeholders(self) -> list[str]:
        """The names of its placeholders, each once, in order."""
        names: dict[str, str] = {}
        for found in _PLACEHOLDER.finditer(f"{self.subject} {self.body}"):
            names.setdefault(_key(found["name"]), found["name"].strip())
        return list(names.values())

    def missing(self, personalisation: Personalisation) -> list[str]:
        """The names of placeholders without a value."""
        given = {_key(name) for name, value in personalisation.items() if value is not None}
        return [name for name in self.placeholders if _key(name) not in given]

    def filled(self, personalisation: Personalisation) -> tuple[str, str]:
        """Subject and body with the values in place; a list becomes bullets in the body."""
        values = {_key(name): value for name, value in personalisation.items()}
        subject = _fill(self.subject, values, lambda items: ", ".join(items))
        body = _fill(
            self.body, values, lambda items: "\n\n" + "\n".join(f"* {item}" for item in items) + "\n\n"
        )
        return " ".join(subject.split()), body.strip()

    def reference(self, address: str) -> dict[str, Any]:
        """The JSON with which other resources refer to it."""
        return {"id": self.id, "version": self.version, "uri": f"{address}/v2/template/{self.id}"}


class Templates:
    """The current templates file."""

    def __init__(self, path: str) -> None:
        self._file = WatchedFile(path, _read)

    def find(self, id: str) -> Template | None:
        """One of them."""
        return self._file.value.get(id.lower())


def _read(document: Any) -> dict[str, Template]:
    templates = [
        Template(str(each["id"]).lower(), each["name"], each["subject"], each["body"]) for each in document
    ]
    return {template.id: template for template in templates}


def _fill(text: str, values: Mapping[str, Any], listed: Any) -> str:
    def put_in(found: re.Match[str]) -> str:
        value = values[_key(found["name"])]
        if found["words"] is not None:
            return found["words"] if str(value).strip().lower() in _YES else ""
        if isinstance(value, list):
            return str(listed([str(item) for item in value]))
        return str(value)

    return _PLACEHOLDER.sub(put_in, text)


def _key(name: str) -> str:
    """The key of a placeholder: without case, spaces, dashes and underscores."""
    return re.sub(r"[\s_-]", "", name).lower()
