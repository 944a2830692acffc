"""So many timetables a minute from one network: counted in this process's memory, and nothing is written down."""

from __future__ import annotations

import ipaddress
import math
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from threading import Lock

AT_ONCE = 60  # how many a network may ask for in a row
A_SECOND = 1.0  # and how many more each second gives back
MOST_NETWORKS = 10_000  # remembered at a time: the one unheard for longest is forgotten first


@dataclass
class Throttle:
    """A bucket for each network, known only by a hash whose key dies with the process."""

    at_once: int = AT_ONCE
    a_second: float = A_SECOND
    most: int = MOST_NETWORKS
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    _left: OrderedDict[bytes, tuple[float, datetime]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, address: str, at: datetime) -> int:
        """Take one from the bucket of this address; the seconds to wait where it was empty, else 0."""
        who = blake2b(_network(address).encode(), key=self._key, digest_size=16).digest()
        with self._lock:
            left = self._refilled(who, at)
            self._left[who] = (left - 1 if left >= 1 else left), at
            self._left.move_to_end(who)
            if len(self._left) > self.most:
                self._left.popitem(last=False)
        return 0 if left >= 1 else math.ceil((1 - left) / self.a_second)

    def _refilled(self, who: bytes, at: datetime) -> float:
        left, since = self._left.get(who, (float(self.at_once), at))
        return min(float(self.at_once), left + max(0.0, (at - since).total_seconds()) * self.a_second)


def _network(address: str) -> str:
    """The address, or for IPv6 the network of one household, which has as many addresses as it likes."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))
