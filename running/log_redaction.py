"""Filter for the log of gunicorn: no addresses of pages and no messages of exceptions."""

from __future__ import annotations

import logging

from jobs.safe_traceback import safe_traceback


class LogRedaction(logging.Filter):
    """A filter that removes the address, the form data and the exception from gunicorn's own records."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Pass every record; some are shortened."""
        if str(record.msg).startswith("Error handling request"):
            failure = f": {safe_traceback(*record.exc_info)}" if record.exc_info else ""
            record.msg, record.args, record.exc_info = f"Error handling a request{failure}", (), None
        elif str(record.msg).startswith("Invalid request from"):
            record.msg, record.args = "A request could not be read", ()
        return True
