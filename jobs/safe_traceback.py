"""A traceback without personal data: the kind of the exception and where it was raised.

Its message may hold what a person typed or what TRS said; Postgres adds the values of the row that it refused.
"""

import os
import traceback
from types import TracebackType


def safe_traceback(*failure: object) -> str:
    """The kind of an exception and the lines it came through, innermost last."""
    kind = failure[0]
    where = failure[2] if len(failure) > 2 else None
    lines = traceback.extract_tb(where) if isinstance(where, TracebackType) else []
    steps = "; ".join(f"{os.path.relpath(line.filename)}:{line.lineno} in {line.name}" for line in lines)
    return f"{getattr(kind, '__name__', kind)} at {steps}"
