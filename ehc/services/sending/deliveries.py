"""Deliveries: what is done with each kind of message in the outbox; every handler may be run twice."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from sqlalchemy import select

from ehc.carriers import Carrier
from ehc.documents import text
from ehc.documents.large_print import is_large
from ehc.files import Files
from ehc.language import _
from ehc.models.cases import Case
from ehc.models.intake.people import ContactWay
from ehc.models.intake.requests import Request
from ehc.models.notices import EnclosedSheet, Notice, NoticeCopy
from ehc.models.outbox import OutboxMessage
from ehc.queries.council.configuration import configuration_of
from ehc.services.act import Act
from ehc.services.assessment import advice
from ehc.services.offer import kept_services, provider_letters
from ehc.services.plan_life import plans
from ehc.services.sending import prints

LOOK_AGAIN = timedelta(hours=1)


class Later(Exception):
    """The message waits: its case's messages are held."""


@dataclass(frozen=True, kw_only=True)
class Post:
    """What takes messages away: mail by `carrier`, letters into `letters` for the mail room."""

    carrier: Carrier
    files: Files
    letters: Path
    mail_from: str
    base_url: str


def deliver(act: Act, post: Post, message: OutboxMessage) -> None:
    """Do what one message asks; KeyError where its kind is unknown."""
    HANDLERS[message.kind](act, post, message.body)


def _deliver_copy(act: Act, post: Post, body: Mapping[str, str]) -> None:
    copy = act.session.scalars(
        select(NoticeCopy).where(NoticeCopy.id == uuid.UUID(body["copy"])).with_for_update()
    ).one()
    notice = act.session.get_one(Notice, copy.notice_id)
    case = act.session.get_one(Case, notice.case_id)
    if case.messages_held_because:
        raise Later
    if copy.delivered_at is not None:
        return
    (_mail_copy if copy.way == ContactWay.EMAIL else _post_copy)(act, post, copy)
    copy.delivered_at = act.at
    act.session.flush()
    if copy.way == ContactWay.EMAIL:
        _tell(act, notice, copy)


def _tell(act: Act, notice: Notice, copy: NoticeCopy) -> None:
    """An e-mail is delivered when it is handed over: that day starts what delivery starts."""
    if notice.kind == "advice-request" and copy.about_id is not None:
        advice.record_delivery(act, copy.about_id, act.today)
    if notice.kind == "draft-plan-covering":
        plans.copy_delivered(act, copy.id, act.today)


def _mail_copy(act: Act, post: Post, copy: NoticeCopy) -> None:
    mail = _mail(act, post, to=copy.to, subject=copy.subject, message_id=f"copy-{copy.id}")
    mail.set_content(text.of_html(copy.html))
    mail.add_alternative(copy.html, subtype="html")
    for name, data in _enclosures(act, post, copy):
        mail.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    copy.message_id = mail["Message-ID"]
    post.carrier.carry(mail)


def _post_copy(act: Act, post: Post, copy: NoticeCopy) -> None:
    """Put the letter and its enclosure where the mail room prints from, named by the copy."""
    post.letters.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, data in _enclosures(act, post, copy):
        (post.letters / f"{copy.id}-{name}").write_bytes(data)


def _enclosures(act: Act, post: Post, copy: NoticeCopy) -> list[tuple[str, bytes]]:
    found = [("letter.pdf", prints.pdf_of_copy(act.session, post.files, copy.id, act.at))]
    if copy.plan_snapshot_id is not None:
        found.append(("plan.pdf", prints.pdf_of_snapshot(act.session, post.files, copy.plan_snapshot_id, act.at)))
        if is_large(copy.html):
            found.append(("plan-large-print.pdf", prints.large_print_of_snapshot(act.session, copy.plan_snapshot_id)))
    if act.session.get(EnclosedSheet, copy.id) is not None:
        found.append(("services-that-may-help.pdf", prints.pdf_of_sheet(act.session, post.files, copy.id, act.at)))
    return found


