"""Seeds the demonstration: a made-up council with about sixty children, each as far along as their sketch says."""

import re
from collections import Counter
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.database import identify
from ehc.demonstration import story
from ehc.demonstration.children import BOYS, Reach, Sketch, sketches
from ehc.demonstration.journey import Asker, Journey
from ehc.demonstration.links import begin_help, link_services, say_how_services_stand
from ehc.demonstration.progress import review_outcomes
from ehc.demonstration.providers import let_providers_in
from ehc.demonstration.schools import open_schools
from ehc.demonstration.story import Child
from ehc.demonstration.sufficiency import HOMES, say_what_is_missing, say_where_postcodes_are
from ehc.demonstration.town import PASSWORD, Town, as_account, find_town, make_town
from ehc.models.assessment.advice import AdviceKind
from ehc.models.cases import Case
from ehc.models.intake.people import Person, RelationshipKind
from ehc.models.intake.requests import RequestedBy
from ehc.queries.council.configuration import authority_of
from ehc.services.council import accounts
from ehc.services.offer import local_offer

MAYA = Sketch(given="Maya", family="Sample-Okafor", adult="Grace", age=7, reach=Reach.SERVED, begun=118, answers=5)
SIGN_INS = (
    ("Caseworker", "sam.okoro@council.example"),
    ("Manager", "marian.cole@council.example"),
    ("Administrator", "lee.adams@council.example"),
    ("Adviser", "anil.patel@advice.example"),
    ("School", "ruth.hall@larkfield.example"),
    ("Parent", story.PARENT_EMAIL),
    ("Parent, plan issued", "ngozi.faye@family.example"),
)
SERVICES = Path(__file__).with_name("services.json")
YOUNGEST_ALONE = 17
HER_OBJECT = re.compile(r"\bher\b(?=[.,;]|$| (?:hide|for|and|is|tired|alone)\b)")


def begin(session: Session, today: date) -> Town:
    """The town and the services of its Local Offer, made if they are not there; the caller commits."""
    authority = authority_of(session)
    if authority is not None:
        identify(session, actor="system", authority=str(authority.id))
        return find_town(session, authority)
    town, before = make_town(session, today), today - timedelta(days=1)  # midday of today may be yet to come
    local_offer.import_file(as_account(session, town.staff["Lee Adams"], before), SERVICES)
    open_schools(session, town, before)
    say_where_postcodes_are(session)
    say_what_is_missing(session, town, today)
    let_providers_in(session, town, before)
    return town


def untold(session: Session) -> list[tuple[int, Sketch]]:
    """The children whose cases are not there yet, with their place in the whole; each stage's first come first."""
    everyone = list(enumerate([MAYA, *sketches()]))
    children = select(Person.given, Person.family).join(Case, Case.child_id == Person.id)
    told = {(given, family) for given, family in session.execute(children)}
    before: Counter[Reach] = Counter()
    turns = {}
    for number, sketch in everyone:
        turns[number] = before[sketch.reach]
        before[sketch.reach] += 1
    waiting = [(number, sketch) for number, sketch in everyone if (sketch.given, sketch.family) not in told]
    return sorted(waiting, key=lambda one: (one[1] is not MAYA, turns[one[0]]))


def tell(session: Session, town: Town, sketch: Sketch, today: date, number: int) -> None:
    """One child's case from its request as far as the sketch says; the caller commits."""
    officers = [town.officer, *(town.staff[name] for name in ("Priya Lall", "Tom Whitfield"))]
    journey = Journey(session, town, town.officer if sketch is MAYA else officers[number % len(officers)])
    begun = today - timedelta(days=sketch.begun)
    journey.request(_child(sketch, today), _asker(sketch), begun, setting=sketch.setting, because=sketch.not_in_setting)
    _particulars(session, journey, sketch, begun)
    if sketch.reach >= Reach.CONSIDERED:
        journey.consider(begun + timedelta(days=3))
        journey.views(_renamed(story.FAMILY_VIEWS, sketch), begun + timedelta(days=8))
    if sketch.reach is Reach.REFUSED:
        journey.refuse_to_assess(begun + timedelta(days=40))
    elif sketch.reach >= Reach.ASSESSING:
        _assess(journey, sketch, begun, today)
    if sketch is MAYA or sketch.has_sign_in:
        journey.let_family_in(today, accounts.hash_password(PASSWORD))
    _end(journey, sketch, today)


def _assess(journey: Journey, sketch: Sketch, begun: date, today: date) -> None:
    agreed = begun + timedelta(days=min(35, sketch.begun - 3))
    journey.agree_to_assess(agreed)
    journey.ask_for_advice(agreed, ["Joanna Reed"])
    answers = sorted(story.ANSWERS, key=lambda answer: answer.took)[: sketch.answers]
    for answer in answers:
        journey.answer(_of(answer, sketch), min(agreed + timedelta(days=answer.took), today))
    if sketch.looked_after:
        journey.adviser_declines(AdviceKind.PSYCHOLOGY, "I have been off sick since the summer.", agreed + timedelta(9))
    advised = agreed + timedelta(days=46)
    if sketch.reach is Reach.NO_PLAN:
        journey.refuse_plan(min(advised + timedelta(days=20), today))
    elif sketch.reach >= Reach.DRAFTING:
        _plan(journey, sketch, advised, today)


