"""Walks one made-up child from request to final plan, saying each step's duty and source, and keeps the papers."""

import json
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc import files
from ehc.database import identify
from ehc.demonstration import story
from ehc.demonstration.journey import Asker, Journey
from ehc.demonstration.links import link_services
from ehc.demonstration.town import COUNCIL, make_town
from ehc.documents import plan_json
from ehc.language import short_day
from ehc.models.base import new_id
from ehc.models.council.configuration import Authority
from ehc.models.family.families import ContributionKind
from ehc.models.notices import Notice, NoticeCopy
from ehc.models.plan_life.plans import Plan, PlanSnapshot
from ehc.services.offer import local_offer
from ehc.services.record import events_of, timetable_of
from ehc.services.sending import prints
from workflows.case_file import CaseFile, answer
from workflows.duties import Duty

WHOLE_WALK = timedelta(days=104)
Step = tuple[str, int, Callable[[date], object]]  # what is done, how many days after the request, the doing


class CannotWalk(Exception):
    """Raised with the sentence that says why the walk can't be made."""


def walk(session: Session, feed: Path, start: date, out: Path, today: date, say: Callable[[str], None]) -> None:
    """Walk the whole path inside `session`, which the caller rolls back; leave the papers in `out`."""
    if start + WHOLE_WALK > today:
        raise CannotWalk("Start earlier: the whole walk must lie in the past, because nothing can be recorded ahead.")
    out.mkdir(parents=True, exist_ok=True)
    town = make_town(session, start, _council_of_its_own(session))
    journey = Journey(session, town)
    _import(journey, feed, start, say)
    told: set[tuple[str, str | None, bool]] = set()
    for what, days, do in _steps(journey):
        on = start + timedelta(days=days)
        do(on)
        say(f"{short_day(on)}  {what}")
        for line in _news(journey, told):
            say(f"                 {line}")
    _keep_papers(journey, out, today, say)


def _council_of_its_own(session: Session) -> Authority:
    """A made-up council beside the one that may be there already; the caller's rollback takes it away."""
    authority = Authority(id=new_id(), code=f"walk-{uuid.uuid4().hex[:8]}", name=COUNCIL, demonstration=True)
    session.add(authority)
    session.flush()
    identify(session, actor="system", authority=str(authority.id))
    return authority


def _import(journey: Journey, feed: Path, start: date, say: Callable[[str], None]) -> None:
    done = local_offer.import_file(journey.act_of_officer(start), feed)
    for line in done.lines:
        say(line)


def _steps(journey: Journey) -> Sequence[Step]:
    """Every step of the story and the day it falls on."""
    answers = sorted(story.ANSWERS, key=lambda it: it.took)
    school, other = story.SCHOOL, "Oak Tree School (made up)"
    asker = Asker(given=story.PARENT, family=story.CHILD.family, email=story.PARENT_EMAIL)
    return [
        (
            "Grace Sample-Okafor asks for an assessment of Maya's needs.",
            0,
            lambda on: journey.request(story.CHILD, asker, on, setting=school),
        ),
        ("The family is told, the bodies are notified, the school is asked for information.", 2, journey.consider),
        ("Maya's mother tells us what she thinks.", 9, lambda on: journey.views(story.FAMILY_VIEWS, on)),
        (
            "Maya shows us what she thinks.",
            9,
            lambda on: journey.views(story.CHILD_VIEWS, on, ContributionKind.CHILD_VIEWS),
        ),
        ("Marian Cole decides that Maya's needs will be assessed.", 28, journey.agree_to_assess),
        ("Advice is asked for from everyone on the list.", 28, lambda on: journey.ask_for_advice(on, ["Joanna Reed"])),
        *(_answers(journey, answers)),
        ("Marian Cole decides that a plan is necessary.", 71, journey.agree_plan),
        ("The draft is written from the advice; health and social care agree their sections.", 78, journey.draft),
        (
            "Services of the Local Offer that fit are set beside the provision.",
            79,
            lambda on: link_services(journey, on),
        ),
        ("The draft plan is sent.", 85, journey.send_draft),
        ("The draft plan is served.", 86, journey.serve_draft),
        ("Two schools are consulted.", 87, lambda on: journey.consult([school, other], on)),
        (
            "Maya's mother comments, and asks for Maya's own school.",
            96,
            lambda on: journey.family_answers(COMMENT, school, on),
        ),
        ("Sam Okoro answers the comment.", 98, lambda on: journey.answer_family(ANSWERED, on)),
        (
            "Larkfield Primary School answers that it can meet the needs.",
            99,
            lambda on: journey.setting_answers(school, on),
        ),
        ("Marian Cole signs the final plan, which is sent.", WHOLE_WALK.days, lambda on: journey.issue(school, on)),
    ]


