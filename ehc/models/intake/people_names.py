"""How names are written for searching: the same for every accent, apostrophe, hyphen and case."""

import re
import unicodedata

# Letters that Unicode doesn't take apart into a plain one and a mark.
PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e", "ŋ": "ng"}
)
DROPPED = re.compile(r"['’‘ʼʻ`´.]")
APART = re.compile(r"[^\w]+|_")


def plain_name(name: str) -> str:
    """A name in small plain letters: “Zoë O’Brien-Łukasz” is “zoe obrien lukasz”."""
    small = DROPPED.sub("", name.casefold()).translate(PLAIN)
    letters = (letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
    return APART.sub(" ", "".join(letters)).strip()


def search_name(given: str, family: str, known_as: str = "", former: str = "") -> str:
    """Every name of one person, for the trigram index."""
    return " ".join(filter(None, map(plain_name, (given, family, known_as, former))))
