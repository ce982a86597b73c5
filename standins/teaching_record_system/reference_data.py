"""Reference data of TRS: route types, degrees, subjects, countries and providers."""

import pkgutil
import re
from dataclasses import dataclass
from functools import cache

QTS = "QualifiedTeacherStatus"
EYTS = "EarlyYearsTeacherStatus"


@dataclass(frozen=True)
class RouteType:
    """A route to a professional status."""

    id: str
    name: str
    awards: str

    def as_json(self) -> dict[str, str]:
        """The JSON of the API."""
        return {
            "routeToProfessionalStatusTypeId": self.id,
            "name": self.name,
            "professionalStatusType": self.awards,
        }


_QTS_TYPES = """
6f27bdeb-d00a-4ef9-b0ea-26498ce64713 Apply for Qualified Teacher Status in England
2b106b9d-ba39-4e2d-a42e-0ce827fdc324 European Recognition
ce61056e-e681-471e-af48-5ffbf2653500 Overseas Trained Teacher Recognition
3604ef30-8f11-4494-8b52-a2f9c5371e03 Northern Irish Recognition
52835b1f-1f2e-4665-abc6-7fb1ef0a80bb Scottish Recognition
6987240e-966e-485f-b300-23b54937fb3a Postgraduate Teaching Apprenticeship
57b86cef-98e2-4962-a74a-d47c7a34b838 Assessment Only
4163c2fb-6163-409f-85fd-56e7c70a54dd Core
4bd7a9f0-28ca-4977-a044-a7b7828d469b Core Flexible
f85962c9-cf0c-415d-9de5-a397f95ae261 Future Teaching Scholars
34222549-ed59-4c4a-811d-c0894e78d4c3 Graduate Teacher Programme
10078157-e8c3-42f7-a050-d8b802e83f7b HEI
bfef20b2-5ac4-486d-9493-e5a4538e1be9 High Potential ITT
d0b60864-ab1c-4d49-a5c2-ff4bd9872ee1 International Qualified Teacher Status
2b4862ca-bd30-4a3a-bfce-52b57c2946c7 Licensed Teacher Programme
51756384-cfea-4f63-80e5-f193686e0f71 Overseas Trained Teacher Programme
ef46ff51-8dc0-481e-b158-61ccea9943d9 Primary and secondary postgraduate fee funded
321d5f9a-9581-4936-9f63-cfddd2a95fe2 Primary and secondary undergraduate fee funded
97497716-5ac5-49aa-a444-27fa3e2c152a Provider led Postgrad
53a7fbda-25fd-4482-9881-5cf65053888d Provider led Undergrad
70368ff2-8d2b-467e-ad23-efe7f79995d7 Registered Teacher Programme
d9490e58-acdc-4a38-b13e-5a5c21417737 School Direct Training Programme
12a742c3-1cd4-43b7-a2fa-1000bd4cc373 School Direct Training Programme Salaried
97e1811b-d46c-483e-aec3-4a2dd51a55fe School Direct Training Programme Self Funded
5b7f5e90-1ca6-4529-baa0-dfba68e698b8 Teach First Programme
20f67e38-f117-4b42-bbfc-5812aa717b94 Undergraduate Opt In
5d4c01c1-0841-4306-b49c-48ad6499fdc0 Teacher Degree Apprenticeship
"""
_EYTS_TYPES = """
d9eef3f8-fde6-4a3f-a361-f6655a42fa1e Early Years ITT Assessment Only
4477e45d-c531-4c63-9f4b-e157766366fb Early Years ITT Graduate Employment Based
dbc4125b-9235-41e4-abd2-baabbf63f829 Early Years ITT Graduate Entry
7f09002c-5dad-4839-9693-5e030d037ae9 Early Years ITT School Direct
c97c0fd2-fd84-4949-97c7-b0e2422fb3c8 Early Years ITT Undergraduate
11b66de5-4670-4c82-86aa-20e42df723b7 Early Years Teacher Degree Apprenticeship
"""
_DEGREES = """
969c89e7-35b8-43d8-be07-17ef76c3b4bf BA
dbb7c27b-8a27-4a94-908d-4b4404acebd5 BA (Hons)
b7b0635a-22c3-41e3-a420-77b9b58c51cd BEd
9b35bdfa-cbd5-44fd-a45a-6167e7559de7 BEd (Hons)
35d04fbb-c19b-4cd9-8fa6-39d90883a52a BSc
9959e914-f4f4-44cd-909f-e170a0f1ac42 BSc (Hons)
40a85dd0-8512-438e-8040-649d7d677d07 Postgraduate Certificate in Education
63d80489-ee3d-43af-8c4a-1d6ae0d65f68 Postgraduate Diploma in Education
dba69141-4101-4e05-80e0-524e3967d589 Undergraduate Master of Teaching
d8e267d2-ed85-4eee-8119-45d0c6cc5f6b Professional Graduate Certificate in Education
9cf31754-5ac5-46a1-99e5-5c98cba1b881 Unknown
"""


def _lines(text: str) -> list[tuple[str, str]]:
    return [(line[:36], line[37:]) for line in text.strip().splitlines()]


ROUTE_TYPES = {
    id: RouteType(id, name, awards)
    for awards, text in ((QTS, _QTS_TYPES), (EYTS, _EYTS_TYPES))
    for id, name in _lines(text)
}
#: TRS has 39; these are the ones providers' systems send.
DEGREE_TYPES = dict(_lines(_DEGREES))

ASSESSMENT_ONLY = "57b86cef-98e2-4962-a74a-d47c7a34b838"
PROVIDER_LED = "97497716-5ac5-49aa-a444-27fa3e2c152a"
EARLY_YEARS_POSTGRADUATE = "dbc4125b-9235-41e4-abd2-baabbf63f829"
INTERNATIONAL = "d0b60864-ab1c-4d49-a5c2-ff4bd9872ee1"
APPLY_FOR_QTS = "6f27bdeb-d00a-4ef9-b0ea-26498ce64713"
NORTHERN_IRELAND = "3604ef30-8f11-4494-8b52-a2f9c5371e03"
SCOTLAND = "52835b1f-1f2e-4665-abc6-7fb1ef0a80bb"
OVERSEAS = frozenset(
    {
        APPLY_FOR_QTS,
        "2b106b9d-ba39-4e2d-a42e-0ce827fdc324",
        "ce61056e-e681-471e-af48-5ffbf2653500",
        NORTHERN_IRELAND,
        SCOTLAND,
    }
)
SAYS_IF_EXEMPT = frozenset({APPLY_FOR_QTS, NORTHERN_IRELAND, SCOTLAND})

_UK_COUNTRIES = {
    "GB-ENG": "England",
    "GB-SCT": "Scotland",
    "GB-NIR": "Northern Ireland",
    "GB-WLS": "Wales",
    "GB-CYM": "Wales",
    "XF": "England",
    "XI": "Wales",
}


@cache
def countries() -> dict[str, str]:
    """Names of countries by reference: the ISO codes and those of the parts of the United Kingdom."""
    text = (pkgutil.get_data("tzdata", "zoneinfo/iso3166.tab") or b"").decode("utf-8")
    lines = (line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {**dict(lines), **_UK_COUNTRIES, "GB": "United Kingdom"}


def is_subject(reference: str) -> bool:
    """A HECoS code (all are six digits from 100 or 101), or one of the three agreed extras."""
    return bool(re.fullmatch(r"10[01]\d{3}|99900[123]", reference, re.ASCII))
