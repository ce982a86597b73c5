"""A JSON file that another program may rewrite at any moment, read again when it changes."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar

from standins.server import write_log

Value = TypeVar("Value")


class WatchedFile(Generic[Value]):
    """A parsed JSON file, read again when it changes; while it cannot be read, the last value stays.

    `parse` turns the JSON into the value wanted and raises ValueError, KeyError or TypeError for a file that is
    not of the documented form. Without a file, or without a path, the value is `parse([])`.
    """

    def __init__(self, path: str, parse: Callable[[Any], Value]) -> None:
        self._path = Path(path) if path else None
        self._parse = parse
        self._seen: tuple[int, ...] = ()
        self._value = parse([])
        self._lock = Lock()

    @property
    def value(self) -> Value:
        """The current value of the file."""
        with self._lock:
            stamp = self._stamp()
            if stamp != self._seen:
                self._seen = stamp
                self._read_again()
            return self._value

    def _stamp(self) -> tuple[int, ...]:
        try:
            found = os.stat(self._path) if self._path else None
        except OSError:
            found = None
        return (found.st_mtime_ns, found.st_size, found.st_ino) if found else ()

    def _read_again(self) -> None:
        if not self._seen or self._path is None:
            self._value = self._parse([])
            return
        try:
            self._value = self._parse(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
            # The class alone: the message may quote a name or a date of birth.
            write_log(
                f"{self._path.name} could not be read ({type(problem).__name__}); keeping what was known"
            )
