"""Write the files of tests/uploads/files: python -m tests.uploads.remake_files (needs soffice on PATH).

libreoffice/ is what LibreOffice really wrote: our own files opened and saved in each form. other_programs/ is made
here byte by byte to what each program is documented to write, and named for it.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.uploads import other_programs
from tests.uploads.report_table import COLUMNS, GUIDANCE, HEADINGS, filled_in
from uploads.writing import write_csv, write_xlsx

FILES = Path(__file__).parent / "files"
_UTF_8, _WINDOWS_1252, _UTF_16 = 76, 1, 65535
_COMMA, _SEMICOLON, _TAB = ord(","), ord(";"), ord("\t")
_ENGLISH_UK = 2057
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop>
</item>
</oor:items>
"""


def main() -> None:
    """Make every file."""
    with tempfile.TemporaryDirectory() as folder:
        _make_libreoffice_files(Path(folder))
    _empty(FILES / "other_programs")
    for name, content in other_programs.files().items():
        (FILES / "other_programs" / name).write_bytes(content)


def _make_libreoffice_files(folder: Path) -> None:
    target = FILES / "libreoffice"
    _empty(target)
    xlsx, csv, plain = folder / "report.xlsx", folder / "report.csv", folder / "plain.csv"
    xlsx.write_bytes(write_xlsx(COLUMNS, filled_in(), title="Trainees", guidance=GUIDANCE))
    csv.write_bytes(write_csv(HEADINGS, [GUIDANCE, *filled_in()]))
    plain.write_bytes(_without_apostrophes(csv.read_bytes()))
    opened = _csv_filter(_COMMA, _UTF_8, detect=True)
    for source, name, reading, writing in (
        (xlsx, "report_saved_as.xlsx", "", "xlsx:Calc MS Excel 2007 XML"),
        (xlsx, "report_saved_as_office_open.xlsx", "", "xlsx:Calc Office Open XML"),
        (xlsx, "report_saved_as_utf_8_comma.csv", "", _csv_output(_COMMA, _UTF_8)),
        (xlsx, "report_saved_as_utf_8_semicolon.csv", "", _csv_output(_SEMICOLON, _UTF_8)),
        (xlsx, "report_saved_as_utf_8_tab.csv", "", _csv_output(_TAB, _UTF_8)),
        (xlsx, "report_saved_as_utf_8_all_quoted.csv", "", _csv_output(_COMMA, _UTF_8, quoted=True)),
        (xlsx, "report_saved_as_windows_1252_comma.csv", "", _csv_output(_COMMA, _WINDOWS_1252)),
        (
            xlsx,
            "report_saved_as_windows_1252_semicolon_all_quoted.csv",
            "",
            _csv_output(_SEMICOLON, 1, quoted=True),
        ),
        (xlsx, "report_saved_as_utf_16_comma.csv", "", _csv_output(_COMMA, _UTF_16)),
        (xlsx, "report_saved_as_utf_16_tab.csv", "", _csv_output(_TAB, _UTF_16)),
        (
            xlsx,
            "report_saved_as_utf_16_semicolon_all_quoted.csv",
            "",
            _csv_output(_SEMICOLON, _UTF_16, quoted=True),
        ),
        (csv, "csv_opened_and_saved_as.xlsx", opened, "xlsx:Calc MS Excel 2007 XML"),
        (csv, "csv_opened_and_saved_as_utf_8.csv", opened, _csv_output(_COMMA, _UTF_8)),
        (
            csv,
            "csv_opened_and_saved_as_windows_1252_semicolon.csv",
            opened,
            _csv_output(_SEMICOLON, _WINDOWS_1252),
        ),
        (csv, "csv_opened_and_saved_not_as_shown.csv", opened, _csv_output(_COMMA, _UTF_8, as_shown=False)),
        (plain, "plain_csv_opened_and_saved_as.xlsx", opened, "xlsx:Calc MS Excel 2007 XML"),
        (plain, "plain_csv_opened_and_saved_as.csv", opened, _csv_output(_COMMA, _UTF_8)),
        (plain, "plain_csv_opened_and_saved_in_german.csv", opened, _csv_output(_SEMICOLON, _UTF_8)),
        (xlsx, "refused.ods", "", "ods"),
        (xlsx, "refused.xls", "", "xls:MS Excel 97"),
        (xlsx, "refused.pdf", "", "pdf"),
    ):
        shutil.copy(
            _converted(source, folder, "de-DE" if "german" in name else "en-GB", reading, writing),
            target / name,
        )


def _without_apostrophes(content: bytes) -> bytes:
    """The CSV without the apostrophe before long numbers, as a provider’s own system would write it."""
    return content.replace(b",'1", b",1").replace(b",'2", b",2").replace(b",'0", b",0")


def _csv_output(separator: int, charset: int, *, quoted: bool = False, as_shown: bool = True) -> str:
    quote, shown = str(quoted).lower(), str(as_shown).lower()
    return f"csv:Text - txt - csv (StarCalc):{separator},34,{charset},1,,{_ENGLISH_UK},{quote},{shown},false"


def _csv_filter(separator: int, charset: int, *, detect: bool) -> str:
    return f"CSV:{separator},34,{charset},1,,{_ENGLISH_UK},false,{str(detect).lower()}"


def _converted(source: Path, folder: Path, country: str, reading: str, writing: str) -> Path:
    """The file as LibreOffice saves it, with a profile of its own so that only the country’s settings matter."""
    output, profile = folder / "out", folder / country
    _empty(output)
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(country))
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += [f"--infilter={reading}"] if reading else []
    command += ["--convert-to", writing, "--outdir", str(output), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (found,) = output.iterdir()
    return found


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


if __name__ == "__main__":
    sys.exit(main())
