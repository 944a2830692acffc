"""Whom an officer may consult or match: the settings we deal with, and by name or URN any school of the register."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.offer.school_kinds import IN_AREA
from ehc.models.offer.schools import School
from ehc.models.plan_life.placements import Setting
from ehc.queries.offer import school_sql as sql
from ehc.queries.offer import school_words as say

SHOWN = 40
LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class SettingChoice:
    """One to choose: the id of a setting, or of a school that becomes one when it is chosen."""

    id: uuid.UUID
    name: str
    hint: str


def setting_choices(
    session: Session, find: str, today: date, *, chosen: Collection[uuid.UUID] = (), without: Collection[uuid.UUID] = ()
) -> Sequence[SettingChoice]:
    """Those chosen already, then those with what was typed in their name or URN: ours first, at most forty of each."""
    words = find.strip()[:LONGEST]
    settings = [it for it in _settings(session, words, today, chosen) if it.id not in without]
    schools = _schools(session, words, today, chosen)
    rows = [*settings, *schools]
    return sorted(rows, key=lambda it: it.id not in chosen)


def _settings(session: Session, words: str, today: date, chosen: Collection[uuid.UUID]) -> Sequence[SettingChoice]:
    fits = or_(func.lower(Setting.name).contains(words.lower(), autoescape=True), Setting.urn == words)
    is_open = or_(Setting.closed_on.is_(None), Setting.closed_on > today)
    rows = (
        select(Setting, School)
        .outerjoin(School, School.urn == Setting.urn)
        .where(is_open, or_(fits, Setting.id.in_(chosen)))
        .order_by(Setting.id.not_in(chosen), Setting.name, Setting.id)
        .limit(SHOWN + len(chosen))
    )
    return [
        SettingChoice(id=it.id, name=it.name, hint=_hint(school) if school else "")
        for it, school in session.execute(rows)
    ]


def _schools(session: Session, words: str, today: date, chosen: Collection[uuid.UUID]) -> Sequence[SettingChoice]:
    """Schools of the register that are no setting yet; nothing where nothing was typed and none is chosen."""
    if not words and not chosen:
        return ()
    found = sql.found_by(words)
    ours = select(Setting.urn).where(Setting.urn.is_not(None))
    rows = (
        select(School)
        .outerjoin(found, found.c.id == School.id)
        .where(sql.shown_on(today), School.urn.not_in(ours), or_(found.c.id.is_not(None), School.id.in_(chosen)))
        .order_by(School.id.not_in(chosen), found.c.rank.desc().nulls_last(), School.name, School.id)
        .limit(SHOWN + len(chosen))
    )
    return [SettingChoice(id=it.id, name=it.name, hint=_hint(it)) for it in session.scalars(rows)]


def _hint(it: School) -> str:
    """Its kind, its ages and where it is, so that two of one name are told apart."""
    where = it.town if IN_AREA in it.facets else _("%(town)s, outside this area", town=it.town or it.council)
    asked = "" if it.type.may_be_requested else _("not one that a family may ask for by name")
    return "; ".join(filter(None, (say.kind(it), say.ages(it), where, asked, f"URN {it.urn}")))
