"""Whole readings of the feed: a few at a time and a few an hour from one network, so that pages go on being served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from ehc.api.throttle import Throttle

AT_A_TIME = 2  # in one process: each holds one of its eight threads, and a connection, until the last line is taken
IN_A_ROW, EACH = 10, 1 / 120  # of one network, and one more every two minutes
UNTIL_ONE_ENDS = 30  # seconds


class ReadLater(Exception):
    """Another time: `seconds` says after how many, and the words why."""

    def __init__(self, seconds: int, says: str) -> None:
        super().__init__(says)
        self.seconds = seconds


@dataclass
class WholeReadings:
    """How many there are now; who reads is known by the throttle alone, which keeps nothing."""

    most: int = AT_A_TIME
    throttle: Throttle = field(default_factory=lambda: Throttle(at_once=IN_A_ROW, a_second=EACH))
    _open: int = 0
    _lock: Lock = field(default_factory=Lock)

    def begin(self, address: str, at: datetime) -> Callable[[], None]:
        """One more; what is returned says that it has ended, and may be called again."""
        with self._lock:
            if self._open >= self.most:
                raise ReadLater(UNTIL_ONE_ENDS, "Others are reading the whole feed now.")
            if seconds := self.throttle.wait(address, at):
                raise ReadLater(seconds, "Your network has read the whole feed often enough for now.")
            self._open += 1
        return self._ending()

    def _ending(self) -> Callable[[], None]:
        ended = False

        def end() -> None:
            nonlocal ended
            with self._lock:
                self._open -= not ended
                ended = True

        return end
