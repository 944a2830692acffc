"""People who may be the one, as choices of a form: what they have in common with a request, and their cases."""

from collections.abc import Iterator, Sequence
from datetime import date

from ehc.language import _, mark, plain_day
from ehc.models.cases import Stage
from ehc.queries.intake.people import Why
from ehc.queries.intake.request_matches import Candidate

NEW = "new"
WHY = {
    Why.UPN: mark("same UPN"),
    Why.NHS_NUMBER: mark("same NHS number"),
    Why.NAME_AND_BIRTH: mark("same name and date of birth"),
    Why.EMAIL: mark("same e-mail address"),
    Why.NAME: mark("same name"),
    Why.CASE: mark("the case with that reference is theirs"),
    Why.LIKE: mark("a name like it"),
    Why.LIKE_AND_BIRTH: mark("a name like it and the same date of birth: the same child, or a twin"),
}
STAGES = {
    Stage.CONSIDERING: mark("deciding whether to assess"),
    Stage.REFUSED: mark("assessment refused"),
    Stage.ASSESSING: mark("assessing"),
    Stage.NO_PLAN: mark("assessed, no plan"),
    Stage.DRAFTING: mark("drafting the plan"),
    Stage.DRAFT_SERVED: mark("draft with the family"),
    Stage.PLAN_HELD: mark("has a plan"),
    Stage.ENDED: mark("ended"),
}


def choices_of(found: Sequence[Candidate], new: str) -> list[tuple[str, str, str]]:
    """Each with its hint, and a new record last."""
    known = [(str(it.id), _name(it), ". ".join(_facts(it))) for it in found]
    return [*known, (NEW, new, "")]


def _name(it: Candidate) -> str:
    others = [name for name in (it.match.known_as, it.match.former) if name]
    return f"{it.match.name} ({', '.join(others)})" if others else it.match.name


def _facts(it: Candidate) -> Iterator[str]:
    yield ", ".join(_(WHY[why]) for why in it.match.why).capitalize()
    if it.match.born_on:
        yield _("Born %(day)s", day=plain_day(it.match.born_on))
    if it.address:
        yield _("Lives at %(address)s", address=it.address)
    for case in it.cases:
        yield _("Case %(reference)s: %(stage)s", reference=case.reference, stage=_(STAGES[case.stage]))
    if it.assessed:
        yield _bar(*it.assessed)


def _bar(ended: date, until: date) -> str:
    return _(
        "An assessment ended on %(ended)s: until %(until)s we need not consider another, but we may (section 36(6))",
        ended=plain_day(ended),
        until=plain_day(until),
    )
