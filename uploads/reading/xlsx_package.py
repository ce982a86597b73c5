"""Unpack the parts of an XLSX safely.

An XLSX is a zip of XML. What it says it unpacks to is checked before anything is read, and reading stops at the
same limit because what it says can be a lie (PD-9).
"""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from rules.wording import Wording
from uploads.reading.kinds import check_zip_kind
from uploads.reading.limits import Limits
from uploads.reading.problems import FileProblem
from uploads.reading.xml_elements import RefusedXml, pull_elements

MESSAGES = Wording(
    unsafe=(
        "The selected file has content that we do not open for safety. Copy the cells into a new spreadsheet, save "
        "that and upload it."
    ),
    too_big=(
        "The selected file is too large to open: a spreadsheet can unpack to {megabytes:.3g}MB, and to {ratio} times "
        "its size. Copy the cells into a new spreadsheet, save that and upload it."
    ),
)


class Package:
    """The parts of an open XLSX, by name without regard to case."""

    def __init__(
        self, archive: zipfile.ZipFile, limits: Limits, size: int, on_progress: Callable[[], None]
    ) -> None:
        self._archive = archive
        self._limits = limits
        self._on_progress = on_progress
        self._parts = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        self._check_size(size)
        mimetype = self._archive.open("mimetype").read(200) if "mimetype" in self._parts else b""
        check_zip_kind(set(self._parts), mimetype)

    def has(self, path: str) -> bool:
        """True if there is a part of that name."""
        return path.lower() in self._parts

    def pull(self, path: str, depth: int) -> Iterator[tuple[str, Element]]:
        """The elements of a part of XML down to a depth, each with its path; raises KeyError when there is no part."""
        with self._archive.open(self._parts[path.lower()]) as part:
            try:
                yield from pull_elements(part, depth, self._limits.max_unpacked_bytes, self._on_progress)
            except RefusedXml as refused:
                raise (
                    self._too_large() if refused.is_too_long else FileProblem(MESSAGES("unsafe"))
                ) from None

    def target(self, base: str, target: str) -> str:
        """The name of the part that a relationship of another part points to, however it is written."""
        names = [
            name
            for written in (unquote(target), target)
            for path in [_joined(posixpath.dirname(base), written.replace("\\", "/"))]
            for name in (path, path.replace("xl/xl/", "xl/"), f"xl/{path}")
        ]
        return next(filter(self.has, names), names[0])

    def _check_size(self, size: int) -> None:
        limits = self._limits
        unpacked = sum(part.file_size for part in self._archive.infolist())
        too_dense = unpacked > limits.zip_ratio_from and unpacked > size * limits.max_zip_ratio
        if unpacked > limits.max_unpacked_bytes or too_dense:
            raise self._too_large()

    def _too_large(self) -> FileProblem:
        megabytes = self._limits.max_unpacked_bytes / 1_048_576
        return FileProblem(MESSAGES("too_big", megabytes=megabytes, ratio=self._limits.max_zip_ratio))


def _joined(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


@contextmanager
def open_package(content: bytes, limits: Limits, on_progress: Callable[[], None]) -> Iterator[Package]:
    """The parts of an XLSX; raises FileProblem, or what zipfile raises for a damaged one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield Package(archive, limits, len(content), on_progress)
