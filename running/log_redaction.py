"""Filter for the logs of the web server: no addresses of pages and no messages of exceptions."""

import logging
from collections.abc import Mapping

from jobs.safe_traceback import safe_traceback

#: How a record of gunicorn or Waitress begins → what is logged in its place.
INSTEAD: Mapping[str, str] = {
    "Error handling request": "Error handling a request",
    "Exception while serving": "Error handling a request",
    "Exception when servicing": "Error handling a request",
    "Client disconnected while serving": "A client disconnected before it had its response",
    "Invalid request from": "A request could not be read",
    "uncaptured python exception": "A connection failed",
}


class LogRedaction(logging.Filter):
    """A filter that removes the address, the form data and the exception from the records of the web server."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Pass every record; some are shortened."""
        text = next((INSTEAD[begins] for begins in INSTEAD if str(record.msg).startswith(begins)), None)
        if text is not None:
            failure = f": {safe_traceback(*record.exc_info)}" if record.exc_info else ""
            record.msg, record.args, record.exc_info = text + failure, (), None
        return True
