"""The calls that the stand-in for the Teaching Record System has received."""

from collections import Counter
from typing import Any

import requests

from tests.processes import RunningService


def received(service: RunningService) -> list[dict[str, Any]]:
    """Every call that the stand-in for TRS has had since its start (PD-62)."""
    answer = requests.get(
        f"{service.stand_ins['trs']}/received", headers={"Accept": "application/json"}, timeout=10
    )
    answer.raise_for_status()
    found: list[dict[str, Any]] = answer.json()
    return found


class ReceivedByTRS:
    """The calls that TRS receives from now on."""

    def __init__(self, service: RunningService) -> None:
        self.service = service
        self.before = {call["reference"] for call in received(service)}

    @property
    def heard(self) -> list[dict[str, Any]]:
        """Every call since, in no order."""
        return [call for call in received(self.service) if call["reference"] not in self.before]

    @property
    def trns(self) -> Counter[str]:
        """The number of calls since by TRN."""
        return Counter(call["trn"] for call in self.heard)
