"""Notes that a search of the directory found nothing, so that the council sees what is missing."""

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from ehc.models.base import new_id
from ehc.models.offer.empty_searches import EmptySearch, age_band, words_kept
from ehc.models.offer.postcodes import district_of, postcode_as_kept
from ehc.services.act import Act

MOST_A_DAY = 2_000  # different ones: a program that asks nonsense must not fill the table


def note_empty_search(act: Act, *, words: str, need: str, age: int | None, near: str) -> None:
    """Count it under its day, words, need, age band and postcode district; a search that says none of these is none."""
    postcode = postcode_as_kept(near)
    asked = {
        "words": words_kept(words),
        "need": need,
        "age_band": age_band(age),
        "district": district_of(postcode) if postcode else "",
    }
    if not any(asked.values()) or _are_many(act):
        return
    row = {"id": new_id(), "authority_id": act.authority_id, "on": act.today, "times": 1, **asked}
    put = insert(EmptySearch).values(row)
    again = {"times": EmptySearch.times + 1}
    act.session.execute(put.on_conflict_do_update(constraint="uq_empty_searches_asked", set_=again))


def _are_many(act: Act) -> bool:
    today = EmptySearch.authority_id == act.authority_id, EmptySearch.on == act.today
    return (act.session.scalar(select(func.count()).select_from(EmptySearch).where(*today)) or 0) >= MOST_A_DAY
