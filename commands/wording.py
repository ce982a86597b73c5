"""Command `wording`, and the list of all texts that people see and that are data."""

from collections.abc import Iterator

import click
from flask import Flask

import actions
import blueprints
import models
import rules
import uploads
from journeys import registry
from journeys.question import WordedForm
from rules.wording import Wording, declared_texts, texts_in
from vocabulary import VOCABULARIES


def register(app: Flask) -> None:
    """Add `wording`."""

    @app.cli.command("wording")
    def wording() -> None:
        """List every text by its place."""
        for place, text in sorted(all_texts().items()):
            click.echo(f"{place}\t{text}")


def all_texts() -> dict[str, str]:
    """Every text of journeys, forms, uploads, actions, rules, events and vocabularies by its place."""
    found = registry.texts() | dict(texts_in(VOCABULARIES, "vocabulary"))
    for package in (rules, models, actions, uploads):
        found |= declared_texts(package)
    found |= declared_texts(blueprints, Wording)
    for form in _forms(WordedForm):
        place = f"{form.__module__.replace('.', '/')}/{form.__name__}"
        if form.__module__.startswith("blueprints."):
            found |= {f"{place}/{name}": text for name, text in form.words.items()}
    return found


def _forms(kind: type[WordedForm]) -> Iterator[type[WordedForm]]:
    for form in kind.__subclasses__():
        yield form
        yield from _forms(form)
