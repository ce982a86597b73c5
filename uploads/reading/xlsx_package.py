"""Unpack the parts of an XLSX safely.

An XLSX is a zip of XML. What it says it unpacks to is checked before anything is read, and reading stops at the
same limit because what it says can be a lie (PD-9).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from rules.wording import Wording
from uploads.reading.kinds import check_zip_kind
from uploads.reading.limits import Limits
from uploads.reading.problems import FileProblem
from uploads.reading.xml_stream import Handlers, RefusedXml, parse_in_pieces

MESSAGES = Wording(
    unsafe=(
        "The selected file has content that we do not open for safety. Copy the cells into a new spreadsheet, save "
        "that and upload it."
    ),
    too_big=(
        "The selected file is too large to open: a spreadsheet can unpack to {megabytes:.3g} MB, and to "
        "{ratio} times its size. Copy the cells into a new spreadsheet, save that and upload it."
    ),
)


class Package:
    """The parts of an open XLSX, by name without regard to case."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits, size: int) -> None:
        self._archive = archive
        self._limits = limits
        self._parts = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        self._check_size(size)
        mimetype = self._archive.open("mimetype").read(200) if "mimetype" in self._parts else b""
        check_zip_kind(set(self._parts), mimetype)

    def has(self, path: str) -> bool:
        """True if there is a part of that name."""
        return path.lower() in self._parts

    def parse(self, path: str, handlers: Handlers) -> None:
        """Read a whole part of XML; raises KeyError when there is none."""
        for _ in self.parse_in_pieces(path, handlers):
            pass

    def parse_in_pieces(self, path: str, handlers: Handlers) -> Iterator[None]:
        """Read a part of XML a piece at a time, to do something with what each piece brought."""
        with self._archive.open(self._parts[path.lower()]) as part:
            try:
                yield from parse_in_pieces(part, handlers, self._limits.max_unpacked_bytes)
            except RefusedXml as refused:
                raise (
                    _unpacks_too_far(self._limits) if refused.is_too_long else FileProblem(MESSAGES("unsafe"))
                ) from None

    def _check_size(self, size: int) -> None:
        unpacked = sum(part.file_size for part in self._archive.infolist())
        if unpacked > self._limits.max_unpacked_bytes or unpacked > size * self._limits.max_zip_ratio:
            raise _unpacks_too_far(self._limits)


def _unpacks_too_far(limits: Limits) -> FileProblem:
    megabytes = limits.max_unpacked_bytes / 1_048_576
    return FileProblem(MESSAGES("too_big", megabytes=megabytes, ratio=limits.max_zip_ratio))


@contextmanager
def open_package(content: bytes, limits: Limits) -> Iterator[Package]:
    """The parts of an XLSX; raises FileProblem, or what zipfile raises for a damaged one."""
    stream: IO[bytes] = io.BytesIO(content)
    with zipfile.ZipFile(stream) as archive:
        yield Package(archive, limits, len(content))


def path_of_target(base: str, target: str) -> str:
    """The name of the part that a relationship of another part points to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))