def _mail(act: Act, post: Post, *, to: str, subject: str, message_id: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = post.mail_from, to, subject
    mail["Date"] = format_datetime(act.at)
    mail["Message-ID"] = f"<{message_id}@{post.mail_from.rpartition('@')[2].strip('>') or 'ehc.invalid'}>"
    mail["Auto-Submitted"] = "auto-generated"
    return mail


def _acknowledge_request(act: Act, post: Post, body: Mapping[str, str]) -> None:
    """Answer whoever sent a request on the public form; nothing of the child is repeated."""
    request = act.session.get_one(Request, uuid.UUID(body["request"]))
    council = configuration_of(act.session, act.authority_id, act.today).council
    subject = _("We have your request (%(reference)s)", reference=request.reference)
    mail = _mail(act, post, to=request.requester_email, subject=subject, message_id=f"request-{request.id}")
    mail.set_content(
        _(
            "We have your request. Its reference is %(reference)s.\n\n"
            "An officer will read it and get in touch with you. The time the law gives us runs from the day it "
            "reached us.\n\nYou don’t have to wait for us. Many services help without an assessment, a plan or a "
            "diagnosis:\n%(find_help)s\n\nIf you did not send it, tell us.\n\n%(council)s\n%(telephone)s",
            reference=request.reference,
            find_help=f"{post.base_url}/find-help",
            council=council.name,
            telephone=council.telephone,
        )
    )
    post.carrier.carry(mail)


def _request_passed_on(act: Act, post: Post, body: Mapping[str, str]) -> None:
    """Tell whoever sent a request to whom it was passed on; nothing of the child is repeated."""
    request = act.session.get_one(Request, uuid.UUID(body["request"]))
    council = configuration_of(act.session, act.authority_id, act.today).council
    subject = _("Your request has been passed on (%(reference)s)", reference=request.reference)
    mail = _mail(act, post, to=request.requester_email, subject=subject, message_id=f"request-passed-on-{request.id}")
    mail.set_content(
        _(
            "We are not the council that must deal with your request %(reference)s. We passed it on, in writing, "
            "to:\n\n%(to)s\n\nThe time the law gives has run since your request reached us. Ask them what they will "
            "do and by when. If you think that we are responsible after all, tell us.\n\n%(council)s\n%(telephone)s",
            reference=request.reference,
            to=request.passed_to,
            council=council.name,
            telephone=council.telephone,
        )
    )
    post.carrier.carry(mail)


def _provider_link(act: Act, post: Post, body: Mapping[str, str]) -> None:
    provider_id, which = uuid.UUID(body["provider"]), body["which"]
    _mail_letter(act, post, provider_letters.link_letter(act, provider_id, body["why"], which, post.base_url))


def _suggestion_answered(act: Act, post: Post, body: Mapping[str, str]) -> None:
    _mail_letter(act, post, provider_letters.answer_letter(act, uuid.UUID(body["suggestion"])))


def _send_kept_list(act: Act, post: Post, body: Mapping[str, str]) -> None:
    _mail_letter(act, post, kept_services.list_letter(act, body, post.base_url))


def _mail_letter(act: Act, post: Post, letter: provider_letters.Letter | None) -> None:
    """Nothing where who it was for keeps the entry no more, or there is nothing left to send."""
    if letter is None:
        return
    mail = _mail(act, post, to=letter.to, subject=letter.subject, message_id=letter.message_id)
    mail.set_content(letter.text)
    post.carrier.carry(mail)


def _make_plan_pdf(act: Act, post: Post, body: Mapping[str, str]) -> None:
    prints.pdf_of_snapshot(act.session, post.files, uuid.UUID(body["snapshot"]), act.at)


HANDLERS: Mapping[str, Callable[[Act, Post, Mapping[str, str]], None]] = {
    "deliver-copy": _deliver_copy,
    "acknowledge-request": _acknowledge_request,
    "request-passed-on": _request_passed_on,
    "make-plan-pdf": _make_plan_pdf,
    "provider-link": _provider_link,
    "suggestion-answered": _suggestion_answered,
    "send-kept-list": _send_kept_list,
}
