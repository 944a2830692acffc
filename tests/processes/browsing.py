"""A browser without a screen: keeps its cookies, reads each page strictly, sends forms with their token."""

from __future__ import annotations

import urllib.request
from collections.abc import Mapping, Sequence
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin, urlsplit

from tests.strict_html import Page, check

Values = Mapping[str, str | Sequence[str]]


class Browser:
    """Somebody's browser, on one address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.token = ""
        self.path = "/"
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def sign_in(self, email: str, password: str) -> None:
        self.get("/sign-in")
        self.send("/sign-in", {"email": email, "password": password})

    def get(self, path: str) -> Page:
        """The page there, after any redirections."""
        return self._open(urllib.request.Request(urljoin(self.address, path)))

    def send(self, path: str, values: Values) -> Page:
        """Send a form; the page that answers, after any redirections."""
        data = urlencode({"csrf_token": self.token, **values}, doseq=True).encode()
        return self._open(urllib.request.Request(urljoin(self.address, path), data=data))

    def _open(self, request: urllib.request.Request) -> Page:
        with self._opener.open(request, timeout=60) as answer:
            page = check(answer.read().decode())
            self.path = urlsplit(answer.url).path
        self.token = page.token or self.token
        return page
