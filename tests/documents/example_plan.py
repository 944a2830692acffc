"""A made-up child's plan, rich enough to look at, and a factory that changes what a test is about."""

from dataclasses import replace
from datetime import date
from typing import Any

from workflows.plan import (
    AdviceEntry,
    Area,
    ChildDetails,
    Council,
    NamedSetting,
    Part,
    Placement,
    PlacementKind,
    Plan,
    PlanKind,
    Section,
    ServiceEntry,
    Source,
    SourceKind,
    Statement,
    ViewKind,
)

COUNCIL = Council(
    name="Westmere County Council",
    address="Shire Hall\nCastle Street\nWestmere\nWM1 2AB",
    telephone="01632 960001",
    email="send@westmere.example",
    website="www.westmere.example",
)
MAYA = ChildDetails(
    name="Maya Okafor",
    known_as="Maya",
    born_on=date(2017, 5, 4),
    address="14 Orchard Lane\nWestmere\nWM3 4CD",
    school_year="Year 4",
    attends="Ashgrove Primary School",
    upn="A123456789012",
    nhs_number="999 000 1234",
    language="English and Igbo",
    parents=("Adaeze Okafor (mother)", "Chidi Okafor (father)"),
)
ADVICE = (
    AdviceEntry(
        number=1,
        kind="Educational advice",
        author="Helen Marsh",
        role="SENCO",
        service="Ashgrove Primary School",
        on=date(2026, 11, 2),
        appendix="Appendix 1",
        paragraphs=(
            "Need: Maya reads at the level expected at the start of Year 2 and spells few words of more than one "
            "syllable.",
            "Outcome: Maya will read a page of a book for her age aloud with no more than five mistakes. By when: "
            "July 2028.",
            "Provision: A structured phonics programme. Given by: a teaching assistant trained in the programme. How "
            "often: four times a week in term time. How long: 25 minutes each time. Group: one to one.",
        ),
    ),
    AdviceEntry(
        number=2,
        kind="Psychological advice",
        author="Dr Anita Patel",
        role="Educational psychologist",
        service="Westmere Educational Psychology Service",
        on=date(2026, 11, 9),
        appendix="Appendix 2",
        paragraphs=(
            "Maya holds two pieces of spoken information in mind where most children of her age hold four.",
            "She leaves the room when a task is new and several people talk at once. In eleven weeks the school "
            "recorded nineteen such times, most of them in the first lesson after lunch.",
            "Provision: teaching to plan a sum on paper. Given by: a qualified teacher. How often: three times a week. "
            "How long: 20 minutes. Group: two.",
            "Provision: a programme to notice what her body feels and to show a card. Given by: an ELSA. How often: "
            "twice a week. How long: 30 minutes. Group: one to one. Supervision: six times a year.",
        ),
    ),
    AdviceEntry(
        number=3,
        kind="Advice from speech and language therapy",
        author="Rowan Ellis",
        role="Speech and language therapist",
        service="NHS Westmere children’s therapies",
        on=date(2026, 10, 28),
        appendix="Appendix 3",
        paragraphs=("Maya understands sentences of up to five words. Her speech is clear to those who know her.",),
        file_name="speech-and-language-report.pdf",
    ),
    AdviceEntry(
        number=4,
        kind="Medical advice",
        author="Dr Grace Obi",
        role="Community paediatrician",
        service="NHS Westmere Integrated Care Board",
        on=date(2026, 11, 4),
        appendix="Appendix 4",
        paragraphs=(
            "Maya has mild hearing loss in her left ear, watched once a year. She takes no medicine.",
            "Provision: a hearing test of 45 minutes once a year, and a radio aid checked by a teacher of the deaf for "
            "60 minutes once a half term.",
        ),
    ),
    AdviceEntry(
        number=5,
        kind="Advice from the family",
        author="Adaeze and Chidi Okafor",
        role="Parents",
        service="",
        on=date(2026, 10, 30),
        appendix="Appendix 5",
        paragraphs=(
            "Maya is funny, kind to little ones and knows every bird in the park.",
            "Mornings are hard. When she knows what comes next, the day goes well.",
            "Somebody to go with her to the bird club each week, 3 hours with the way there and back.",
        ),
    ),
)


def source(entry: int) -> Source:
    """The source of a statement taken from an entry of section K."""
    return Source(kind=SourceKind.ADVICE, label=f"{ADVICE[entry - 1].author}", id=f"advice-{entry}", entry=entry)


