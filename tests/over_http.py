"""An HTTP client without JavaScript for the running service, which retries while its processes die and come back.

person = OverHttp(service.base_url)
person.sign_in("hei")
upload = person.upload(content)              # the path of the upload, once its file was taken
seen = person.wait_for(upload, "checked")    # asks again until it is, and says what the page shows
person.submit(upload)
"""

import re
import time
from dataclasses import dataclass, field
from typing import Any

import requests

#: Seconds for which requests are retried while the service does not answer.
PATIENCE = 60.0


@dataclass(frozen=True)
class Seen:
    """What the page of an upload shows."""

    state: str
    counts: dict[str, int] = field(default_factory=dict)
    text: str = ""

    @classmethod
    def on(cls, page: str) -> "Seen":
        """Read the region of an upload (PD-56)."""
        states = re.findall(r'data-state="([a-z]+)"', page)
        counts = re.findall(r'data-count="([a-z-]+)"[^>]*>\s*([\d,]+)\s*<', page)
        numbers = {name: int(number.replace(",", "")) for name, number in counts}
        return cls(states[0] if states else "", numbers, re.sub(r"<[^>]+>", " ", page))


class OverHttp:
    """A user with a browser."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.session = requests.Session()

    def sign_in(self, persona: str) -> None:
        """Sign in as a persona of the demo."""
        token = token_on(self.get("/sign-in").text)
        answer = self.post(f"/sign-in/as/{persona}", {"csrf_token": token})
        assert answer.status_code in (302, 303), answer.text[:500]

    def get(self, path: str, **more: Any) -> requests.Response:
        """Open an address; retries while the service does not answer."""
        return self._ask("GET", path, **more)

    def post(self, path: str, data: dict[str, str], **more: Any) -> requests.Response:
        """Post a form; retries while the service does not answer."""
        return self._ask("POST", path, data=data, allow_redirects=False, **more)

    def report(self, kind: str = "recommendations") -> bytes:
        """The report to fill in, as CSV."""
        answer = self.get(f"/providers/bulk/{kind}/report.csv")
        assert answer.status_code == 200, answer.status_code
        return answer.content

    def upload(self, content: bytes, name: str = "trainees.csv", kind: str = "recommendations") -> str:
        """Upload a file; returns the path of the upload."""
        answer = self.post_file(content, name, kind)
        assert answer.status_code == 303, f"{answer.status_code} {answer.text[:2000]}"
        return answer.headers["Location"]

    def post_file(self, content: bytes, name: str, kind: str = "recommendations") -> requests.Response:
        """The response to a file."""
        token = token_on(self.get(f"/providers/bulk/{kind}/new").text)
        return self.post(f"/providers/bulk/{kind}", {"csrf_token": token}, files={"file": (name, content)})

    def see(self, path: str) -> Seen:
        """The state and counts on the page of an upload now."""
        return Seen.on(self.get(path).text)

    def wait_for(self, path: str, *states: str, seconds: float = 60) -> Seen:
        """Poll until the upload is in one of these states; fails if it is not in time."""
        give_up_at = time.monotonic() + seconds
        while True:
            seen = self.see(path)
            if seen.state in states:
                return seen
            assert time.monotonic() < give_up_at, f"{path} is still {seen.state!r} after {seconds} seconds"
            time.sleep(0.1)

    def submit(self, path: str) -> str:
        """Press the button that submits; returns the path of the confirmation."""
        token = token_on(self.get("/providers/bulk/recommendations/new").text)
        answer = self.post(f"{path}/submit", {"csrf_token": token})
        assert answer.status_code == 303, f"{answer.status_code} {answer.text[:2000]}"
        return answer.headers["Location"]

    def _ask(self, method: str, path: str, **more: Any) -> requests.Response:
        give_up_at = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self.session.request(method, self.base_url + path, timeout=30, **more)
                if answer.status_code < 500:
                    return answer
                problem = f"{method} {path} answered {answer.status_code}"
            except requests.RequestException as error:
                problem = f"{method} {path}: {type(error).__name__}"
            assert time.monotonic() < give_up_at, problem
            time.sleep(0.2)


def token_on(page: str) -> str:
    """The token of the forms on a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page) or re.search(
        r'value="([^"]+)"[^>]*name="csrf_token"', page
    )
    assert found, f"no form with a token on the page: {page[:500]}"
    return found[1]
