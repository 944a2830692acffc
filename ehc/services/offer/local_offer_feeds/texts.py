"""Words of a feed: as plain text, without markup, control characters or excess length; ids, links and addresses."""

import re
from html.parser import HTMLParser
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from ehc.services.offer.local_offer_feeds.notes import note, shown

MOST_NAME = 300
MOST_LINE = 500
MOST_PROSE = 20_000
MOST_ID = 200
MARKUP = re.compile(r"<\s*[a-zA-Z/!][^>]*>|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")
BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")
EMAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+")
SPACE_BEFORE = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"}
UNSEEN = {"script", "style", "template", "noscript", "iframe", "object"}


class _Words(HTMLParser):
    """Keeps what a reader would see of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        if tag in SPACE_BEFORE:
            self.kept.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in UNSEEN))
        if tag in SPACE_BEFORE:
            self.kept.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.kept.append(data)


def without_markup(text: str) -> str:
    """The words of a piece of HTML; text without markup is given back as it is."""
    if not has_markup(text):
        return text
    words = _Words()
    words.feed(text)
    words.close()
    return "".join(words.kept)


def has_markup(text: str) -> bool:
    """Whether there is anything in it that a browser would not show as it stands."""
    return ("<" in text or "&" in text) and bool(MARKUP.search(text))


def printable(text: str) -> str:
    """The text without control characters and halves of characters, which can't be stored."""
    return UNPRINTABLE.sub("", text)


def _plain(value: Any, info: ValidationInfo) -> str:
    if value is None:
        return ""
    if isinstance(value, (bool, list, dict)):
        note(info, "is not text, so it was left out")
        return ""
    if not isinstance(value, str):
        note(info, f"the number {shown(value)} was read as text")
    text = str(value)
    plain = printable(without_markup(text))
    if has_markup(text):
        note(info, "HTML was taken out")
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def _cut(text: str, most: int, info: ValidationInfo) -> str:
    if len(text) <= most:
        return text
    note(info, f"has {len(text):,} characters, so it was cut after {most:,}")
    return text[:most].rstrip()


def _line(value: Any, info: ValidationInfo) -> str:
    return _cut(" ".join(_plain(value, info).split()), MOST_LINE, info)


def _prose(value: Any, info: ValidationInfo) -> str:
    lines = "\n".join(line.strip() for line in _plain(value, info).split("\n"))
    return _cut(BLANK_LINES.sub("\n\n", lines).strip(), MOST_PROSE, info)


def _name(value: Any, info: ValidationInfo) -> str:
    name = " ".join(_plain(value, info).split())
    if not name:
        raise PydanticCustomError("empty", "is empty")
    if len(name) > MOST_NAME:
        raise PydanticCustomError("too_long", "has more than {most} characters", {"most": MOST_NAME})
    return name


def _identifier(value: Any) -> str:
    found = _optional_identifier(value)
    if not found:
        raise PydanticCustomError("no_id", "is neither text nor a whole number, so it tells no service apart")
    return found


def _optional_identifier(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return printable(str(value)).strip()[:MOST_ID]


def _link(value: Any, info: ValidationInfo) -> str:
    text = _line(value, info)
    if not text:
        return ""
    address = text if "://" in text or ":" in text.split("/")[0] else f"https://{text}"
    if not _is_web_address(address):
        note(info, f"{shown(text)} is not a web address, so it was left out")
        return ""
    if address != text:
        note(info, f"{shown(text)} was read as {address}")
    return address


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not set(address) & set(" <>\"'")


def _email(value: Any, info: ValidationInfo) -> str:
    text = _line(value, info)
    if not text or EMAIL.fullmatch(text):
        return text
    note(info, f"{shown(text)} is not an e-mail address, so it was left out")
    return ""


Identifier = Annotated[str, BeforeValidator(_identifier)]
OptionalIdentifier = Annotated[str, BeforeValidator(_optional_identifier)]
Name = Annotated[str, BeforeValidator(_name)]
Line = Annotated[str, BeforeValidator(_line)]
Prose = Annotated[str, BeforeValidator(_prose)]
Link = Annotated[str, BeforeValidator(_link)]
Email = Annotated[str, BeforeValidator(_email)]
