"""A manager's page: the team by weight of work, what will be late and why, decisions, signatures, timeliness."""

from flask import Blueprint, render_template

from ehc.queries.casework import forecast
from ehc.queries.casework import team as members
from ehc.queries.casework.team import LATE_WEIGHS, WEIGHTS
from ehc.web import edge
from ehc.web.casework.forecast_words import shown
from ehc.web.casework.stage_words import STAGE_NAMES
from ehc.web.casework.timeliness import picture

blueprint = Blueprint("team", __name__)


@blueprint.get("/team")
def index() -> str:
    """Who has how much, what is coming, and how we do."""
    act = edge.act()
    rows = members.team(act.session, act.today)
    return render_template(
        "casework/team/index.html",
        rows=rows,
        heaviest=max((row.weight for row in rows), default=0),
        nobodys=members.without_officer(act.session),
        ahead=[shown(it) for it in forecast.forecast(act.session, act.today) if not it.is_ready],
        decisions=[shown(it) for it in forecast.decisions(act.session, act.today)],
        sign_offs=[shown(it) for it in forecast.sign_offs(act.session, act.today)],
        months=picture(members.timeliness(act.session, act.today)),
        weights=[(STAGE_NAMES[stage.value], weight) for stage, weight in WEIGHTS.items()],
        late_weighs=LATE_WEIGHS,
        today=act.today,
    )
