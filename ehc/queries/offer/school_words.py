"""Says in words what a school or college is: its kind, its ages, its units, how it stands."""

from collections.abc import Sequence
from datetime import date

from ehc.language import _, ngettext, plain_day
from ehc.models.offer.school_kinds import TYPES, Kind
from ehc.models.offer.schools import School, SchoolStatus
from ehc.queries.offer.service_words import in_a_row


def kind(it: School) -> str:
    """Its kind, as the register names its type, and whether it is approved."""
    name = _(TYPES[it.establishment].name)
    return _("%(kind)s, approved under section 41", kind=name) if it.approved else name


def ages(it: School) -> str:
    """Ages 4 to 11; empty where the register says none."""
    if it.youngest is None and it.oldest is None:
        return ""
    if it.oldest is None:
        return _("Ages %(youngest)s and over", youngest=it.youngest)
    if it.youngest is None:
        return _("Ages up to %(oldest)s", oldest=it.oldest)
    return _("Ages %(youngest)s to %(oldest)s", youngest=it.youngest, oldest=it.oldest)


def units(it: School) -> tuple[str, ...]:
    """Its resourced provision and its SEN unit, with places and how many are taken, as far as the register says."""
    if f"kind:{Kind.RESOURCED}" not in it.facets:
        return ()
    said = (
        _unit(_("Resourced provision"), it.resourced_capacity, it.resourced_on_roll),
        _unit(_("SEN unit"), it.unit_capacity, it.unit_on_roll),
    )
    return tuple(filter(None, said)) or (_("SEN unit or resourced provision"),)


def _unit(name: str, places: int | None, taken: int | None) -> str:
    if places is None and taken is None:
        return ""
    room = ngettext("%(n)s place", "%(n)s places", places) if places is not None else ""
    there = ngettext("%(n)s child there", "%(n)s children there", taken) if taken is not None else ""
    return f"{name}: {in_a_row(list(filter(None, (room, there))))}"


def standing(it: School, today: date) -> str:
    """That it is closing or has not opened yet; empty for most."""
    if it.closes_on is not None and it.closes_on > today:
        return _("Closes on %(day)s", day=plain_day(it.closes_on))
    if it.status is SchoolStatus.CLOSING:
        return _("Proposed to close")
    if it.status is SchoolStatus.OPENING or (it.opens_on is not None and it.opens_on > today):
        return _("Opens on %(day)s", day=plain_day(it.opens_on)) if it.opens_on else _("Proposed to open")
    return ""


def also(it: School) -> Sequence[str]:
    """Boarding, sixth form, and whom it takes where that is not everybody."""
    said = [_("Boarding")] if it.boards else []
    if it.sixth_form:
        said.append(_("Sixth form"))
    return [*said, *({"boys": [_("Boys")], "girls": [_("Girls")]}.get(it.gender.casefold(), []))]
