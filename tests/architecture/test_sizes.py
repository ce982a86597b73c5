"""Tests of the sizes of files."""

from tests.architecture.source_files import ours, shown

LONGEST = 400


def test_no_file_is_over_400_lines() -> None:
    lengths = {
        shown(path): path.read_text(encoding="utf-8").count("\n")
        for path in ours(".py", ".html", ".js", ".mjs", ".scss", ".css")
    }
    assert len(lengths) > 50, "too few files were found for this test to mean anything"
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