def _view(id: str, kind: ViewKind, text: str, speaker: str) -> Statement:
    child = Source(kind=SourceKind.CHILD, label="Maya’s own words") if speaker == "Maya" else source(5)
    return Statement(id=id, part=Part.VIEW, section=Section.A, text=text, view=kind, speaker=speaker, source=child)


VIEWS = (
    _view(
        "a1",
        ViewKind.HISTORY,
        "Maya was born six weeks early. She spoke her first words at two and a half, and "
        "started at Ashgrove Primary School in Reception. Speech and language therapy has known her since 2020.",
        "Adaeze Okafor",
    ),
    _view(
        "a2",
        ViewKind.LIKED_AND_ADMIRED,
        "She is kind to younger children, funny, and never forgets a bird she has seen.",
        "Helen Marsh",
    ),
    _view("a3", ViewKind.IMPORTANT_TO_ME, "Birds. My brother Tobe. Knowing what happens next.", "Maya"),
    _view("a4", ViewKind.IMPORTANT_TO_ME, "Not being looked at when I get it wrong.", "Maya"),
    _view("a5", ViewKind.HOW_I_COMMUNICATE, "I talk. When it is loud I point, or I show my cards.", "Maya"),
    _view("a6", ViewKind.HOW_TO_SUPPORT_ME, "Say my name first. Say one thing at a time. Wait.", "Maya"),
    _view(
        "a7",
        ViewKind.HOW_TO_SUPPORT_ME,
        "Show the day in pictures each morning, and tell Maya before it changes.",
        "Adaeze Okafor",
    ),
    _view("a8", ViewKind.ASPIRATIONS, "I want to work in a zoo with the birds and live near my mum.", "Maya"),
    _view(
        "a9",
        ViewKind.FAMILY_VIEWS,
        "We want Maya to read on her own, to have a friend who asks her round, and to go to school without dread.",
        "Adaeze and Chidi Okafor",
    ),
)


def _need(id: str, area: Area, text: str, entry: int, section: Section = Section.B) -> Statement:
    return Statement(id=id, part=Part.NEED, section=section, area=area, text=text, source=source(entry))


NEEDS = (
    _need(
        "b1",
        Area.COMMUNICATION,
        "Maya understands spoken sentences of up to five words. In class she misses about "
        "half of what is said to the whole group, and acts on the last words only.",
        3,
    ),
    _need(
        "b2",
        Area.COGNITION,
        "Maya reads at the level expected at the start of Year 2. She sounds out single "
        "letters, and does not yet blend more than four. She spells few words of more than one syllable.",
        1,
    ),
    _need(
        "b3",
        Area.COGNITION,
        "Maya holds two pieces of spoken information in mind at once, where most children of "
        "her age hold four. Sums with more than one step are lost part of the way.",
        2,
    ),
    _need(
        "b4",
        Area.SEMH,
        "Maya leaves the room when a task is new and several people talk at once. In eleven weeks "
        "the school recorded nineteen such times. Afterwards she needs about twenty minutes before she can learn.",
        2,
    ),
    _need(
        "b5",
        Area.SENSORY,
        "Maya has mild hearing loss in her left ear and does not hear speech from behind on that "
        "side when there is noise.",
        4,
    ),
    _need("c1", Area.HEALTH, "Mild sensorineural hearing loss in the left ear, watched once a year.", 4, Section.C),
    _need(
        "d1",
        Area.CARE,
        "Maya cannot yet cross a road or wait safely near water, so she cannot join activities "
        "outside home without an adult beside her.",
        5,
        Section.D,
    ),
)


def _outcome(
    id: str,
    text: str,
    needs: tuple[str, ...],
    steps: str,
    entry: int,
    by: str = "By July 2028",
    on: date = date(2028, 7, 21),
) -> Statement:
    return Statement(
        id=id,
        part=Part.OUTCOME,
        section=Section.E,
        text=text,
        needs=needs,
        by_when=by,
        by_on=on,
        steps=steps,
        source=source(entry),
    )


