"""One made-up child's story: what each person in it says, from the request to the final plan."""

from dataclasses import dataclass, field, replace
from datetime import date

from ehc.models.assessment.advice import AdviceKind
from workflows.plan import Area, Part


@dataclass(frozen=True, kw_only=True)
class Said:
    """One statement of one adviser's answer."""

    part: Part
    text: str
    area: Area | None = None
    deliverer: str = ""
    qualification: str = ""
    frequency: str = ""
    duration: str = ""
    group_size: str = ""
    place: str = ""
    by_when: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One adviser's answer; `asked_after` and `took` are days from the decision and from being asked."""

    kind: AdviceKind
    name: str
    role: str
    service: str
    took: int
    summary: str
    said: tuple[Said, ...] = field(default_factory=tuple)


@dataclass(frozen=True, kw_only=True)
class Child:
    """A made-up child as a request names them."""

    given: str
    family: str
    born_on: date
    address: str
    postcode: str = "ZZ1 1AA"
    needs: str = ""
    help_so_far: str = ""
    hopes: str = ""


CHILD = Child(
    given="Maya",
    family="Sample-Okafor",
    born_on=date(2019, 5, 14),
    address="17 Made-up Lane\nSampleton",
    needs="Maya speaks very few words and gets upset when people don't understand her. She finds it hard to follow "
    "what the class is doing and can't yet hold a pencil for long. Noise makes her hide under the table.",
    help_so_far="Her school has given her a picture timetable, fifteen minutes of talking practice a day with a "
    "teaching assistant, and a quiet corner. Speech and language therapy saw her for six weeks last spring.",
    hopes="We want Maya to be able to tell people what she needs, to have a friend, and to be happy at school.",
)
PARENT = "Grace"
PARENT_EMAIL = "grace.sample@example.org"
SCHOOL = "Larkfield Primary School (made up)"
CHILD_VIEWS = (
    "I like water and my dog Biscuit. I like it when Mrs Hall sits next to me. I don't like the bell. I want to play "
    "with Tia. (Maya showed this with her picture cards and a visit to the playground with Mrs Hall.)"
)
FAMILY_VIEWS = (
    "Maya is funny, gentle and stubborn. At home she uses pictures and pulls us to what she wants. She sleeps badly "
    "after a noisy day. We hope she will talk to other children before she leaves her school."
)

LAST_MONTH_OF_SCHOOL = 7
N, O, P = Part.NEED, Part.OUTCOME, Part.PROVISION
COMMUNICATION, COGNITION = Area.COMMUNICATION, Area.COGNITION
SEMH, SENSORY, HEALTH, CARE = Area.SEMH, Area.SENSORY, Area.HEALTH, Area.CARE

