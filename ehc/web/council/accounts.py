"""Signing in and out, and one's own account: where one is signed in, and who can see what."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from ehc.foundations import foundations
from ehc.language import _, mark
from ehc.models.council.accounts import Role
from ehc.models.council.sessions import LinkPurpose
from ehc.permissions import ROWS
from ehc.queries.council.sign_ins import sign_ins_of
from ehc.services.act import Act
from ehc.services.council import accounts as service
from ehc.services.council.accounts import TooManyAttempts
from ehc.services.council.sessions import end_every_session
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.forms.council.accounts import ChangePasswordForm, SignInForm
from ehc.web.menu import home_of
from ehc.web.visitors import begin, leave, own_id, signed_in, visitor

blueprint = Blueprint("accounts", __name__)
CAPACITIES: dict[str, str] = {
    Role.CASEWORKER: mark("Caseworker"),
    Role.MANAGER: mark("Manager"),
    Role.ADMINISTRATOR: mark("Administrator"),
    Role.ADVISER: mark("Advice giver"),
    LinkPurpose.ADVICE: mark("Advice giver by a private link"),
    Role.SETTING: mark("School, college or early years"),
    LinkPurpose.CONSULTATION: mark("School or college by a private link"),
    Role.FAMILY: mark("Family"),
    LinkPurpose.FAMILY_ACCESS: mark("Family by a private link"),
}


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Let someone in by email address and password."""
    form = SignInForm()
    if visitor().has_account and request.method == "GET":
        return redirect(home_of(visitor()))
    if form.validate_on_submit():
        try:
            return _let_in(form)
        except Refused as refusal:
            form.refused(refusal)
        except TooManyAttempts as refusal:
            form.refused(Refused(_wait(refusal.minutes)))
            return render_template("council/accounts/sign_in.html", form=form), 429
    return render_template("council/accounts/sign_in.html", form=form)


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End this session."""
    leave(edge.db())
    return redirect(url_for("home.index"))


@blueprint.get("/account")
def account() -> str:
    """Who you are here, and where you are signed in."""
    act, me = edge.act(), signed_in()
    return render_template(
        "council/accounts/account.html",
        me=me,
        capacity=_(CAPACITIES[me.actor.role]),
        sign_ins=sign_ins_of(act.session, own_id(), act.at),
    )


@blueprint.route("/account/password", methods=["GET", "POST"])
def change_password() -> ResponseReturnValue:
    """Change one's own password; every other session ends."""
    form, act = ChangePasswordForm(), edge.act()
    if form.validate_on_submit():
        try:
            service.change_password(act, own_id(), form.current.data, form.new.data)
            return _begin_again(act)
        except Refused as refusal:
            form.refused(refusal)
    return render_template("council/accounts/password.html", form=form)


@blueprint.post("/account/sign-out-everywhere")
def sign_out_everywhere() -> Response:
    """End every session of this account, this one too."""
    end_every_session(edge.db(), own_id())
    leave(edge.db())
    return redirect(url_for("accounts.sign_in"))


@blueprint.get("/who-can-see-what")
def who_can_see_what() -> str:
    """The permission table itself, for anyone to read."""
    acts = [(act, row) for act, row in ROWS.items() if act not in ("public", "use-own-account")]
    return render_template("council/accounts/who_can_see_what.html", acts=acts, capacities=CAPACITIES)


def _let_in(form: SignInForm) -> Response:
    """Check the password under the throttle and start the session with a new token."""
    act, key = edge.act(), foundations().config.secret.encode()
    who = str(form.email.data), request.remote_addr or ""
    service.require_few_attempts(act.session, key, *who, act.at)
    try:
        account = service.authenticate(act.session, str(form.email.data), str(form.password.data))
    except Refused:
        edge.keep(lambda session: service.note_failure(session, key, *who, act.at))
        raise
    service.forget_failures(act.session, key, account.email)
    return redirect(_local(request.args.get("next", "")) or home_of(begin(act, account_id=account.id)))


def _begin_again(act: Act) -> Response:
    end_every_session(act.session, own_id())
    begin(act, account_id=own_id())
    flash(_("Your password has been changed. You have been signed out everywhere else."))
    return redirect(url_for("accounts.account"))


def _wait(minutes: int) -> str:
    return _(
        "Too many attempts to sign in have failed. Wait %(minutes)s minutes, then try again.", minutes=max(2, minutes)
    )


def _local(path: str) -> str:
    """A path of our own, or nothing: never another site's address, however it is dressed up."""
    parts = urlsplit(path)
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if is_ours and not parts.scheme and not parts.netloc else ""