OUTCOMES = (
    _outcome(
        "e1",
        "Maya will follow a spoken instruction with three parts in her classroom, without being shown, four "
        "times out of five.",
        ("b1", "b5"),
        "By July 2027: two parts, four times out of five.",
        3,
    ),
    _outcome(
        "e2",
        "Maya will read a page of a book for her age aloud with no more than five mistakes, and say what it was about.",
        ("b2",),
        "By July 2027: a page of a Year 3 book.",
        1,
    ),
    _outcome(
        "e3",
        "Maya will work out a two-step sum with numbers to 100, using a written plan, four times out of five.",
        ("b3",),
        "By July 2027: say the steps aloud before starting.",
        2,
    ),
    _outcome(
        "e4",
        "Maya will show a card and use an agreed place to calm down, and be back at work within five "
        "minutes, nine times out of ten.",
        ("b4",),
        "By July 2027: ten minutes, seven times out of ten.",
        2,
    ),
    _outcome(
        "e5",
        "Maya will take part in one activity outside home and school each week, chosen by her, with an "
        "adult she knows nearby but not beside her.",
        ("d1",),
        "",
        5,
        "By December 2027",
        date(2027, 12, 17),
    ),
)


def provision(id: str, text: str, outcomes: tuple[str, ...], entry: int, **typed: Any) -> Statement:
    """A provision; `typed` holds who, how often and the rest."""
    section = typed.pop("section", Section.F)
    return Statement(
        id=id, part=Part.PROVISION, section=section, text=text, outcomes=outcomes, source=source(entry), **typed
    )


PROVISION = (
    provision(
        "f1",
        "Direct speech and language therapy to teach Maya to listen for and act on each part of an "
        "instruction, following a written programme with goals for each half term.",
        ("e1",),
        3,
        deliverer="Speech and language therapist",
        qualification="Registered with the HCPC",
        frequency="Once a week, 38 weeks a year",
        duration="40 minutes each time",
        group_size="One to one",
        place="A quiet room in school",
        review="Therapist, at the end of each half term, in writing",
        needs=("b1",),
    ),
    provision(
        "f2",
        "Practice of the week’s listening goals from the therapist’s programme.",
        ("e1",),
        3,
        deliverer="Teaching assistant",
        qualification="Trained by the therapist for six hours, before starting",
        frequency="Four times a week in term time",
        duration="15 minutes each time",
        group_size="A group of three",
        place="Classroom",
        review="SENCO, every half term",
        needs=("b1",),
    ),
    provision(
        "f3",
        "A radio aid, worn by Maya and by the adult who teaches her, in every lesson; batteries and "
        "fitting checked at the start of each school day.",
        ("e1",),
        4,
        deliverer="Class teacher; checked by a qualified teacher of the deaf",
        qualification="Mandatory qualification for teachers of the deaf",
        frequency="Every lesson; checked once a half term",
        duration="The whole lesson; check of 60 minutes",
        group_size="One to one",
        place="Wherever Maya is taught",
        review="Teacher of the deaf, once a term",
        needs=("b5",),
    ),
    provision(
        "f4",
        "A structured phonics programme that starts at blending four sounds, with words from Maya’s bird book.",
        ("e2",),
        1,
        deliverer="Teaching assistant",
        qualification="Certificate in the programme (two days)",
        frequency="Four times a week in term time",
        duration="25 minutes each time",
        group_size="One to one",
        place="Reading room",
        review="Class teacher, every six weeks, with a reading test",
        needs=("b2",),
    ),
    provision(
        "f5",
        "Teaching Maya to plan a sum on paper with a picture for each step, before the class lesson on the same thing.",
        ("e3",),
        2,
        deliverer="Qualified teacher",
        qualification="Qualified teacher status",
        frequency="Three times a week in term time",
        duration="20 minutes each time",
        group_size="A group of two",
        place="Classroom",
        review="Class teacher and SENCO, each half term",
        needs=("b3",),
    ),
    provision(
        "f6",
        "A programme to notice and name what her body feels, to show a card, and to use the agreed place; "
        "rehearsed when calm.",
        ("e4", "e1"),
        2,
        deliverer="Emotional literacy support assistant",
        qualification="ELSA training and six supervisions a year by an educational psychologist",
        frequency="Twice a week in term time",
        duration="30 minutes each time",
        group_size="One to one",
        place="The agreed place",
        review="Educational psychologist, once a term, with Maya",
        needs=("b4",),
    ),
    provision(
        "g1",
        "Hearing test and check of the ear by audiology.",
        ("e1",),
        4,
        section=Section.G,
        deliverer="Paediatric audiologist",
        qualification="Registered with the HCPC",
        frequency="Once a year",
        duration="45 minutes",
        group_size="One to one",
        place="Westmere Hospital",
        review="Each year, by letter",
        needs=("c1",),
        agreed_by="Dr Grace Obi for NHS Westmere Integrated Care Board",
        agreed_on=date(2026, 11, 16),
    ),
    provision(
        "h1",
        "A support worker who goes with Maya to an activity that she chooses outside home.",
        ("e5",),
        5,
        section=Section.H1,
        deliverer="Support worker",
        qualification="Level 2 in working with disabled children",
        frequency="Once a week, all year",
        duration="3 hours each time",
        group_size="One to one",
        place="In Westmere",
        review="Social worker, every six months",
        needs=("d1",),
        agreed_by="Joy Lund, team manager, children’s social care",
        agreed_on=date(2026, 11, 17),
    ),
)
SERVICES = (
    ServiceEntry(
        outcome="e1",
        provision="f1",
        name="Talk Together drop-in",
        organisation="Westmere Speech Charity",
        what="A weekly morning for children who find talking or listening hard, with a therapist.",
        contact="01632 960200, talk@together.example",
        why="For ages 4 to 11; 1.2 miles from home; free.",
        status="In place",
    ),
    ServiceEntry(
        outcome="e1",
        provision="f3",
        name="Hear and Now",
        organisation="Westmere Deaf Children’s Society",
        what="Saturday club for children with hearing loss and their brothers and sisters.",
        contact="www.hearandnow.example",
        why="For hearing loss; ages 5 to 12; 3 miles from home.",
        status="Planned",
    ),
    ServiceEntry(
        outcome="e2",
        provision="f4",
        name="Reading Friends",
        organisation="Westmere Libraries",
        what="A volunteer reads with a child for half an hour after school.",
        contact="01632 960300",
        why="For reading; at the library 0.4 miles from home; free.",
        status="Waiting since 9 November 2026",
    ),
    ServiceEntry(
        outcome="e5",
        provision="h1",
        name="Young Naturalists",
        organisation="Westmere Wildlife Trust",
        what="Bird walks and ringing for children, with trained leaders.",
        contact="birds@wildlife.example",
        why="Maya’s own interest; one leader for four children.",
        status="In place",
    ),
)
EMPTY = Placement()
NAMED = Placement(
    kind=PlacementKind.NAMED,
    settings=(NamedSetting(name="Ashgrove Primary School", type="Maintained mainstream school", urn="900001"),),
)
STATEMENTS = (*VIEWS, *NEEDS, *OUTCOMES, *PROVISION)