ANSWERS = (
    Answer(
        kind=AdviceKind.EDUCATION,
        name="Ruth Hall",
        role="Special educational needs co-ordinator",
        service=SCHOOL,
        took=24,
        summary="Maya works at the level of a child some years younger. She joins in best with an adult "
        "beside her, pictures in front of her and one instruction at a time.",
        said=(
            Said(
                part=N,
                area=COGNITION,
                text="Maya learns in small steps and forgets them unless they are practised: she "
                "counts five objects on some days and not on others, and knows eleven letter sounds.",
            ),
            Said(
                part=O,
                area=COGNITION,
                text="By {summer_after} Maya will read and write twenty everyday words and "
                "count out ten objects correctly, four times out of five.",
                by_when="{summer_after}",
            ),
            Said(
                part=P,
                area=COGNITION,
                text="Direct teaching of letter sounds, everyday words and number, broken into small "
                "steps and repeated until Maya is secure, from a written programme reviewed by the teacher each week.",
                deliverer="Maya's class teacher",
                qualification="qualified teacher",
                frequency="every school day",
                duration="20 minutes each time",
                group_size="one to one",
                place="a quiet space next to her classroom",
            ),
            Said(
                part=N,
                area=SEMH,
                text="Maya plays beside other children and not with them; she leaves when a second child comes near.",
            ),
            Said(
                part=O,
                area=SEMH,
                text="By {summer_after} Maya will join one other child in a game for ten minutes at playtime, on "
                "four days out of five.",
                by_when="{summer_after}",
            ),
            Said(
                part=P,
                area=SEMH,
                text="A teaching assistant supports Maya through playtime and lunch to join one other child "
                "in a shared game, stepping back as she manages.",
                deliverer="teaching assistant",
                qualification="trained in supporting play with pictures, level 3",
                frequency="every school day",
                duration="30 minutes each day",
                group_size="Maya and one or two other children",
                place="school playground and hall",
            ),
        ),
    ),
    Answer(
        kind=AdviceKind.PSYCHOLOGY,
        name="Dr Anil Patel",
        role="Educational psychologist",
        service="Sample Council educational psychology service",
        took=38,
        summary="I met Maya at school twice and spoke with her mother and Mrs Hall. Maya's understanding through "
        "pictures and watching is well ahead of what she can follow by listening.",
        said=(
            Said(
                part=N,
                area=SEMH,
                text="Maya becomes very distressed when a routine changes or a room is loud: three to five "
                "times a week she hides or runs, and takes up to half an hour to settle.",
            ),
            Said(
                part=O,
                area=SEMH,
                text="By {summer_after} Maya will show an adult a card to ask for a break before she is "
                "distressed, and return to the class within ten minutes, on four days out of five.",
                by_when="{summer_after}",
            ),
            Said(
                part=P,
                area=SEMH,
                text="A plan for calming, with a card that Maya hands over, a fixed quiet place and the same "
                "three steps each time; every adult who works with her is taught it before they start.",
                deliverer="teaching assistant who knows the plan",
                qualification="trained by the educational psychologist for 3 hours each year",
                frequency="whenever Maya hands over her card, in every lesson",
                duration="10 minutes each time, longer where she is still distressed",
                group_size="one to one",
                place="quiet space next to her classroom",
            ),
            Said(
                part=P,
                area=SEMH,
                text="Consultation with Maya's teacher and teaching assistants to review the calming plan and "
                "her records of distress.",
                deliverer="educational psychologist",
                qualification="registered with the HCPC",
                frequency="once each half term",
                duration="60 minutes each time",
                group_size="adults who work with Maya",
                place="school",
            ),
        ),
    ),
    Answer(
        kind=AdviceKind.OTHER,
        name="Joanna Reed",
        role="Speech and language therapist",
        service="Sampleshire children's therapies",
        took=33,
        summary="Maya understands short phrases with pictures and says about fifteen words, most of which only her "
        "family understands.",
        said=(
            Said(
                part=N,
                area=COMMUNICATION,
                text="Maya has a severe delay in speaking and understanding: she says about fifteen "
                "words and follows one idea at a time when it is shown as well as said.",
            ),
            Said(
                part=O,
                area=COMMUNICATION,
                text="By {summer_after} Maya will ask for what she wants and answer a simple "
                "question with a two-word phrase or two pictures, with any adult in her class, eight times out of ten.",
                by_when="{summer_after}",
            ),
            Said(
                part=P,
                area=COMMUNICATION,
                text="Speech and language therapy given directly to Maya to build two-word phrases "
                "with pictures and speech, and to set her weekly targets.",
                deliverer="speech and language therapist",
                qualification="registered with the HCPC",
                frequency="once a week in term time",
                duration="45 minutes each time",
                group_size="one to one",
                place="school",
            ),
            Said(
                part=P,
                area=COMMUNICATION,
                text="Practice of the therapist's targets with the picture system, recorded each time.",
                deliverer="teaching assistant",
                qualification="trained by the therapist in the picture system for "
                "6 hours before starting and 2 hours each term",
                frequency="twice every school day",
                duration="15 minutes each time",
                group_size="one to one, then with one other child",
                place="classroom",
            ),
        ),
    ),
    Answer(
        kind=AdviceKind.HEALTH,
        name="Dr Helen Marsh",
        role="Community paediatrician",
        service="Sampleshire integrated care board, by the designated clinical officer",
        took=40,
        summary="Maya has a diagnosis of autism (made in this made-up story) and wakes most nights. Hearing and "
        "sight were tested and are as expected.",
        said=(
            Said(
                part=N,
                area=HEALTH,
                text="Maya wakes for two hours or more on five nights out of seven, which leaves her tired "
                "and less able to cope with noise at school.",
            ),
            Said(
                part=O,
                area=HEALTH,
                text="By {next_summer} Maya will sleep for seven hours without a break on five nights out of "
                "seven, as her family's sleep diary shows.",
                by_when="{next_summer}",
            ),
            Said(
                part=P,
                area=HEALTH,
                text="A written sleep plan for Maya, with a diary of sleep that the nurse goes through at each visit.",
                deliverer="community nurse",
                qualification="trained in children's sleep",
                frequency="once a fortnight for 12 weeks",
                duration="40 minutes each time",
                group_size="Maya and her mother",
                place="at home or by video",
            ),
        ),
    ),
    Answer(
        kind=AdviceKind.SOCIAL_CARE,
        name="Daniel Osei",
        role="Social worker, disabled children's team",
        service="Sample Council children's social care",
        took=35,
        summary="Maya's mother cares for her alone and has no family near. An assessment found that both need a break.",
        said=(
            Said(
                part=N,
                area=CARE,
                text="Maya has no safe way to play outside home without her mother beside her, and her mother "
                "has had no evening to herself this year.",
            ),
            Said(
                part=O,
                area=CARE,
                text="By {next_summer} Maya will spend two hours a week playing with other children away from "
                "home, and come home calm, three weeks out of four.",
                by_when="{next_summer}",
            ),
            Said(
                part=P,
                area=CARE,
                text="A short break in which Maya is taken swimming or to a play session.",
                deliverer="short breaks support worker",
                qualification="trained in autism and in Maya's picture system",
                frequency="once a week",
                duration="2 hours each time",
                group_size="one to one",
                place="a club near home",
            ),
        ),
    ),
)


def in_time(answer: Answer, on: date) -> Answer:
    """The same answer, given on that day: its outcomes are for the summers that come then."""
    summer = on.year if on.month < LAST_MONTH_OF_SCHOOL else on.year + 1
    days = {"next_summer": f"July {summer}", "summer_after": f"July {summer + 1}"}
    said = [replace(it, text=it.text.format(**days), by_when=it.by_when.format(**days)) for it in answer.said]
    return replace(answer, said=tuple(said))
