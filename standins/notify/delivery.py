"""Delivery of accepted emails, or their failure for test recipients."""

import re
from collections.abc import Callable

from standins.notify.delayed_calls import DelayedCalls
from standins.notify.notifications import Notification, Notifications

FAILING = {
    "temp-fail@simulator.notify": "temporary-failure",
    "perm-fail@simulator.notify": "permanent-failure",
}
NOT_KEPT = re.compile(r"simulate-delivered(-[23])?@notifications\.service\.gov\.uk", re.IGNORECASE)


class Delivery:
    """Stores an email, sets its final status a little later, and then calls back."""

    def __init__(
        self,
        notifications: Notifications,
        later: DelayedCalls,
        *,
        seconds: float,
        then: Callable[[Notification], None],
    ) -> None:
        self._notifications, self._later = notifications, later
        self._seconds, self._then = seconds, then

    def accept(self, notification: Notification) -> None:
        """Store an email, unless it is to one of the recipients of which nothing is stored."""
        if NOT_KEPT.fullmatch(notification.to):
            return
        self._notifications.add(notification)
        self._later.call(self._seconds, lambda: self._end(notification))

    def _end(self, notification: Notification) -> None:
        status = FAILING.get(notification.to.lower(), "delivered")
        self._then(self._notifications.set_status(notification.id, status))
