"""Comments that say help is missing, for those who read the gap report; an officer says which help it is."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.sufficiency.gap_comments import PAGE, gap_comment, gap_comments
from ehc.services.refused import NotFound, Refused
from ehc.services.sufficiency.gap_tags import tag_comment
from ehc.web import edge
from ehc.web.forms.sufficiency.gap_comments import TagForm
from ehc.web.sufficiency import gap_words
from workflows.plan import Area

blueprint = Blueprint("gap_comments", __name__)
NOT_SAID = "not-said"


@blueprint.get("/gaps/comments")
def index() -> str:
    """All of them, of one type of help, or of none that is said."""
    asked, page = request.args.get("type"), max(1, min(request.args.get("page", 1, type=int), 10_000))
    if asked and asked not in {*ProvisionType, NOT_SAID}:
        raise NotFound
    rows, total = gap_comments(edge.db(), kind="" if asked == NOT_SAID else asked or None, page=page)
    return render_template(
        "sufficiency/gap_comments/index.html",
        rows=rows,
        total=total,
        name=gap_words.kind_name(asked) if asked and asked != NOT_SAID else "",
        next_page=page + 1 if page * PAGE < total else None,
        kind_name=gap_words.kind_name,
        need_name=gap_words.need_name,
    )


@blueprint.route("/gaps/comments/<uuid:known>", methods=["GET", "POST"])
def tag(known: uuid.UUID) -> AnyResponse | str:
    """Say which help a comment says is missing."""
    row = gap_comment(edge.db(), known)
    if row is None:
        raise NotFound
    form = TagForm(provision_type=row.kind.value if row.kind else "", need=row.need)
    form.provision_type.choices = [("", _("Not said")), *((it.value, gap_words.kind_name(it)) for it in ProvisionType)]
    form.need.choices = [("", _("Not said")), *((it.value, gap_words.need_name(it)) for it in Area)]
    if form.validate_on_submit():
        kind, need = form.provision_type.data, form.need.data
        try:
            tag_comment(edge.act(), known, ProvisionType(kind) if kind else None, Area(need) if need else None)
            flash(_("Counted in the gap report."))
            return redirect(url_for("gap_comments.index"))
        except Refused as refused:
            form.refused(refused)
    return render_template("sufficiency/gap_comments/tag.html", form=form, it=row)
