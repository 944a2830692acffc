"""Fetches from an address over a connection to a host that was looked at first: never to one inside a network."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import BinaryIO
from urllib.parse import SplitResult, urljoin, urlsplit

from ehc.language import _
from ehc.services.refused import Refused

PATIENCE = 30  # seconds that a host may say nothing
MOST_SECONDS = 900  # for one page
MOST_REDIRECTS = 5
PIECE = 262_144
TRANSLATED = IPv6Network("64:ff9b::/96")  # addresses of version 4 written as version 6 (RFC 6052)
HEADERS = {"Accept": "application/json, text/csv;q=0.8", "Accept-Encoding": "identity", "User-Agent": "EHC"}
MOVED = {301, 302, 303, 307, 308}
BUSY = {429, 500, 502, 503, 504}


class Unreachable(Exception):
    """The host could not be reached, or said that it is busy: another try may go well."""


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """Which feeds an operator lets EHC fetch, and how."""

    feeds: tuple[str, ...] = ()
    by_http: bool = False
    inside: bool = False  # also hosts within a private network


def download(address: str, allowed: Allowed, into: BinaryIO, most: int) -> None:
    """Write what the address answers with, at most so many bytes; redirects are followed on the same host alone."""
    start, until = urlsplit(address), time.monotonic() + MOST_SECONDS
    for _turn in range(MOST_REDIRECTS + 1):
        with _asked(urlsplit(address), allowed) as answer:
            if answer.status not in MOVED:
                _write(answer, into, most, until)
                return
            address = urljoin(address, answer.headers.get("Location", ""))
        where = urlsplit(address)
        if (where.hostname, where.port, where.scheme) != (start.hostname, start.port, start.scheme):
            says = _("The feed sends on to another host, %(host)s, which is not followed.", host=where.hostname or "?")
            raise Refused(says, field="file")
    raise Refused(_("The feed sends on again and again."), field="file")


@contextmanager
def _asked(where: SplitResult, allowed: Allowed) -> Iterator[http.client.HTTPResponse]:
    port = where.port or (443 if where.scheme == "https" else 80)
    connection = _Connection(where.hostname or "", port, _host_of(where, port, allowed), where.scheme == "https")
    path = f"{where.path or '/'}?{where.query}" if where.query else where.path or "/"
    try:
        connection.request("GET", path, headers=HEADERS)
        yield connection.getresponse()
    except ssl.SSLCertVerificationError as error:
        says = _("The feed's certificate is not trusted: %(why)s.", why=error.verify_message)
        raise Refused(says, field="file") from None
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable(str(error) or type(error).__name__) from None
    finally:
        connection.close()


def _host_of(where: SplitResult, port: int, allowed: Allowed) -> str:
    """The number of the host, which is what is then connected to, whatever its name means a moment later."""
    try:
        found = socket.getaddrinfo(where.hostname, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Unreachable(str(error)) from None
    numbers = [str(each[4][0]) for each in found]
    if not allowed.inside and any(is_inside(number) for number in numbers):
        raise Refused(
            _(
                "%(host)s is within a private network, so it is not asked. EHC_FEEDS_INSIDE=1 allows it.",
                host=where.hostname or "",
            ),
            field="file",
        )
    return numbers[0]


def is_inside(number: str) -> bool:
    """Whether an address is one of this machine or of a private network, however it is written."""
    found = ip_address(number.split("%")[0])
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or _translated(found) or found
    return not found.is_global or found.is_multicast


def _translated(found: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(found) & 0xFFFFFFFF) if found in TRANSLATED else None


def _write(answer: http.client.HTTPResponse, into: BinaryIO, most: int, until: float) -> None:
    if answer.status in BUSY:
        raise Unreachable(f"{answer.status} {answer.reason}")
    if answer.status != 200:
        says = _("The feed answers “%(status)s”.", status=f"{answer.status} {answer.reason}"[:60])
        raise Refused(says, field="file")
    if answer.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise Refused(_("The feed answers in compressed form, which was not asked for and is not read."), field="file")
    length, written = answer.headers.get("Content-Length"), 0
    while piece := answer.read1(PIECE):
        written += len(piece)
        if written > most:
            raise Refused(_("The feed is larger than %(most)s MB.", most=f"{most // 1_000_000:,}"), field="file")
        if time.monotonic() > until:
            raise Unreachable(_("it is too slow"))
        into.write(piece)
    if length and length.isdecimal() and written < int(length):
        raise Unreachable(_("it broke off"))


class _Connection(http.client.HTTPConnection):
    """To a host by its number, with the certificate held to its name."""

    def __init__(self, host: str, port: int, number: str, is_secure: bool) -> None:
        super().__init__(host, port, timeout=PATIENCE)
        self.number, self.is_secure = number, is_secure
        self.default_port = 443 if is_secure else 80

    def connect(self) -> None:
        """Connect to that number, whatever the name means by now."""
        self.sock = socket.create_connection((self.number, self.port), PATIENCE)
        if self.is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
