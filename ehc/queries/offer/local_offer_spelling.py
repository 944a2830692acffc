"""Mends the spelling of a search that found nothing, by the words of needs, sectors and the directory's categories."""

from collections.abc import Collection
from difflib import get_close_matches

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import TaxonomyTerm
from ehc.models.offer.local_offer_choices import ACCESS, SECTORS
from ehc.models.offer.local_offer_needs import NAMINGS
from ehc.queries.offer.local_offer_looking import words_asked

ALIKE = 0.76  # of difflib's ratio: "speach" and "speech" are 0.83, "dislexia" and "dyslexia" 0.88
SHORTEST = 4  # a shorter word is as near to too many others
ALSO = "therapy therapist occupational physiotherapy psychologist respite sensory swimming wheelchair benefits"


def mended(session: Session, words: str) -> str:
    """The same words, each unknown one as the known word most like it; empty where none was mended."""
    asked, known = words_asked(words), _known(session)
    found = [_mended(word, known) for word in asked]
    return " ".join(found) if found != asked else ""


def _mended(word: str, known: Collection[str]) -> str:
    if word in known or len(word) < SHORTEST:
        return word
    return next(iter(get_close_matches(word, known, n=1, cutoff=ALIKE)), word)


def _known(session: Session) -> Collection[str]:
    """Every word of four letters and more, in order, so that the same search is always mended alike."""
    named = [words for it in NAMINGS.values() for words in (it.name, it.words)]
    chosen = [it.name for it in (*SECTORS.values(), *ACCESS.values())]
    terms = session.scalars(select(TaxonomyTerm.name).distinct().limit(5_000))
    said = " ".join([ALSO, *named, *chosen, *terms])
    return sorted({word for word in _all_words(said) if len(word) >= SHORTEST})


def _all_words(text: str) -> list[str]:
    return [word.strip("()/,.;:&'’").lower() for word in text.replace("/", " ").replace("-", " ").split()]
