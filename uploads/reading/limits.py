"""Limits to the size of a file (PD-9)."""

from dataclasses import dataclass

from settings import Settings


@dataclass(frozen=True)
class Limits:
    """The limits after which a file is refused."""

    max_bytes: int
    """Bytes of the file itself."""
    max_columns: int
    """Columns up to the last filled cell of the heading row."""
    max_blank_rows: int
    """So many blank rows one after another end the sheet."""
    max_unpacked_bytes: int
    """What an XLSX may unpack to."""
    max_zip_ratio: int
    """How many times its own size an XLSX may unpack to."""
    zip_ratio_from: int
    """What any XLSX may unpack to, however small it is."""

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits of the settings in force."""
        return cls(
            max_bytes=settings.max_file_bytes,
            max_columns=settings.max_columns,
            max_blank_rows=settings.max_blank_rows,
            max_unpacked_bytes=settings.max_unpacked_bytes,
            max_zip_ratio=settings.max_zip_ratio,
            zip_ratio_from=settings.zip_ratio_from,
        )
