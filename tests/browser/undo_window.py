"""Ends the undo period of every upload without waiting."""

import sqlite3

from tests.processes import RunningService

OVER = "2020-01-01 00:00:00.000000"


def end_undo_window(service: RunningService) -> None:
    """End the undo period of every upload, so that waiting recommendations are sent within seconds."""
    connection = sqlite3.connect(service.data_dir / "service.db", timeout=20)
    with connection:
        connection.execute("UPDATE upload SET undo_until = ? WHERE state = 'submitted'", (OVER,))
        connection.execute("UPDATE delivery SET send_after = ? WHERE state = 'waiting'", (OVER,))
    connection.close()
