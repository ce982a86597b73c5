"""The switch of a long run (`make test-long`): full counts and every combination."""

from __future__ import annotations

import os

LONG = bool(os.environ.get("LONG"))
