"""Which journeys are there?"""

from __future__ import annotations

from journeys.defer import DEFER
from journeys.extend import EXTEND
from journeys.journey import Journey
from journeys.record_outcome import RECORD_OUTCOME
from journeys.reinstate import REINSTATE
from journeys.withdraw import WITHDRAW

#: Journeys about a trainee, each below the record of the trainee.
OF_TRAINEES: tuple[Journey, ...] = (RECORD_OUTCOME, WITHDRAW, DEFER, REINSTATE, EXTEND)

#: All of them: the diagrams and the tests of every journey ask here.
JOURNEYS: tuple[Journey, ...] = (*OF_TRAINEES,)
