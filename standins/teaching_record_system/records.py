"""Records of TRS: its teachers, and the routes that were written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from standins.teaching_record_system.routes import Route
from standins.teaching_record_system.special_teachers import special_teacher
from standins.teaching_record_system.teachers import Teacher, read_teacher
from standins.teaching_record_system.today import Today
from standins.watched_file import WatchedFile


@dataclass(frozen=True)
class TeachersFile:
    """The parsed teachers file: teachers by TRN, and provider names by UKPRN (None: not listed)."""

    teachers: Mapping[str, Teacher]
    providers: Mapping[str, str] | None


class Records:
    """Teachers from the file, special teachers, and routes written, which are forgotten with the process."""

    def __init__(self, teachers_file: str, today: Today) -> None:
        self._known = WatchedFile(teachers_file, _read)
        self._today = today
        self._sent: dict[str, dict[str, Route]] = {}
        self._lock = Lock()

    def find(self, trn: str) -> Teacher | None:
        """The teacher with a TRN, merged and deactivated ones too; the file wins over the special ones."""
        return self._known.value.teachers.get(trn) or special_teacher(trn, self._today())

    def routes(self, teacher: Teacher) -> list[Route]:
        """All routes of a teacher, the latest written last."""
        with self._lock:
            return [*teacher.routes, *self._sent.get(teacher.trn, {}).values()]

    def change_route(self, trn: str, reference: str, change: Callable[[Route | None], Route]) -> None:
        """Replace a route by `change` of it, under a lock; if that raises, the route stays."""
        with self._lock:
            routes = self._sent.get(trn, {})
            route = change(routes.get(reference))
            self._sent[trn] = {
                **{name: each for name, each in routes.items() if name != reference},
                reference: route,
            }

    def provider_name(self, ukprn: str) -> str | None:
        """The name of a provider; None if TRS does not know it."""
        listed = self._known.value.providers
        if listed is not None:
            return listed.get(ukprn)
        is_ukprn = len(ukprn) == 8 and ukprn.isascii() and ukprn.isdigit() and ukprn.startswith("1")
        return f"Provider {ukprn}" if is_ukprn else None


def _read(document: Any) -> TeachersFile:
    listed = document if isinstance(document, list) else document["teachers"]
    providers = None if isinstance(document, list) else document.get("providers")
    teachers = {teacher.trn: teacher for teacher in map(read_teacher, listed)}
    names = None if providers is None else {str(each["ukprn"]): str(each["name"]) for each in providers}
    return TeachersFile(teachers, names)
