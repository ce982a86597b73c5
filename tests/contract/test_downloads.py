"""Every download over HTTP, under every name that a file or an organisation can have."""

import re
from urllib.parse import unquote

import pytest
from flask import Flask

from tests.contract.conftest import SignedIn
from tests.over_http import OverHttp
from tests.uploads.uploading import DATE

pytestmark = [pytest.mark.slow]

#: Names as a browser sends them → as they come back, before "-with-errors" and the ending.
NAMES = {
    "QTS – July.csv": "QTS – July",
    "Teachers’ “list”.csv": "Teachers’ “list”",
    "Łódź 🎓👩‍🏫.csv": "Łódź 🎓👩🏫",
    "José.csv": "José",
    'a "b"; c=%41 50%.csv': 'a "b"; c=%41 50%',
    "مدرسة 学校.csv": "مدرسة 学校",
    "x" * 300 + ".csv": "x" * 184,
    "é" * 200 + ".csv": "é" * 92,
}
WRONG_DATE = f"TRN,{DATE}\r\n9100043,31/2/2026\r\n".encode()


def name_in(person: OverHttp, path: str) -> str:
    """The name under which a browser saves a download, which has to work."""
    answer = person.get(path)
    assert answer.status_code == 200, path
    header = answer.headers["Content-Disposition"]
    plain = re.fullmatch(
        r"""attachment; filename="([ -!#-~]+)"(?:; filename\*=UTF-8''([\w.%~-]+))?""", header
    )
    assert plain, header
    return unquote(plain[2]) if plain[2] else plain[1]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_an_error_report_has_the_name_of_the_file(signed_in: SignedIn, name: str) -> None:
    person = signed_in("scitt")
    path = person.upload(WRONG_DATE, name)
    person.wait_for(path, "checked")
    for ending in ("csv", "xlsx"):
        saved = name_in(person, f"{path}/errors.{ending}")
        assert saved.endswith(f".{ending}")
        assert saved.startswith(NAMES[name])


def test_a_name_with_line_ends_or_marks_of_direction_comes_in_without_them(signed_in: SignedIn) -> None:
    person = signed_in("scitt")
    token = re.findall(
        r'name="csrf_token" value="([^"]+)"', person.get("/providers/bulk/recommendations/new").text
    )[0]
    head = b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n%b\r\n' % token.encode()
    sent = "a\tb\x07\u202ec\u200b.csv"
    file = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{sent}"\r\n\r\n'.encode()
    answer = person.session.post(
        f"{person.base_url}/providers/bulk/recommendations",
        data=head + file + WRONG_DATE + b"\r\n--x--\r\n",
        headers={"Content-Type": "multipart/form-data; boundary=x"},
        allow_redirects=False,
        timeout=30,
    )
    path = answer.headers["Location"]
    person.wait_for(path, "checked")
    assert name_in(person, f"{path}/errors.csv") == "abc-with-errors.csv"


#: Every download by its route.
OTHERS = {
    "/providers/bulk/<kind>/report": [
        f"/providers/bulk/{kind}/report.{ending}"
        for kind in ("recommendations", "placements")
        for ending in ("csv", "xlsx")
    ],
    "/providers/bulk/<kind>/template": [
        f"/providers/bulk/{kind}/template.{ending}"
        for kind in ("recommendations", "placements")
        for ending in ("csv", "xlsx")
    ],
    "/lead-providers/bulk/<kind>/template": [
        f"/lead-providers/bulk/partnerships/template.{ending}" for ending in ("csv", "xlsx")
    ],
    "/lead-providers/partnerships": ["/lead-providers/partnerships.csv"],
    "/providers/reports/performance-profile/trainees": [
        f"/providers/reports/performance-profile/trainees.{ending}" for ending in ("csv", "xlsx")
    ],
}
#: Those of one upload, which the tests above and that of submitting have.
OF_AN_UPLOAD = {
    f"/{area}/uploads/<int:upload_id>/{what}"
    for area in ("providers", "lead-providers")
    for what in ("errors", "receipt")
}
#: Lead providers fill in a template; they have no report.
NOT_THERE = {"/lead-providers/bulk/<kind>/report"}


@pytest.mark.parametrize("path", [path for paths in OTHERS.values() for path in paths])
def test_the_other_downloads_work_too(signed_in: SignedIn, path: str) -> None:
    persona = "lead-provider" if path.startswith("/lead-providers") else "hei"
    assert name_in(signed_in(persona), path).endswith(path.rpartition(".")[2])


def test_no_download_is_left_out(app: Flask) -> None:
    rules = [rule.rule for rule in app.url_map.iter_rules()]
    downloads = {rule.rpartition(".")[0] for rule in rules if re.search(r"csv|xlsx", rule)}
    assert downloads == set(OTHERS) | OF_AN_UPLOAD | NOT_THERE
