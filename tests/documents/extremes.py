"""Plans at the edge of what people write: much, odd, long, from right to left, or nothing at all."""

from dataclasses import replace

from tests.documents.example_plan import MAYA, draft, provision, statement
from workflows.plan import Plan

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
HEBREW = "מאיה אוהבת ציפורים והיא קוראת עליהן כל יום."
ODD = "A\x00B\x0bC \ud800 “quotes” <b>& £5 – ½ 𝔘 👩🏽‍🏫 {{ 7 * 7 }} %(name)s %d \u202e"
ESSAY = "Maya practises each sound with a grown-up who waits for her. " * 160

PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAA"
    "AABJRU5ErkJggg=="
)


def of_many_needs(count: int = 40) -> Plan:
    """A plan with many needs, outcomes and provisions, each long."""
    words = "It is hard for Maya to listen, to wait and to begin. " * 4
    many = [
        it
        for n in range(count)
        for it in (
            statement("b1", id=f"need{n}", text=f"{n}. {words}"),
            statement("e1", id=f"outcome{n}", text=f"{n}. {words}", needs=(f"need{n}",)),
            provision(f"provision{n}", f"{n}. {words}", (f"outcome{n}",), 1, deliverer="A teacher " * 8),
        )
    ]
    ordered = sorted(many, key=lambda it: it.section)
    return draft(statements=tuple(ordered))


def of_odd_words() -> Plan:
    """A plan with letters that break programs."""
    odd = [
        statement("b1", text=ODD),
        statement("b2", text=LONG_WORD),
        statement("b3", text=HEBREW),
        statement("e1", text=LONG_WORD, by_when=LONG_WORD),
        statement("f1", text=LONG_WORD, deliverer=LONG_WORD, qualification=HEBREW, frequency=ODD),
    ]
    child = replace(MAYA, name="Zoë-Mae Ng’ang’a O’Brien " + LONG_WORD[:60], known_as="Zoë <b>", parents=(HEBREW, ODD))
    return draft(statements=tuple(odd), child=child)


def of_an_essay() -> Plan:
    """A plan in which one provision alone is longer than a page."""
    essay = [statement("e1"), provision("f1", ESSAY, ("e1",), 1, deliverer=ESSAY), statement("f2")]
    return draft(statements=tuple(essay))


def of_nothing() -> Plan:
    """A plan with nothing in it yet."""
    return draft(statements=(), advice=(), services=(), how_views_were_gathered="")


EXTREMES = {
    "many needs": of_many_needs,
    "odd words": of_odd_words,
    "an essay": of_an_essay,
    "nothing": of_nothing,
}
