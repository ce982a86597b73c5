"""Narrowing a list to few of its records, by indexes other than that of its order.

A list asked for what has changed since a moment, or for a year of which there is little, begins at those records while
they are few, however long the list is. When they are many, a page of them is found sooner by walking the list in order.
"""

from typing import Any

from models.database import tuples

#: So many records are few.
FEW = 500


def few_ids(*queries: Any, after: int) -> list[int] | None:
    """The ids past one that these queries select, in order; None if they are many."""
    found: set[int] = set()
    for query in queries:
        found.update(record_id for (record_id,) in tuples(query.limit(FEW + 1)))
        if len(found) > FEW:
            return None
    return sorted(record_id for record_id in found if record_id > after)
