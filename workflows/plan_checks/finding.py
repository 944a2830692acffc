"""What a check says: the fault it found, where, why it matters, and how to mend it."""

from dataclasses import dataclass

from workflows.plan import Section


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One kind of fault; `says` holds {it} for the statement, and {word} or {other} where it quotes."""

    code: str
    says: str
    reason: str
    authority: str
    fix: str
    example: str = ""
    stops: bool = False  # the law forbids it: the plan may not go out
    rule: str | None = None  # the law's rule, where there is one


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A fault found in a plan; `section` and `statement` are None where it is of the plan as a whole."""

    code: str
    section: Section | None
    statement: str | None
    sentence: str
    reason: str
    authority: str
    example: str
    fix: str
    stops: bool
    rule: str | None

    @property
    def says(self) -> str:
        """The finding in one sentence."""
        return self.sentence


def found(
    fault: Fault,
    *,
    section: Section | None,
    statement: str | None = None,
    it: str = "",
    word: str = "",
    other: str = "",
    stops: bool | None = None,
) -> Finding:
    """The finding of a fault; `it` is what the statement is called, "F3"."""
    return Finding(
        code=fault.code,
        section=section,
        statement=statement,
        sentence=fault.says.format(it=it, word=word, other=other),
        reason=f"{fault.reason} ({fault.authority})",
        authority=fault.authority,
        example=fault.example,
        fix=fault.fix,
        stops=fault.stops if stops is None else stops,
        rule=fault.rule,
    )
