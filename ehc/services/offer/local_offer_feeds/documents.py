"""Reads one JSON document as the items of its list, one by one, with what else it says."""

from collections.abc import Collection, Iterator
from typing import Any

from ehc.language import _
from ehc.services.offer.local_offer_feeds.feed import NotAFeed
from ehc.services.offer.local_offer_feeds.scanning import Scanner


class Document:
    """One JSON document: the items of its list as they come, and what else it says."""

    def __init__(self, scanner: Scanner, lists: Collection[str]) -> None:
        self.scanner, self.lists = scanner, lists
        self.is_list = False
        self.listed_as = ""
        self.envelope: dict[str, Any] = {}

    def items(self) -> Iterator[Any]:
        """Each item of the list, which is the document itself or stands in it under one of `lists`."""
        if self.scanner.take("["):
            self.is_list = True
            yield from self._until_closed()
        elif self.scanner.take("{"):
            yield from self._fields()
        else:
            self._refuse_single()
        if self.scanner.mark():
            raise self.scanner.broken(self.scanner.at)

    def _fields(self) -> Iterator[Any]:
        if self.scanner.take("}"):
            return
        while True:
            self._key_ahead()
            name = self.scanner.value()
            self.scanner.expect(":")
            if name in self.lists and not self.listed_as and self._is_the_list(name):
                self.listed_as = name
                self.scanner.expect("[")
                yield from self._until_closed()
            else:
                self.envelope[name] = self.scanner.value()
            if not self._goes_on("}"):
                return

    def _is_the_list(self, name: str) -> bool:
        return self.scanner.mark() == "[" and not (name == "services" and "name" in self.envelope)

    def _key_ahead(self) -> None:
        if self.scanner.mark() != '"':
            self.scanner.value()  # which says what is wrong, unless it is a value and no name
            raise self.scanner.broken(self.scanner.at)

    def _until_closed(self) -> Iterator[Any]:
        if self.scanner.take("]"):
            return
        while True:
            yield self.scanner.value()
            if not self._goes_on("]"):
                return

    def _goes_on(self, end: str) -> bool:
        if self.scanner.take(end):
            return False
        self.scanner.expect(",")
        return True

    def _refuse_single(self) -> None:
        start = self.scanner.text[self.scanner.at : self.scanner.at + 40].split("\n", 1)[0]
        try:
            self.scanner.value()
        except NotAFeed:
            says = _("The file is not JSON, as a feed must be. It begins “%(start)s”.", start=start)
            raise NotAFeed(says) from None
        raise NotAFeed(_("The file is JSON, but holds a single value and no services."))
