"""Two texts compared word by word: what stayed, what came and what went."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, came or went."""

    kind: str  # same | added | removed
    words: str


def word_by_word(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in order, each marked as staying, added or removed."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
            continue
        pieces += [Piece("removed", "".join(old[i1:i2])), Piece("added", "".join(new[j1:j2]))]
    return tuple(piece for piece in pieces if piece.words)
