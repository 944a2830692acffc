"""A case: its overview, with what to do next and every date, and its history as a story."""

import csv
import io
import uuid
from datetime import date

from flask import Blueprint, Response, render_template

from ehc.language import _
from ehc.queries.casework.case_history import history as history_of
from ehc.queries.casework.case_names import case_names
from ehc.queries.casework.cases import CaseHeader, case_header
from ehc.queries.casework.line import line
from ehc.queries.council.configuration import configuration_of
from ehc.queries.plan_life.personal_budgets import budgets_of
from ehc.services.record import events_of, timetable_of
from ehc.services.refused import NotFound
from ehc.web import edge
from ehc.web.casework.event_words import for_officer
from ehc.web.casework.gates import GATE_NAMES
from ehc.web.casework.next_acts import acts_of
from ehc.web.names import names
from workflows.timetable import Duty, Standing, Timetable, standing
from workflows.vocabulary import Force

blueprint = Blueprint("cases", __name__)
blueprint.app_context_processor(names)
RECENT = 5


@blueprint.get("/cases/<uuid:case_id>")
def overview(case_id: uuid.UUID) -> str:
    """Where the case stands: its line, what may be done next, every date, the latest events."""
    act = edge.act()
    events = events_of(act.session, case_id)
    duties = timetable_of(act.session, case_id, events)
    holidays = configuration_of(act.session, act.authority_id, act.today).school_holidays
    header, dates = head(case_id), _dates(duties, act.today)
    return render_template(
        "casework/cases/overview.html",
        case=header,
        line=line(duties, act.today, holidays),
        gate_names=GATE_NAMES,
        acts=acts_of(events, duties, case_id, header.stage, act.today),
        dates=[it for it in dates if _runs(it[0])],
        other_dates=[it for it in dates if not _runs(it[0])],
        names=case_names(act.session, case_id),
        recent=[(row, for_officer(row)) for row in history_of(act.session, case_id, newest=RECENT)],
        missing=duties.missing,
        budgets=budgets_of(act.session, case_id),
    )


@blueprint.get("/cases/<uuid:case_id>/history")
def history(case_id: uuid.UUID) -> str:
    """The whole story, as the Tribunal would read it."""
    rows = history_of(edge.act().session, case_id)
    return render_template(
        "casework/cases/history.html", case=head(case_id), rows=[(row, for_officer(row)) for row in rows]
    )


@blueprint.get("/cases/<uuid:case_id>/history.csv")
def chronology(case_id: uuid.UUID) -> Response:
    """The story as a table to take away."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Day"), _("What happened"), _("Recorded by"), _("Recorded")])
    for row in history_of(edge.act().session, case_id):
        writer.writerow([row.on.isoformat(), for_officer(row), _plain(row.by), row.recorded_at.isoformat()])
    name = f"{head(case_id).reference}-history.csv"
    disposition = f'attachment; filename="{name}"'
    return Response(out.getvalue(), mimetype="text/csv", headers={"Content-Disposition": disposition})


def head(case_id: uuid.UUID) -> CaseHeader:
    """The identity bar of a case, or NotFound."""
    act = edge.act()
    found = case_header(act.session, case_id, act.today)
    if found is None:
        raise NotFound
    return found


def _dates(duties: Timetable, today: date) -> list[tuple[Duty, Standing]]:
    """Every duty with a date, the open ones first and each by its date."""
    dated = [(duty, standing(duty, today)) for duty in duties.duties if duty.last_day]
    return sorted(dated, key=lambda pair: (pair[0].met_on is not None, pair[0].last_day or today))


def _runs(duty: Duty) -> bool:
    """Whether something is still to be done by it; a date that a birthday fixes is only known of."""
    return duty.met_on is None and duty.rule.force is not Force.DATE


def _plain(cell: str) -> str:
    """A cell that a spreadsheet will not take for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@" else cell
