"""`python -m running`: the whole service on this machine, which is what `make run` starts."""

import sys

from running.start import start

sys.exit(start())
