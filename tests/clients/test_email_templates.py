"""Tests of the sources of the emails: complete, and with links that work."""

import re
from uuid import UUID

import pytest
from flask import Flask

from clients.email_templates import FOLDER, EmailTemplate, email_template, email_templates

EMAILS = list(email_templates().values())
each = pytest.mark.parametrize("template", EMAILS, ids=lambda template: template.name)


def test_every_file_is_an_email() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{template.name}.md" for template in EMAILS}


def test_no_two_emails_have_the_same_id() -> None:
    assert len({UUID(template.id) for template in EMAILS}) == len(EMAILS) >= 2


@each
def test_every_gap_has_an_example_and_every_example_a_gap(template: EmailTemplate) -> None:
    assert set(template.examples) == set(template.placeholders)


@each
def test_nothing_is_left_open_once_the_gaps_are_filled(template: EmailTemplate) -> None:
    subject, body = template.filled(template.examples)
    assert "((" not in subject + body
    assert "))" not in subject + body


@each
def test_it_is_written_as_the_service_writes(template: EmailTemplate) -> None:
    text = f"{template.title}\n{template.subject}\n{template.body}"
    assert not re.search(r"  | \n|\w'\w|\"|[â€¯Ã\u00a0]|[Pp]lease", text)
    assert re.search(r"\n\nKind regards\n\n.+ team$", text)
    assert re.match(r"Dear (\(\(\w+\)\)|support team)\n", template.body)


@each
def test_every_link_leads_to_a_page(template: EmailTemplate, app: Flask) -> None:
    _subject, body = template.filled({**template.examples, "service_url": "HERE"})
    links = re.findall(r"HERE(/\S+)", body)
    assert bool(links) == ("service_url" in template.placeholders)
    adapter = app.url_map.bind("localhost")
    for link in links:
        assert adapter.match(link, method="GET"), link


def test_document_2s_email_has_its_four_steps() -> None:
    body = email_template("performance-profile-sign-off").body
    steps = re.findall(r"^\d\. (.+)$", body, re.MULTILINE)
    headings = re.findall(r"^# \d\. (.+)$", body, re.MULTILINE)
    year = "the ((academic_year)) academic year"
    assert steps == headings
    assert steps == [
        f"Check you have a minimum of 2 placements for each trainee awarded QTS or EYTS in {year}",
        "Export your trainee data",
        "Check your data and fix any mistakes",
        "Sign off your data",
    ]


def test_a_gap_that_nothing_was_given_for_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        email_template("performance-profile-sign-off").filled({})
