"""A feed is fetched only where it is allowed, page by page, and never from inside a network or another host."""

import http.server
import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ehc.services.offer import feed_connections, local_offer_fetching
from ehc.services.offer.feed_connections import Allowed, is_inside
from ehc.services.offer.local_offer_feeds.feed import NotAFeed
from ehc.services.offer.local_offer_feeds.feed_files import FeedFile
from ehc.services.offer.local_offer_fetching import fetch, forget
from ehc.services.refused import Refused

Answer = tuple[int, dict[str, str], bytes]


class Directory:
    """A server that answers as it is told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: Callable[[str], Answer] = lambda path: (404, {}, b"")
        self.asked: list[str] = []
        directory = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                directory.asked.append(self.path)
                status, headers, body = directory.answers(self.path)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                """Nobody reads it."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/services"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def directory() -> Iterator[Directory]:
    """On a free port of this machine."""
    made = Directory()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def got(directory: Directory, tmp_path: Path) -> Callable[..., FeedFile]:
    """Fetches from it, with everything allowed that is not said otherwise."""

    def fetched(address: str = directory.address, **allowed: Any) -> FeedFile:
        how = {"feeds": (directory.address,), "by_http": True, "inside": True, **allowed}
        return fetch(address, Allowed(**how), tmp_path, lambda words: None, wait=lambda seconds: None)

    return fetched


def page_of(number: int, of: int, **said: Any) -> Answer:
    service = {"id": f"s{number}", "name": f"Club {number}", "status": "active", "organization": {}}
    envelope = {"total_pages": of, "page_number": number, "total_items": of, "contents": [service], **said}
    return 200, {"Content-Type": "application/json"}, json.dumps(envelope).encode()


def paged(of: int) -> Callable[[str], Answer]:
    def answer(path: str) -> Answer:
        return page_of(int(parse_qs(urlsplit(path).query).get("page", ["1"])[0]), of)

    return answer


def names(feed: FeedFile) -> list[str]:
    return [read.name for read in feed.reads()]


def test_every_page_of_a_feed_is_fetched_and_read(directory: Directory, got: Callable[..., FeedFile]) -> None:
    directory.answers = paged(3)
    feed = got()
    assert (names(feed), feed.is_whole) == (["Club 1", "Club 2", "Club 3"], True)
    assert directory.asked == ["/services", "/services?page=2", "/services?page=3"]


def test_what_is_asked_besides_the_page_is_asked_each_time(directory: Directory, got: Callable[..., FeedFile]) -> None:
    directory.answers = paged(2)
    got(f"{directory.address}?full=true")
    assert directory.asked == ["/services?full=true", "/services?full=true&page=2"]


def test_a_fetch_that_stopped_goes_on_with_the_page_that_is_missing(
    directory: Directory, got: Callable[..., FeedFile]
) -> None:
    directory.answers = lambda path: (404, {}, b"") if "page=3" in path else paged(3)(path)
    with pytest.raises(Refused, match="The feed answers “404 Not Found”"):
        got()
    directory.answers = paged(3)
    directory.asked.clear()
    assert names(got()) == ["Club 1", "Club 2", "Club 3"]
    assert directory.asked == ["/services?page=3"]


