"""What families and advisers said, in a line each: what it is, and the one button that deals with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from ehc.language import _, ngettext
from ehc.queries.casework.replies import Reply, ReplyKind


@dataclass(frozen=True, kw_only=True)
class ReplyLine:
    """One line: who said what, since when, and where it is dealt with."""

    reply: Reply
    says: str
    about: str
    button: str
    href: str


def shown(reply: Reply) -> ReplyLine:
    """The line of one reply."""
    says, button, endpoint = WORDS[reply.kind](reply)
    values: dict[str, Any] = {"case_id": reply.case_id}
    if endpoint in OF_MEETINGS:
        values["meeting_id"] = reply.thing
    if endpoint in OF_ADVICE:
        values["advice_id"] = reply.thing
    return ReplyLine(
        reply=reply, says=says, about=_shortened(reply.about), button=button, href=url_for(endpoint, **values)
    )


OF_MEETINGS = ("representations.arrange", "representations.held")
OF_ADVICE = ("advice_desk.read",)


def _message(reply: Reply) -> tuple[str, str, str]:
    says = ngettext("Wrote %(n)s message to us", "Wrote %(n)s messages to us", reply.number)
    return says, _("Answer"), "family_messages.of_case"


def _comment(reply: Reply) -> tuple[str, str, str]:
    says = ngettext("Said %(n)s thing about the draft plan", "Said %(n)s things about the draft plan", reply.number)
    return says, _("Answer"), "representations.index"


WORDS: dict[ReplyKind, Callable[[Reply], tuple[str, str, str]]] = {
    ReplyKind.COMMENT: _comment,
    ReplyKind.MESSAGE: _message,
    ReplyKind.BUDGET: lambda _reply: (_("Asks for a personal budget"), _("Answer"), "personal_budgets.answer"),
    ReplyKind.MEETING: lambda _reply: (_("Asks to meet you"), _("Arrange it"), "representations.arrange"),
    ReplyKind.MEETING_PAST: lambda _reply: (
        _("The day of the meeting has gone by"),
        _("Record the meeting"),
        "representations.held",
    ),
    ReplyKind.SETTING: lambda _reply: (_("Asks for a school or college"), _("Consult it"), "placements.board"),
    ReplyKind.SUGGESTION: lambda _reply: (_("Asks us to seek advice from"), _("Decide"), "advice.plan"),
    ReplyKind.DECLINED: lambda _reply: (_("Can’t give the advice"), _("Decide what to do"), "advice_desk.read"),
    ReplyKind.CORRECTION: lambda _reply: (_("Wants to put their advice right"), _("Look at it"), "advice_desk.read"),
}
MOST = 140


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= MOST else line[: MOST - 1].rsplit(" ", 1)[0] + "…"
