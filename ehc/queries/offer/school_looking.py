"""What somebody looks for among schools and colleges, and why one that was found fits it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehc.language import _, ngettext
from ehc.models.offer.local_offer_needs import Need
from ehc.models.offer.school_kinds import PHASES, Kind, Phase
from ehc.models.offer.schools import School
from ehc.queries.offer import school_words as say
from ehc.queries.offer.postcodes import Point
from ehc.queries.offer.service_words import in_a_row, need_names


@dataclass(frozen=True, kw_only=True)
class LookingForSchool:
    """What somebody looks for; what is left empty is not asked."""

    words: str = ""
    age: int | None = None
    point: Point | None = None  # of a postcode
    place: str = ""  # the name of a town or area
    within: int | None = None  # miles
    kind: Kind | None = None
    phase: Phase | None = None
    need: Need | None = None
    area: str = ""  # one of AREAS
    boards: bool = False
    page: int = 1


def why_found(it: School, words: Sequence[str], looking: LookingForSchool) -> list[str]:
    """In the order in which it was asked."""
    why = []
    if words:
        quoted = in_a_row([f"“{word}”" for word in words])
        why.append(ngettext("has the word %(words)s", "has the words %(words)s", len(words), words=quoted))
    elif looking.words.strip():
        why.append(_("has a name like your words"))
    if looking.need:
        why += [_("for %(need)s", need=name.lower()) for name in need_names([looking.need])]
    if looking.age is not None:
        said = say.ages(it)
        why.append(said[:1].lower() + said[1:] if said else _("doesn't say its ages"))
    if looking.kind:
        why.append(_why_kind(it, looking.kind))
    if looking.phase:
        why.append(_(PHASES[looking.phase]).lower())
    if looking.within and looking.point:
        why.append(ngettext("within %(n)s mile", "within %(n)s miles", looking.within))
    elif looking.place:
        why.append(_("in or near %(place)s", place=looking.place))
    if looking.boards:
        why.append(_("has boarders"))
    return why


def _why_kind(it: School, kind: Kind) -> str:
    return _("has a SEN unit or resourced provision") if kind is Kind.RESOURCED else _lower(say.kind(it))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
