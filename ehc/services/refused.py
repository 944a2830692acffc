"""How a service says no: which field, in which words, and by which rule."""

from collections.abc import Sequence

from workflows.next_steps import Refusal


class Refused(Exception):
    """What was asked can't be done; `says` is for the person who asked, `field` names the form's field.

    `more` are the other refusals of the same thing, to be told together."""

    def __init__(
        self, says: str, *, field: str | None = None, rule: str | None = None, more: "Sequence[Refused]" = ()
    ) -> None:
        super().__init__(says)
        self.says, self.field, self.rule, self.more = says, field, rule, tuple(more)

    @classmethod
    def by_law(cls, refusal: Refusal, field: str | None = None) -> "Refused":
        """The refusal that a rule gives, with the rule as its reason."""
        return cls(refusal.says, field=field, rule=refusal.rule.key if refusal.rule else None)


class NotFound(Exception):
    """There is no such thing, or it is not for this person to know of."""


class ChangedMeanwhile(Exception):
    """Someone else changed the thing since this person read it; nothing was overwritten."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
