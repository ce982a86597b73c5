"""Tests that the fast page reader gives the same elements and faults as html5lib."""

from xml.etree.ElementTree import Element

import pytest

from tests import page_reader
from tests.page_reader import plain, read, read_quickly, read_thoroughly

WHOLE = (
    '\n<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>T</title>\n</head>\n<body>\n{}\n</body>\n</html>\n'
)

WRITTEN_LIKE_OURS = {
    "words": "<p>One &amp; two &lt;three&gt; <strong>it’s “four”</strong> – five &#39;six&#39;</p> ",
    "attributes": '<p id="a" class="b c" title="x &gt; y &#34;z&#34;" hidden>One</p><input disabled name="n">',
    "a button of lines": '<button\n  type="submit"\n  class="x">\n  Go\n</button>',
    "a table": "<table>\n<tbody>\n<tr>\n<th>A</th><td>B</td>\n</tr>\n</tbody>\n</table>",
    "a drawing": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M1"></path></svg><p>x</p>',
    "a closed path": '<svg viewBox="0 0 1 1"><path d="M1" /></svg>',
    "a text of lines": '<textarea name="t">\n\nOne\nTwo</textarea>\n<p>Three</p>',
    "a script": '<script src="/static/x.js"></script>\n<template><p>x</p></template>',
}


@pytest.mark.parametrize("body", WRITTEN_LIKE_OURS.values(), ids=WRITTEN_LIKE_OURS)
def test_what_is_read_quickly_is_what_html5lib_reads(body: str) -> None:
    page = WHOLE.format(body)
    quick = read_quickly(page)
    assert isinstance(quick, Element)
    assert plain(quick) == plain(read_thoroughly(page).root)


def test_a_page_like_one_before_is_read_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    read(WHOLE.format('<p class="a">Before</p>'))
    monkeypatch.delattr(page_reader, "read_thoroughly")
    reading = read(WHOLE.format('<p class="b c">After</p>'))
    assert [(found.text, found.attrib) for found in reading.root.iter("p")] == [("After", {"class": "b c"})]


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("<p>This &amp; that</p>", "<p>This &that</p>", "expected-named-entity"),
        ('<p id="a">x</p>', '<p id="a&b;">x</p>', "expected-named-entity"),
        ("<p>x</p>", "<p>x\x01</p>", "invalid-codepoint"),
        ('<p id="a">x</p>', '<p id="a" id="b">x</p>', "duplicate-attribute"),
        ("<div><p>x</p></div>", "<p><div>x</div></p>", "unexpected-end-tag"),
        ("<p>x</p>", "<p>x</b></p>", "unexpected-end-tag"),
        ("<p>x</p>", "<p>x < y</p>", "expected-tag-name"),
    ],
)
def test_a_fault_is_found_in_a_page_like_one_before(right: str, wrong: str, fault: str) -> None:
    assert not read(WHOLE.format(right)).errors
    assert fault in "".join(read(WHOLE.format(wrong)).errors)


@pytest.mark.parametrize(
    "body", ["<ul><li>One<li>Two</ul>", "<p id=a>x</p>", "<p id='a'>x</p>", "<!-- a --><p>x</p>"]
)
def test_what_is_written_otherwise_is_left_to_html5lib(body: str) -> None:
    page = WHOLE.format(body)
    assert read_quickly(page) is None
    assert plain(read(page).root) == plain(read(page).root) == plain(read_thoroughly(page).root)


def test_a_part_of_a_page_is_left_to_html5lib() -> None:
    assert [found.text for found in read("<p>One</p><p>Two</p>").root.iter("p")] == ["One", "Two"]
