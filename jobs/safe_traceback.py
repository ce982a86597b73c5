"""What may be written down of a failure? Its message and its cause may hold what somebody typed or what TRS said.

Postgres adds to an error the values of the row and of the statement that it refused.
"""

from __future__ import annotations

import os
import traceback
from types import TracebackType


def safe_traceback(*failure: object) -> str:
    """The kind of an exception and the lines it came through, innermost last: all that may be kept."""
    kind = failure[0]
    where = failure[2] if len(failure) > 2 else None
    lines = traceback.extract_tb(where) if isinstance(where, TracebackType) else []
    steps = "; ".join(f"{os.path.relpath(line.filename)}:{line.lineno} in {line.name}" for line in lines)
    return f"{getattr(kind, '__name__', kind)} at {steps}"
