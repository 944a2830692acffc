"""The services that an officer may enclose with a refusal, on a sheet of their own: which fit, and which are ticked."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import request

from ehc.models.cases import Case
from ehc.queries.family.family_services import services_to_enclose
from ehc.web import edge
from ehc.web.forms.assessment.enclosed_services import SheetForm

OFFERED, ENCLOSE = "offered", "enclose"


def sheet_form(case_id: uuid.UUID) -> SheetForm:
    """The services that fit, each with why; ticked but for those that were seen before and unticked."""
    act = edge.act()
    fitting = services_to_enclose(act.session, act.session.get_one(Case, case_id), act.today)
    unticked = set(request.form.getlist(OFFERED)) - set(request.form.getlist(ENCLOSE))
    form = SheetForm(formdata=None)
    form.point = fitting.point
    form.enclose.choices = [(str(it.service_id), it.name, it.why) for it in fitting.services]
    form.enclose.data = [str(it.service_id) for it in fitting.services if str(it.service_id) not in unticked]
    return form


def ticked() -> Sequence[uuid.UUID]:
    """Which services are to be enclosed."""
    return [known for known in map(_id, request.form.getlist(ENCLOSE)) if known]


def carried() -> Sequence[tuple[str, str]]:
    """What was offered and ticked, for the form to carry on while the reasons are changed."""
    return [(name, value) for name in (OFFERED, ENCLOSE) for value in request.form.getlist(name)]


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
