"""What officers do about advice: note calls, record what came on paper, read papers, decide on marked parts."""

import uuid
from datetime import date

from ehc.language import _
from ehc.models.assessment.advice import AdviceNote, AdviceStatement
from ehc.models.assessment.documents import DocumentKind
from ehc.permissions import require
from ehc.queries.assessment.advice_kinds import ANSWERED, WAITING
from ehc.services.act import Act
from ehc.services.assessment import advice_sending, documents
from ehc.services.assessment.advice_answers import Said, delete_statement, next_position, statement_in, write_statement
from ehc.services.assessment.advice_editing import held, require_state
from ehc.services.assessment.documents import Intray, Paper
from ehc.services.refused import Refused


def note_call(act: Act, advice_id: uuid.UUID, *, on: date, spoke_with: str, words: str) -> AdviceNote:
    """Keep what was said on the telephone or in passing; a note, never advice."""
    advice = held(act, advice_id, "chase-advice", edits=False)
    if on > act.today:
        raise Refused(_("The day can’t be in the future."), field="spoke_on")
    if not words.strip():
        raise Refused(_("Say what was said."), field="words")
    note = AdviceNote(
        advice_id=advice.id,
        spoke_on=on,
        spoke_with=spoke_with.strip(),
        words=words.strip(),
        made_at=act.at,
        made_by=act.actor.name,
    )
    act.session.add(note)
    act.session.flush()
    return note


def record_on_paper(
    act: Act, intray: Intray, advice_id: uuid.UUID, paper: Paper, *, by: str, role: str, on: date, sensitive: str = ""
) -> None:
    """Record an answer that came to us on paper or by e-mail, on the day it reached the council."""
    advice = held(act, advice_id, "record-advice")
    require(act.actor, "request-advice", advice, act.session)
    require_state(advice, *WAITING)
    advice.submitted_by, advice.submitted_role = by.strip(), role.strip()
    advice.sensitive = sensitive.strip()
    documents.add(
        act, intray, paper, kind=DocumentKind.ADVICE, advice_id=advice.id, marked_sensitive=bool(advice.sensitive)
    )
    advice_sending.submit(act, advice_id, on=on)


def take_from_paper(act: Act, advice_id: uuid.UUID, said: Said) -> AdviceStatement:
    """An officer puts a sentence of the giver's paper down as a statement, so that a plan can be written from it."""
    advice = held(act, advice_id, "request-advice")
    require_state(advice, *ANSWERED)
    if not said.text.strip():
        raise Refused(_("Enter what the paper says."), field="text")
    row = AdviceStatement(advice_id=advice.id, position=next_position(act, advice_id), taken_by=act.actor.name)
    write_statement(row, said)
    act.session.add(row)
    act.session.flush()
    return row


def remove_taken(act: Act, advice_id: uuid.UUID, statement_id: uuid.UUID) -> None:
    """Take out a statement that an officer took from a paper; the giver's own words are never taken out."""
    advice = held(act, advice_id, "request-advice")
    row = statement_in(act, advice, statement_id)
    if not row.taken_by:
        raise Refused(_("These are the giver’s own words: they stay as they were sent."))
    delete_statement(act, row)


def show_marked(act: Act, advice_id: uuid.UUID, because: str) -> None:
    """Decide that the parts their giver marked may be shown, on a ground that is recorded."""
    _decide(act, advice_id, shown=because)


def withhold_marked(act: Act, advice_id: uuid.UUID, because: str) -> None:
    """Decide that the marked parts stay with the council, on a ground that is recorded."""
    _decide(act, advice_id, withheld=because)


def _decide(act: Act, advice_id: uuid.UUID, *, shown: str = "", withheld: str = "") -> None:
    advice = held(act, advice_id, "decide-disclosure")
    require_state(advice, *ANSWERED)
    if not (shown.strip() or withheld.strip()):
        raise Refused(_("Say why the marked parts may be shown, or why they may not."), field="because")
    advice.shown_because, advice.withheld_because = shown.strip(), withheld.strip()
    advice.disclosure_decided_on, advice.disclosure_decided_by_id = act.today, act.actor.id
    act.session.flush()
