"""Long forms of officers keep what is typed by themselves, and give it back to whoever comes again."""

from __future__ import annotations

import uuid
from datetime import datetime

from flask import jsonify, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import LONDON, _
from ehc.queries.council.kept_forms import kept_form
from ehc.services.council import kept_forms
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.forms.base import Form

KEEP, ANEW = "keep", "anew"
NOT_KEPT = ("csrf_token", "then", "step")


def keep(case_id: uuid.UUID) -> AnyResponse | None:
    """The answer to a form that asks to be kept, as keep.js does now and then; None where it asks for more."""
    if request.method != "POST" or request.form.get("then") != KEEP:
        return None
    typed = {name: values for name, values in request.form.lists() if name not in NOT_KEPT}
    try:
        kept_forms.keep_form(edge.act(), case_id, request.path, typed)
        says = _("Kept at %(time)s, for you alone. Save to put it in.", time=f"{edge.now().astimezone(LONDON):%H:%M}")
    except Refused as refused:
        says = refused.says
    return jsonify(says=says, ids={})


def resume(form: Form) -> datetime | None:
    """Fill the form with what was kept of it, and say when that was; `?anew` throws it away instead."""
    if request.method != "GET":
        return None
    if ANEW in request.args:
        kept_forms.forget_form(edge.act(), request.path)
        return None
    found = kept_form(edge.db(), edge.actor().id, request.path)
    if found is None:
        return None
    form.process(MultiDict([(name, value) for name, values in found.typed.items() for value in values]))
    return found.kept_at


def done() -> None:
    """What was kept has been saved."""
    kept_forms.forget_form(edge.act(), request.path)