COMMENT = "Please say that the lunchtime help is given by somebody who knows Maya's pictures."
ANSWERED = "Yes. The plan says that the teaching assistant is trained in supporting play with pictures."


def _answers(journey: Journey, answers: Sequence[story.Answer]) -> Iterator[Step]:
    for it in answers:
        yield f"{it.name}, {it.role[0].lower()}{it.role[1:]}, answers.", 28 + it.took, _answering(journey, it)


def _answering(journey: Journey, it: story.Answer) -> Callable[[date], object]:
    return lambda on: journey.answer(it, on)


def _news(journey: Journey, told: set[tuple[str, str | None, bool]]) -> Iterator[str]:
    """What the last step started and met, each with its source."""
    for duty in timetable_of(journey.session, journey.case.id).duties:
        key = (duty.rule.key, duty.for_, duty.met_on is not None)
        if key in told:
            continue
        told.add(key)
        if duty.met_on is not None or duty.last_day is not None:
            yield _line(duty)


def _line(duty: Duty) -> str:
    rule = duty.rule
    source = f"{rule.written_in.title}, {rule.written_in.pinpoint}"
    if duty.met_on is not None:
        return f"done: {rule.says} [{source}]"
    due = f" By {short_day(duty.last_day)}." if duty.last_day else ""
    return f"due:  {rule.says}{due} [{source}]"


def _keep_papers(journey: Journey, out: Path, today: date, say: Callable[[str], None]) -> None:
    session, case_id = journey.session, journey.case.id
    store = files.FolderFiles(out / ".parts")
    newest = select(PlanSnapshot).join(Plan, Plan.id == PlanSnapshot.plan_id).where(Plan.case_id == case_id)
    snapshot = session.scalars(newest.order_by(Plan.number.desc()).limit(1)).one()
    at = snapshot.frozen_at
    (out / "plan.pdf").write_bytes(prints.pdf_of_snapshot(session, store, snapshot.id, at))
    (out / "plan.json").write_bytes(plan_json.to_bytes(snapshot.plan))
    _keep_notices(journey, store, out)
    events = events_of(session, case_id)
    document = answer(CaseFile(events, born_on=story.CHILD.born_on), today)
    (out / "timetable.json").write_text(json.dumps(document, indent=2, ensure_ascii=False))
    shutil.rmtree(out / ".parts", ignore_errors=True)
    say(f"Left in {out}: plan.pdf, plan.json, timetable.json and the notices.")


def _keep_notices(journey: Journey, store: files.Files, out: Path) -> None:
    rows = select(NoticeCopy, Notice).join(Notice, Notice.id == NoticeCopy.notice_id)
    ours = rows.where(Notice.case_id == journey.case.id).order_by(Notice.sent_on, Notice.made_at, NoticeCopy.id)
    folder = out / "notices"
    folder.mkdir(exist_ok=True)
    for number, (copy, notice) in enumerate(journey.session.execute(ours), start=1):
        name = f"{number:02} {notice.sent_on} {notice.kind} to {copy.recipient.value}.pdf"
        data = prints.pdf_of_copy(journey.session, store, copy.id, notice.made_at)
        (folder / name.replace(" ", "-")).write_bytes(data)