def _plan(journey: Journey, sketch: Sketch, advised: date, today: date) -> None:
    """Each step no later than today, so that a late case stands where it is late."""

    def after(days: int) -> date:
        return min(advised + timedelta(days=days), today)

    journey.agree_plan(after(2))
    journey.draft(after(8))
    link_services(journey, after(9))
    if sketch.exception:
        journey.claim_exception(after(5))
    if sketch.reach < Reach.SERVED:
        return
    journey.send_draft(after(15))
    journey.serve_draft(after(16))
    if sketch is not MAYA:
        say_how_services_stand(journey, after(16), sketch.begun)
    journey.consult([story.SCHOOL, "Oak Tree School (made up)"], after(17))
    if sketch.reach < Reach.ISSUED:
        _reply(journey, sketch, after(25))
        return
    journey.family_answers("Please say who gives the help at lunch.", story.SCHOOL, after(25))
    journey.answer_family("The plan now names the teaching assistant.", after(28))
    journey.setting_answers(story.SCHOOL, after(30))
    journey.issue(story.SCHOOL, after(34))
    begin_help(journey, after(44), sketch.begun)
    review_outcomes(journey, after(46), sketch.begun)


def _reply(journey: Journey, sketch: Sketch, on: date) -> None:
    """Some families have said something that nobody has answered yet; Maya's mother has not."""
    if sketch.separated:
        journey.family_asks_to_meet("We would like to talk about the school.", on)
    elif sketch is not MAYA and sketch.begun % 2:
        journey.family_answers("Please say who gives the help at lunch.", story.SCHOOL, on)


def _particulars(session: Session, journey: Journey, sketch: Sketch, begun: date) -> None:
    child = session.get_one(Person, journey.case.child_id)
    if sketch.looked_after:
        child.looked_after_by = "Sample Council (made up)"
    if sketch.separated:
        journey.add_parent(
            "Neil",
            "Madeup-Larch",
            begun + timedelta(days=2),
            address="4 Kept-apart Court\nSampleton",
            postcode="ZZ1 3CC",
            withheld=True,
        )
    session.flush()


def _end(journey: Journey, sketch: Sketch, today: date) -> None:
    if sketch.ending:
        journey.end(sketch.ending, today - timedelta(days=5))


def _child(sketch: Sketch, today: date) -> Child:
    if sketch is MAYA:
        return story.CHILD
    return Child(
        given=sketch.given,
        family=sketch.family,
        born_on=sketch.born_on(today),
        address=f"{sketch.begun} Made-up Lane\nSampleton",
        postcode=HOMES[(sketch.begun + sketch.age) % len(HOMES)][0],
        needs=_renamed(story.CHILD.needs, sketch),
        help_so_far=_renamed(story.CHILD.help_so_far, sketch),
        hopes=_renamed(story.CHILD.hopes, sketch),
    )


def _asker(sketch: Sketch) -> Asker:
    email = story.PARENT_EMAIL if sketch is MAYA else f"{sketch.adult}.{sketch.given}@family.example".lower()
    if sketch.age >= YOUNGEST_ALONE:
        return Asker(
            given=sketch.given, family=sketch.family, email=email, by=RequestedBy.YOUNG_PERSON, relationship=None
        )
    kind = RelationshipKind.PERSON_WITH_CARE if sketch.looked_after else RelationshipKind.BIRTH_PARENT
    return Asker(given=sketch.adult, family=sketch.family, email=email, relationship=kind)


def _of(answer: story.Answer, sketch: Sketch) -> story.Answer:
    said = tuple(replace(it, **_retold(it, sketch)) for it in answer.said)
    return replace(answer, summary=_renamed(answer.summary, sketch), said=said)


def _retold(it: story.Said, sketch: Sketch) -> dict[str, Any]:
    """Every field of a statement that is words: who, how often and where may name the child too."""
    said = {field.name: getattr(it, field.name) for field in fields(it)}
    return {name: _renamed(words, sketch) for name, words in said.items() if type(words) is str}


def _renamed(words: str, sketch: Sketch) -> str:
    """The story's words with this child's name in them, and he where the child is a boy."""
    told = words
    if sketch.given in BOYS:
        told = HER_OBJECT.sub("him", told)
        for she, he in (("she", "he"), ("She", "He"), ("her", "his"), ("Her", "His")):
            told = re.sub(rf"\b{she}\b", he, told)
    return told.replace("Maya", sketch.given)
