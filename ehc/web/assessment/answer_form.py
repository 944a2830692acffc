"""Between an adviser's form and the record: what was saved goes into the form, and what was typed comes out."""

from typing import Any

from flask import request

from ehc.queries.assessment.advice_answer import PARTS, AnswerPage
from ehc.services.assessment.advice_answers import TYPED, Answer, Said
from ehc.web.forms.assessment.advice_answers import AnswerForm, StatementForm, uuid_of
from workflows.plan import Area, Part


def added() -> Part | None:
    """The part that another empty statement was asked for."""
    wanted = request.args.get("add", "")
    return next((part for part in PARTS if part.value == wanted), None)


def kept(page: AnswerPage, add: Part | None) -> dict[str, Any]:
    """The form as the record has it, with an empty statement of each part that has none, and of the one asked for."""
    statements: list[dict[str, Any]] = []
    for part in PARTS:
        mine = [it for it in page.statements if it.part is part]
        statements += [_kept(it) for it in mine]
        if not mine or part is add:
            statements.append({"part": part.value})
    return {
        "version": page.row.version,
        "statements": statements,
        "summary": page.row.summary,
        "sensitive": page.row.sensitive,
    }


def said(form: AnswerForm, page: AnswerPage) -> Answer:
    """The answer as it was typed; a statement that somebody removed meanwhile becomes a new one."""
    there = {it.id for it in page.statements}
    found = [_said(entry.form, part, there) for entry in form.statements if (part := entry.form.kind)]
    return Answer(statements=found, summary=form.summary.data or "", sensitive=form.sensitive.data or "")


def _kept(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "part": row.part.value,
        "area": row.area.value if row.area else "",
        "serves": [str(id) for id in row.serves],
        "marked_sensitive": row.marked_sensitive,
        **{name: getattr(row, name) for name in TYPED},
    }


def _said(entry: StatementForm, part: Part, there: set[Any]) -> Said:
    known = uuid_of(entry.id.data)
    typed: dict[str, Any] = {name: getattr(entry, name).data or "" for name in TYPED}
    serves = (uuid_of(id) for id in entry.serves.data or ())
    return Said(
        id=known if known in there else None,
        part=part,
        area=Area(entry.area.data) if entry.area.data else None,
        serves=tuple(id for id in serves if id),
        marked_sensitive=bool(entry.marked_sensitive.data),
        **typed,
    )
