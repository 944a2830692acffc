"""A child's own page: few words, big buttons, their own words, pictures, sounds and films."""

import uuid
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _, mark
from ehc.models.assessment.documents import DocumentKind
from ehc.models.cases import Stage
from ehc.models.family.families import ContributionKind
from ehc.queries.family.child_page import child_page
from ehc.services.assessment import documents
from ehc.services.family import families
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.family.families import head, required_person_id
from ehc.web.forms.family.child_pages import SayForm, ShowForm
from ehc.web.uploads import intray, paper_in

blueprint = Blueprint("child_pages", __name__)


@dataclass(frozen=True)
class Topic:
    """One thing to say: its button, its question, and how it begins in the record."""

    button: str
    asks: str
    begins: str


TOPICS = {
    "like": Topic(mark("What I like"), mark("What do you like?"), mark("I like: %(words)s")),
    "hard": Topic(mark("What is hard"), mark("What is hard for you?"), mark("Hard for me: %(words)s")),
    "helps": Topic(mark("What helps me"), mark("What helps you?"), mark("What helps me: %(words)s")),
    "hope": Topic(mark("What I want"), mark("What do you want to do one day?"), mark("I want: %(words)s")),
}
NOW = {
    Stage.CONSIDERING: mark("We are finding out what could help you."),
    Stage.ASSESSING: mark("We are asking people who know you."),
    Stage.DRAFTING: mark("We are writing your plan."),
    Stage.DRAFT_SERVED: mark("Your plan is nearly ready."),
    Stage.PLAN_HELD: mark("You have a plan. It says who helps you."),
}
NO_PLAN = mark("We are not making a plan now.")


@blueprint.get("/family/<uuid:case_id>/child")
def page(case_id: uuid.UUID) -> str:
    """Where it is, what they can tell us, what they told us, who helps."""
    case = head(case_id)
    facts = child_page(edge.db(), case_id, required_person_id())
    now = _(NOW.get(case.stage, NO_PLAN))
    return render_template("family/child_pages/page.html", case=case, facts=facts, now=now, topics=TOPICS)


@blueprint.route("/family/<uuid:case_id>/child/<topic>", methods=["GET", "POST"])
def say(case_id: uuid.UUID, topic: str) -> AnyResponse | str:
    """Say one thing in their own words."""
    form, it = SayForm(), TOPICS.get(topic)
    if it is None:
        raise NotFound
    if form.validate_on_submit():
        try:
            words = _(it.begins, words=form.words.data)
            kind = ContributionKind.CHILD_VIEWS
            families.give_views(edge.act(), case_id, required_person_id(), words, kind=kind, how="online")
            flash(_("Thank you!"))
            return redirect(url_for("child_pages.page", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("family/child_pages/say.html", form=form, case=head(case_id), asks=_(it.asks))


@blueprint.route("/family/<uuid:case_id>/child/picture", methods=["GET", "POST"])
def show(case_id: uuid.UUID) -> AnyResponse | str:
    """Send a picture, a sound or a film."""
    form = ShowForm()
    given = paper_in(form.paper) if form.is_submitted() else None
    if form.validate_on_submit() and given:
        try:
            documents.add(edge.act(), intray(), given, kind=DocumentKind.CHILD_VIEWS, case_id=case_id)
            flash(_("Thank you!"))
            return redirect(url_for("child_pages.page", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("family/child_pages/show.html", form=form, case=head(case_id))
