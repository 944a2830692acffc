"""What stands at the head and foot of every page: the council's name, how to reach it, and whether this is real."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g

from ehc.foundations import foundations
from ehc.language import _
from ehc.queries.council.configuration import Contact


@dataclass(frozen=True)
class Letterhead:
    """`is_bare` is true on a page of ours that says something has failed: it must not fail too."""

    council: str
    team: str
    contact: Contact | None
    demonstration: bool
    is_bare: bool = False

    @property
    def service(self) -> str:
        """The name of the service, as the title of every page ends."""
        return f"{self.council} EHC" if self.council else "EHC"


def letterhead() -> Letterhead:
    """Of the council whose database this is."""
    if g.get("bare"):
        return Letterhead("", "", None, demonstration=False, is_bare=True)
    council = foundations().council()
    configuration = council.configuration
    return Letterhead(
        council.authority.name,
        configuration.team_name if configuration else _("Special educational needs team"),
        configuration.council if configuration else None,
        council.authority.demonstration,
    )
