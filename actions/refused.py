"""What if the world changed before an action could be done?"""

from __future__ import annotations


class Refused(Exception):
    """The action cannot be done any more; the text says what happened and what to do, and nothing was changed."""