def test_what_was_fetched_is_removed_once_it_is_imported(
    directory: Directory, got: Callable[..., FeedFile], tmp_path: Path
) -> None:
    directory.answers = paged(2)
    forget(got(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_busy_feed_is_asked_again(directory: Directory, got: Callable[..., FeedFile]) -> None:
    turns = iter([503, 429])
    directory.answers = lambda path: (next(turns, 200), *paged(1)(path)[1:])
    assert names(got()) == ["Club 1"]


def test_a_feed_that_stays_busy_is_given_up_in_words(directory: Directory, got: Callable[..., FeedFile]) -> None:
    directory.answers = lambda path: (503, {}, b"")
    with pytest.raises(Refused, match=r"can't be fetched \(503 Service Unavailable\)\. The same command goes on"):
        got()
    assert len(directory.asked) == 3


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://other.example/services", "This address is not allowed"),
        ("http://127.0.0.1:1/services", "This address is not allowed"),
        ("{}extra", "This address is not allowed"),
        ("{}/../admin", "This address is not allowed"),
        ("http://user:word@127.0.0.1/services", "name a host and no user"),
    ],
)
def test_an_address_that_is_not_allowed_is_not_asked(
    directory: Directory, got: Callable[..., FeedFile], address: str, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        got(address.format(directory.address))
    assert directory.asked == []


def test_what_lies_under_an_allowed_address_is_allowed(directory: Directory, got: Callable[..., FeedFile]) -> None:
    directory.answers = paged(1)
    assert names(got(f"{directory.address}/full?per_page=5")) == ["Club 1"]


def test_http_is_refused_unless_it_is_allowed(got: Callable[..., FeedFile]) -> None:
    with pytest.raises(Refused, match="EHC_FEEDS_BY_HTTP=1"):
        got(by_http=False)


def test_a_host_within_a_network_is_refused_unless_it_is_allowed(
    directory: Directory, got: Callable[..., FeedFile]
) -> None:
    with pytest.raises(Refused, match="within a private network"):
        got(inside=False)
    assert directory.asked == []


def test_a_name_that_means_a_host_within_a_network_is_refused(
    monkeypatch: pytest.MonkeyPatch, got: Callable[..., FeedFile]
) -> None:
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 443))]
    monkeypatch.setattr(feed_connections.socket, "getaddrinfo", lambda *_words, **_more: inside)
    with pytest.raises(Refused, match=r"feeds\.example is within a private network"):
        got("https://feeds.example/services", feeds=("https://feeds.example/services",), inside=False)


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.0.0.5", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "224.0.0.1"),
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"),
    ],
)
def test_numbers_of_this_machine_and_of_private_networks_are_inside(number: str) -> None:
    assert is_inside(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2a00:1450:4009:81f::200e", "::ffff:8.8.8.8"])
def test_other_numbers_are_not(number: str) -> None:
    assert not is_inside(number)


def test_a_redirect_on_the_same_host_is_followed(directory: Directory, got: Callable[..., FeedFile]) -> None:
    directory.answers = lambda path: (302, {"Location": "/moved"}, b"") if path == "/services" else page_of(1, 1)
    assert names(got()) == ["Club 1"]


@pytest.mark.parametrize("location", ["http://localhost:{}/services", "https://127.0.0.1:{}/x", "file:///etc/passwd"])
def test_a_redirect_to_anywhere_else_is_not_followed(
    directory: Directory, got: Callable[..., FeedFile], location: str
) -> None:
    directory.answers = lambda path: (302, {"Location": location.format(directory.server.server_port)}, b"")
    with pytest.raises(Refused, match="sends on to another host"):
        got()
    assert directory.asked == ["/services"]


def test_a_redirect_without_end_is_left(directory: Directory, got: Callable[..., FeedFile]) -> None:
    directory.answers = lambda path: (302, {"Location": path}, b"")
    with pytest.raises(Refused, match="sends on again and again"):
        got()


def test_an_answer_larger_than_a_feed_is_broken_off(
    directory: Directory, got: Callable[..., FeedFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_offer_fetching, "MOST_BYTES", 100)
    directory.answers = paged(1)
    with pytest.raises(Refused, match="larger than"):
        got()


def test_an_answer_in_compressed_form_is_refused_unread(directory: Directory, got: Callable[..., FeedFile]) -> None:
    directory.answers = lambda path: (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b" + b"0" * 50)
    with pytest.raises(Refused, match="compressed form"):
        got()


def test_an_answer_that_breaks_off_is_not_taken_for_whole(directory: Directory, got: Callable[..., FeedFile]) -> None:
    directory.answers = lambda path: (200, {"Content-Length": "100000"}, b'{"contents": []}')
    with pytest.raises(Refused, match="can't be fetched"):
        got()


def test_a_page_that_is_no_feed_is_refused_and_asked_for_again_the_next_time(
    directory: Directory, got: Callable[..., FeedFile]
) -> None:
    directory.answers = lambda path: (200, {}, b"<html>Sorry</html>")
    with pytest.raises(NotAFeed, match="web page"):
        got()
    directory.answers = paged(1)
    assert names(got()) == ["Club 1"]


def test_a_feed_that_gives_its_first_page_again_and_again_is_found_out(
    directory: Directory, got: Callable[..., FeedFile]
) -> None:
    directory.answers = lambda path: page_of(1, 3)
    with pytest.raises(Refused, match="gave page 1 when it was asked for page 2"):
        got()


def test_a_feed_that_counts_its_pages_from_nothing_is_read(directory: Directory, got: Callable[..., FeedFile]) -> None:
    def answer(path: str) -> Answer:
        number = int(parse_qs(urlsplit(path).query).get("page", ["0"])[0])
        return page_of(number, 2)

    directory.answers = answer
    feed = got()
    assert (names(feed), feed.is_whole) == (["Club 0", "Club 1"], True)


def test_a_feed_of_pages_without_number_is_refused(directory: Directory, got: Callable[..., FeedFile]) -> None:
    directory.answers = lambda path: page_of(1, 10**9)
    with pytest.raises(Refused, match="too many to fetch"):
        got()
