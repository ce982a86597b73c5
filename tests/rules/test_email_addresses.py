"""Tests of parsing and comparing email addresses (PD-68)."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis.strategies import text

from rules.email_addresses import MOST_CHARACTERS, email_key, read_email_address, redacted_email

ACCEPTED = (
    "foo@bar.com",
    "firstname.o'lastname@domain.com",
    "firstname+lastname@domain.com",
    "_______@domain.com",
    "email@domain.COM",
    "email@double--hyphen.com",
    "1234567890@domain.com",
    "email@subdomain.domain.co.uk",
    "email@domain-one.com",
    "email@xn--vermgensberatung-8jb.xn--vermgensberatung-pwb",
    "a" * 64 + "@school.example",
    "a{b}|c~d#e$f%g&h*i/j=k?l^m`n\\o@domain.com",
)
REFUSED = (
    "invalid_email",
    "email@123.123.123.123",
    "no-tld@domain",
    "two-dots..in-local@domain.com",
    "two-dots@in..domain.com",
    "trailing-dot-in-domain@domain.com.",
    "spaces in local@domain.com",
    "spaces@in domain.com",
    "underscores-in-domain@dom_ain.com",
    "comma,in-local@gov.uk",
    "pipe-in-domain@example.com|gov.uk",
    "@domain.com",
    "jo@",
    "jo@@domain.com",
    "jo@domain@domain.com",
    "jo@-domain.com",
    "jo@.domain.com",
    "jo@domain.c",
    "jo@" + "a" * 64 + ".com",
    "Jo <jo@domain.com>",
    "jo@domain.com, amy@domain.com",
    "jö@domain.com",
)


@pytest.mark.parametrize("address", ACCEPTED)
def test_an_address_notify_takes_is_accepted(address: str) -> None:
    assert read_email_address(address).lower() == address.lower()


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_notify_refuses_is_refused(address: str) -> None:
    with pytest.raises(
        ValueError, match="^Enter an email address in the correct format, like name@example.com$"
    ):
        read_email_address(address)


@pytest.mark.parametrize("around", [" {} ", "\t{}\r\n", "\u00a0{}\u200b", "\ufeff{}"])
def test_what_comes_along_when_copied_is_left_out(around: str) -> None:
    assert read_email_address(around.format("jo@school.example")) == "jo@school.example"


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    assert read_email_address("o’neill@school.example") == "o'neill@school.example"


@pytest.mark.parametrize(
    "typed",
    [
        "samuel@exam\u200bple.com",
        "samuel@exam\u00adple.com",
        "sam\u202euel@example.com\u2066",
        "ｓａｍｕｅｌ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "samuel@example。com",
        "samuel@example｡com",
        "samuel@Ｅxample.com",
    ],
)
def test_what_looks_the_same_is_the_same(typed: str) -> None:
    assert (
        read_email_address(typed)
        == email_key(typed.replace("。", ".").replace("｡", "."))
        == "samuel@example.com"
    )


@pytest.mark.parametrize(
    "typed", ["jo@münchen.example", "jo@mu\u0308nchen.example", "jo@XN--MNCHEN-3YA.example"]
)
def test_a_host_is_kept_as_dns_has_it(typed: str) -> None:
    assert read_email_address(typed) == "jo@xn--mnchen-3ya.example"


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b"])
def test_nothing_is_asked_for(nothing: str) -> None:
    with pytest.raises(ValueError, match="^Enter an email address$"):
        read_email_address(nothing)


def test_254_characters_are_enough() -> None:
    longest = f"{'a' * (MOST_CHARACTERS - len('@school.example'))}@school.example"
    assert read_email_address(longest) == longest
    with pytest.raises(ValueError, match="254 characters or fewer"):
        read_email_address(f"a{longest}")


def test_capitals_and_spaces_make_no_other_address() -> None:
    assert email_key(" Jo.Marsh@School.Example ") == email_key("jo.marsh@school.example")
    assert read_email_address("Jo.Marsh@SCHOOL.example") == "Jo.Marsh@school.example"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("a@x.org", "*@x.org"),
        ("ab@x.org", "**@x.org"),
        ("abc@x.org", "a****c@x.org"),
        ("admin.office@x.org", "a****e@x.org"),
    ],
)
def test_an_address_is_redacted_to_first_and_last_letter(address: str, shown: str) -> None:
    """PD-24."""
    assert redacted_email(address) == shown


@given(text())
def test_anything_at_all_is_an_address_or_refused(anything: str) -> None:
    with suppress(ValueError):
        address = read_email_address(anything)
        assert read_email_address(address) == address
