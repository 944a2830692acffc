"""Comments on the Local Offer: anyone says something, staff answer it, and everybody reads what came of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.documents.offer import comments_report
from ehc.documents.pages import BRAND
from ehc.documents.pdf import pdf
from ehc.foundations import foundations
from ehc.language import _
from ehc.models.offer.offer_comments import ABOUT, KEPT_BACK, About, KeptBack
from ehc.queries.offer.offer_comments import (
    PAGE,
    CommentRow,
    comments_of_year,
    waiting_comment,
    waiting_comments,
    years_of_comments,
)
from ehc.services.intake.request_throttle import TooManyRequests, note_request, require_few_requests
from ehc.services.offer.comment_flags import SAYS, Flag
from ehc.services.offer.offer_comments import Answer, answer_comment, comment, keep_back_comment
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.forms.offer.offer_comments import AnswerForm, CommentForm, KeepBackForm
from ehc.web.offer.comment_subjects import Subject, comment_subject
from ehc.web.offer.find_help import own_configuration
from ehc.web.sending.notices import pdf_or_how

blueprint = Blueprint("offer_comments", __name__)
LAST_PAGE = 10_000
YEARS = range(2000, 2200)


@blueprint.route("/find-help/comment", methods=["GET", "POST"])
def say() -> AnyResponse | str:
    """Say something about the Local Offer, or about one service or school, without an account."""
    form, about = CommentForm(about=request.args.get("about")), comment_subject()
    form.about.choices = [(kind.value, _(words)) for kind, words in ABOUT.items()]
    if form.validate_on_submit():
        try:
            _take_in(form, about)
            flash(_("Thank you. Somebody reads it, and what comes of it is published here without saying who you are."))
            return redirect(url_for("offer_comments.you_said"))
        except (Refused, TooManyRequests) as refused:
            says = _("Too many comments came from here within the hour. Try again later.")
            form.refused(refused if isinstance(refused, Refused) else Refused(says))
    return render_template("offer/offer_comments/say.html", form=form, subject=about)


@blueprint.get("/find-help/you-said")
def you_said() -> str:
    """You said, we did: what was said in a year, our response and what we do, by what it was about."""
    years = years_of_comments(edge.db())
    asked = request.args.get("year", 0, type=int)
    year = asked if asked in YEARS else (years[0] if years else edge.act().today.year)
    found = comments_of_year(edge.db(), year)
    return render_template("offer/offer_comments/you_said.html", it=found, years=years, about=_about())


@blueprint.get("/find-help/you-said/<int:year>.pdf")
def report(year: int) -> AnyResponse:
    """The annual report of the comments, as a PDF."""
    if year not in YEARS:
        raise NotFound
    found, configuration = comments_of_year(edge.db(), year), own_configuration()
    council, brand = (configuration.council.name, configuration.brand_colour) if configuration else ("", BRAND)
    html = comments_report(found, _about(), council=council, brand=brand, today=edge.act().today)
    return pdf_or_how(lambda: pdf(html), f"you-said-we-did-{year}.pdf")


@blueprint.get("/services/comments")
def waiting() -> str:
    """The comments that nobody has dealt with."""
    page = max(1, min(request.args.get("page", 1, type=int), LAST_PAGE))
    rows, total = waiting_comments(edge.db(), page)
    more = page * PAGE < total
    return render_template(
        "offer/offer_comments/waiting.html",
        rows=rows,
        total=total,
        about=_about(),
        found=found_in,
        more=more,
        page=page + 1,
    )


@blueprint.route("/services/comments/<uuid:known>", methods=["GET", "POST"])
def answer(known: uuid.UUID) -> AnyResponse | str:
    """Answer a comment; what is written here is published."""
    row, form = _waiting(known), AnswerForm()
    if form.validate_on_submit():
        try:
            said, response, action = (form[name].data or "" for name in ("said", "response", "action"))
            given = Answer(said=said, response=response, action=action, action_by=form.action_by.data)
            answer_comment(edge.act(), known, form.version.data or 0, given)
            return _published(row)
        except Refused as refused:
            form.refused(refused)
    elif not form.is_submitted():
        form.version.data = row.version
    return _page(row, form, _keeping(row))


@blueprint.post("/services/comments/<uuid:known>/keep-back")
def keep_back(known: uuid.UUID) -> AnyResponse | str:
    """Publish nothing of a comment, for a reason."""
    row, form = _waiting(known), KeepBackForm()
    form.because.choices = [(reason.value, _(words)) for reason, words in KEPT_BACK.items()]
    if form.validate_on_submit():
        try:
            keep_back_comment(edge.act(), known, form.version.data or 0, KeptBack(form.because.data))
            flash(_("Kept back. Nothing of it is published, and what was typed has been erased."))
            return redirect(url_for("offer_comments.waiting"))
        except Refused as refused:
            form.refused(refused)
    return _page(row, AnswerForm(formdata=None, version=row.version), form)


def found_in(row: CommentRow) -> list[str]:
    """What the words seem to hold that must not be published."""
    return [_(SAYS[Flag(flag)]) for flag in row.flags]


def _page(row: CommentRow, form: AnswerForm, keeping: KeepBackForm) -> str:
    return render_template(
        "offer/offer_comments/answer.html", it=row, form=form, keeping=keeping, about=_about(), found=found_in(row)
    )


def _published(row: CommentRow) -> AnyResponse:
    """On to the next; where help is missing, first to which help that is, so that it counts in the gap report."""
    if row.about is not About.GAP:
        flash(_("Published."))
        return redirect(url_for("offer_comments.waiting"))
    flash(_("Published. Now say which help is missing, so that it counts in the gap report."))
    return redirect(url_for("gap_comments.tag", known=row.id))


def _keeping(row: CommentRow) -> KeepBackForm:
    form = KeepBackForm(formdata=None, version=row.version)
    form.because.choices = [(reason.value, _(words)) for reason, words in KEPT_BACK.items()]
    return form


def _waiting(known: uuid.UUID) -> CommentRow:
    row = waiting_comment(edge.db(), known)
    if row is None:
        raise NotFound
    return row


def _about() -> Mapping[About, str]:
    return {about: _(words) for about, words in ABOUT.items()}


def _take_in(form: CommentForm, about: Subject | None) -> None:
    """Keep what was said, under the throttle."""
    act, key, address = edge.act(), foundations().config.secret.encode(), request.remote_addr or ""
    require_few_requests(act.session, key, address, act.at, "comment")
    of = {about.column: about.id} if about else {}
    comment(act, About(form.about.data), form.words.data or "", **of)
    note_request(act.session, key, address, act.at, "comment")