def draft(**changed: Any) -> Plan:
    """Maya's draft plan, with what a test changes."""
    plan = Plan(
        id="0199a1f0-0000-7000-8000-000000000001",
        kind=PlanKind.DRAFT,
        version=1,
        council=COUNCIL,
        child=MAYA,
        statements=STATEMENTS,
        placement=EMPTY,
        advice=ADVICE,
        services=SERVICES,
        how_views_were_gathered="Maya chose pictures and talked with Helen Marsh in two visits of half an hour, on 6 "
        "and 13 October 2026, with her bird book. Her words were written down as she said them.",
        made_on=date(2026, 11, 23),
        health_body="NHS Westmere Integrated Care Board",
        reference="WM-2026-0412",
    )
    return replace(plan, **changed)


def final(**changed: Any) -> Plan:
    """Maya's final plan, signed, with her school named."""
    signed = {
        "kind": PlanKind.FINAL,
        "version": 2,
        "placement": NAMED,
        "made_on": date(2027, 1, 20),
        "signed_by": "Sam Okoro",
        "signed_as": "Senior officer, special educational needs",
        "review_by": date(2028, 1, 19),
    }
    return draft(**{**signed, **changed})


def statement(id: str, /, **changed: Any) -> Statement:
    """One of Maya's statements, with what a test changes."""
    return replace(next(it for it in STATEMENTS if it.id == id), **changed)


def with_statement(plan: Plan, changed: Statement) -> Plan:
    """The plan with this statement in the place of the one with its id, or added at the end."""
    kept = [changed if it.id == changed.id else it for it in plan.statements]
    known = any(it.id == changed.id for it in plan.statements)
    return replace(plan, statements=tuple(kept if known else [*kept, changed]))


def without(plan: Plan, *ids: str) -> Plan:
    """The plan without these statements."""
    return replace(plan, statements=tuple(it for it in plan.statements if it.id not in ids))
