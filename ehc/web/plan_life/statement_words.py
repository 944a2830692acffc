"""From the form of a statement to what the service takes: its words, its links, and what a change arises from."""

from uuid import UUID

from ehc.models.plan_life.plans import Arising
from ehc.services.plan_life.plan_statements import Because, Words
from ehc.web.forms.plan_life.plans import POUNDS, BecauseForm, StatementForm
from workflows.plan import Area, Section, ViewKind

PLAIN = (
    "speaker",
    "by_when",
    "steps",
    "deliverer",
    "qualification",
    "frequency",
    "duration",
    "group_size",
    "place",
    "review",
    "adulthood",
)


def words_of(form: StatementForm) -> Words:
    """What was written; a field that the part can't have says nothing."""
    values = {name: form[name].data or "" for name in PLAIN if name in form}
    return Words(
        section=Section(form.section.data),
        text=form.text.data or "",
        view=ViewKind(form.view.data) if _has(form, "view") else None,
        area=Area(form.area.data) if _has(form, "area") else None,
        needs=_ids(form, "needs"),
        outcomes=_ids(form, "outcomes"),
        by_on=form.by_on.data if "by_on" in form else None,
        amount_pence=_pence(form.amount.data) if _has(form, "amount") else None,
        **values,
    )


def because_of(form: BecauseForm) -> Because | None:
    """What the change arises from, where one was asked for and chosen."""
    if not _has(form, "arising"):
        return None
    chosen = form.contribution.data
    return Because(arising=Arising(form.arising.data), contribution_id=UUID(chosen) if chosen else None)


def _has(form: BecauseForm, name: str) -> bool:
    return name in form and bool(form[name].data)


def _ids(form: StatementForm, name: str) -> tuple[UUID, ...]:
    return tuple(UUID(it) for it in form[name].data or ()) if name in form else ()


def _pence(pounds: str) -> int:
    found = POUNDS.fullmatch(pounds)
    if found is None:
        return 0
    whole, odd = found.groups()
    return int(whole.replace(",", "")) * 100 + int(odd or 0)
