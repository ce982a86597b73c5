"""The switch of a long run (`make test-long`): full counts and every combination."""

import os

LONG = bool(os.environ.get("LONG"))
