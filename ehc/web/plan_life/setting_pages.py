"""A school's or college's own page: what it owes us, what we owe it, and each child there."""

import uuid

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session

from ehc.models.plan_life.placements import Setting
from ehc.queries.assessment.advice_owed import owed
from ehc.queries.plan_life.setting_page import children_there, to_answer
from ehc.services.refused import NotFound
from ehc.web import edge

blueprint = Blueprint("setting_pages", __name__)


@blueprint.get("/setting")
def index() -> str:
    """What is owed first, then the children."""
    act = edge.act()
    setting = _setting(act.session, act.actor.setting_id)
    return render_template(
        "plan_life/setting_pages/index.html",
        setting=setting,
        consulted=to_answer(act.session, setting.id, act.today),
        advice=owed(act.session, act.actor, act.today),
        children=children_there(act.session, setting.id, act.today, page=request.args.get("page", 1, type=int)),
    )


def _setting(session: Session, setting_id: uuid.UUID | None) -> Setting:
    found = session.get(Setting, setting_id) if setting_id else None
    if found is None:
        raise NotFound
    return found
