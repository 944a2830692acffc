"""Settings and the register: a setting made of a school that is chosen, and those there are kept as the register says.

What an officer wrote over is known by comparing: a field that says otherwise than the register did last time is theirs.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from ehc.models.base import new_id
from ehc.models.council.configuration import Authority
from ehc.models.offer.schools import School, SchoolInformation
from ehc.models.plan_life.placements import Setting
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.offer.school_register.links import Links
from ehc.services.offer.school_register.rows import RowRemark
from ehc.services.offer.school_writing import READ
from ehc.services.refused import NotFound

FOLLOWED = ("name", "type", "address", "postcode", "telephone", "head_name")
MOST_STEPS = 20  # of a school that changed again and again; the register might lead in a circle


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Of a school, what a setting keeps too."""

    name: str
    type: Any
    address: str
    postcode: str
    telephone: str
    head_name: str
    closes_on: date | None


def settings_chosen(act: Act, ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """The settings that these ids name: each its own, or that of a school of the register, made where there is none."""
    require(act.actor, "consult-setting")
    return [_setting(act, id_).id for id_ in ids]


def _setting(act: Act, id_: uuid.UUID) -> Setting:
    found = act.session.get(Setting, id_)
    if found is not None:
        return found
    school = act.session.get(School, id_)
    if school is None:
        raise NotFound
    known = act.session.scalars(select(Setting).where(Setting.urn == school.urn)).first()
    return known or _made(act, school)


def _made(act: Act, school: School) -> Setting:
    information = act.session.get(SchoolInformation, school.id)
    own = act.session.get_one(Authority, act.authority_id).code
    row = Setting(
        id=new_id(),
        authority_id=act.authority_id,
        urn=school.urn,
        email=information.consulted_at if information else "",
        senco_name=information.senco_name if information else "",
        maintained_by="" if school.council_code == own or not _is_maintained(school) else school.council,
        closed_on=school.closes_on if school.closes_on and school.closes_on <= act.today else None,
        **{name: getattr(school, name) for name in FOLLOWED},
    )
    act.session.add(row)
    act.session.flush()
    return row


def _is_maintained(school: School) -> bool:
    return school.type.value.startswith("maintained-")


def follow_register(act: Act, links: Links) -> list[RowRemark]:
    """Bring every setting with a URN to what was read, before that is written over the schools kept."""
    settings = act.session.scalars(select(Setting).where(Setting.urn.is_not(None)).order_by(Setting.name)).all()
    urns = {setting.urn for setting in settings if setting.urn}
    read = _read(act, urns | {new for urn in urns for new in _steps(urn, links)})
    before = _before(act, urns)
    return [
        remark
        for setting in settings
        for remark in (*_go_on(act, setting, links, read, before, urns), *_follow(act, setting, read, before))
    ]


def wanted_urns(act: Act, links: Links) -> set[str]:
    """The URNs known here already, and those that settings of ours became."""
    named = set(act.session.scalars(select(Setting.urn).where(Setting.urn.is_not(None))))
    urns = {urn for urn in named if urn}
    kept = set(act.session.scalars(select(School.urn)))
    return kept | urns | {new for urn in urns for new in _steps(urn, links)}


def _steps(urn: str, links: Links) -> Sequence[str]:
    """What a school went on as, one after another."""
    found: list[str] = []
    while (urn := links.goes_on_as.get(urn, "")) and urn not in found and len(found) < MOST_STEPS:
        found.append(urn)
    return found


def _go_on(
    act: Act,
    setting: Setting,
    links: Links,
    read: Mapping[str, Kept],
    before: dict[str, Kept],
    urns: set[str],
) -> Iterable[RowRemark]:
    """A school that only changed its type goes on as itself: the same children, staff and papers under a new URN."""
    old = setting.urn or ""
    open_ones = [urn for urn in _steps(old, links) if urn in read and _is_open(read[urn], act.today)]
    if not open_ones or open_ones[-1] in urns or (old in read and _is_open(read[old], act.today)):
        return ()
    new = open_ones[-1]
    was = before.get(old) or read.get(old)
    if was is not None:
        before[new] = was
    setting.urn, setting.closed_on = new, None
    urns.add(new)
    return (_remark(new, f"URN {old} went on as URN {new} ({read[new].name}), and its setting here goes on with it."),)


def _follow(act: Act, setting: Setting, read: Mapping[str, Kept], before: Mapping[str, Kept]) -> Iterable[RowRemark]:
    now = read.get(setting.urn or "")
    if now is None:
        return ()
    was = before.get(setting.urn or "")
    own = carry(setting, was, now)
    if now.closes_on is not None and now.closes_on <= act.today:
        setting.closed_on = setting.closed_on or now.closes_on
    elif was is not None and setting.closed_on is not None and setting.closed_on == was.closes_on:
        setting.closed_on = None
    said = [name for name in own if name not in ("head_name",)]
    says = f"the setting of URN {setting.urn} says its {' and '.join(said)} otherwise than the register; left so."
    return (_remark(setting.urn or "", says),) if said else ()


def carry(setting: Any, was: Kept | None, now: Kept) -> Collection[str]:
    """Take on what the register says now, but for what an officer wrote over; returns the names of those fields."""
    own = []
    for name in FOLLOWED:
        mine, new = getattr(setting, name), getattr(now, name)
        if not mine or (was is not None and mine == getattr(was, name)):
            setattr(setting, name, new)
        elif mine != new:
            own.append(name)
    return own


def _is_open(it: Kept, today: date) -> bool:
    return it.closes_on is None or it.closes_on > today


def _read(act: Act, urns: Collection[str]) -> dict[str, Kept]:
    columns = [READ.c.urn, *(READ.c[name] for name in FOLLOWED), READ.c.closes_on]
    return _kept(act.session.execute(select(*columns).where(READ.c.urn.in_(urns))))


def _before(act: Act, urns: Collection[str]) -> dict[str, Kept]:
    columns = [School.urn, *(getattr(School, name) for name in FOLLOWED), School.closes_on]
    return _kept(act.session.execute(select(*columns).where(School.urn.in_(urns))))


def _kept(rows: Any) -> dict[str, Kept]:
    return {urn: Kept(**dict(zip((*FOLLOWED, "closes_on"), values, strict=True))) for urn, *values in rows}


def _remark(urn: str, says: str) -> RowRemark:
    return RowRemark(row=0, urn=urn, field="setting", says=says[:1].upper() + says[1:])
