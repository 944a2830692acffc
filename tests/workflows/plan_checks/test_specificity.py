"""Specificity: what is missing is found, what is whole is left in peace, and no word is a fault by itself."""

import pytest

from tests.workflows.plan_checks.made import GOOD, provision
from workflows.plan import Section, Statement
from workflows.plan_checks.specificity import findings

SOUND = [
    "Daniel is taught reading by a teacher with a SpLD qualification for 45 minutes, four days each week, one to one.",
    "Every school day, between 8:45 and 9:15, a TA who has completed Attention Autism training leads his group.",
    "An adult trained in epilepsy rescue medication is within sight of him at all times in school.",
    "A registered physiotherapist sees Leila for 30 minutes every three weeks and updates her stretching programme.",
    "All lessons are taught in classes of no more than 12, with a teacher and one LSA trained in autism.",
    "A laptop with text-to-speech software, for use in every lesson and at home each evening.",
    "He uses the sensory room for ten minutes, three times a day, with a TA the occupational therapist has trained.",
    "Travel training: twelve sessions of two hours over the summer term with a trainer who holds an award in it.",
    "An OT assesses her seating every six months and adjusts it, one hour each time.",
    "A visual timetable made with her by her key worker (trained in TEACCH), five minutes at the start of each day.",
    "At least 25 hours a week from a TA trained in Makaton who signs and repeats; the SENCO decides which lessons.",
    GOOD,
    "Direct therapy for Maya from a speech and language therapist, once a week in term time, 45 minutes each time.",
    "A teaching assistant trained in Makaton to level 2 signs for Maya throughout every lesson.",
    "Precision teaching of reading words by a qualified teacher, 10 minutes daily, one to one.",
    "Physiotherapy exercises with a teaching assistant trained by the physiotherapist, 2 x 20 mins pw.",
    "An occupational therapist works on dressing with her for half an hour every fortnight.",
    "Pre-teaching of the words of each topic by a teacher, from 9.15 to 9.45 each Monday.",
    "Counselling by a BACP-registered counsellor, fifty minutes a week for 38 weeks.",
    "Hydrotherapy with a physiotherapist, three-quarters of an hour, twice a month.",
    "Twelve hours a year of joint planning and modelling by an educational psychologist, two hours each half term.",
    "A class of no more than eight pupils, taught by a teacher with a qualification in autism.",
    "A radio aid, worn in every lesson and checked at the start of each school day.",
    "Access to the quiet room for ten minutes after each lesson, with a TA who is trained in Zones of Regulation.",
    "Opportunities to rehearse speech in a group of up to four, led by a speech therapist, 30 minutes a week.",
    "Regular practice of tying and buttoning: 15 minutes each day with a teaching assistant trained by the OT.",
    "At least two hours a week of music therapy from a music therapist, and more as required in her judgement.",
    "A minimum of 20 minutes' reading aloud daily with a teacher; the therapist may add to it as she sees fit.",
    "Swimming with a swimming teacher, 40 minutes each week; the day may be moved as the school decides.",
    "Three hours a week of phonics by a tutor with a level 7 award, in sessions of no more than 20 minutes.",
    "Note-taking by a note-taker trained for the deaf, in all lessons.",
    "1.5 hours p/w of touch-typing teaching by an HLTA.",
    "A nurse gives the injection at midday each school day; it takes five minutes.",
    "Teaching of travel by bus, one to one with a support worker trained in travel training, one afternoon a week.",
    "A mentor with a level 3 award in mentoring plans the week with him on Monday mornings, 25 minutes every Monday.",
]
MISSING = [
    ("The school nurse will be available.", {"no-amount", "content-unclear"}),
    ("Someone will check that she is all right at playtime.", {"no-deliverer", "no-duration"}),
    ("He will be taught in a small class.", {"no-amount", "no-deliverer"}),
    ("A TA, 25 hours a week.", {"content-unclear", "no-qualification"}),
    ("Pre-teaching of words three times a week, 15 minutes, in line with the SALT report.", {"no-deliverer"}),
    ("Weekly counselling (45 minutes) from someone suitably qualified.", {"no-deliverer"}),
    ("Access to speech and language therapy.", {"no-amount", "weak-word"}),
    ("Maya will be helped to settle.", {"no-amount", "no-deliverer"}),
    ("Staff will look after her communication.", {"no-amount", "no-deliverer"}),
    ("1:1 support.", {"no-amount", "no-deliverer", "content-unclear"}),
    ("Teaching of phonics by a teacher weekly.", {"no-duration"}),
    ("Teaching of phonics by a teacher, 20 minutes.", {"no-frequency"}),
    ("Teaching of phonics, 20 minutes daily.", {"no-deliverer"}),
    ("Teaching of phonics by a teaching assistant, 20 minutes daily.", {"no-qualification"}),
    ("One hour a week at home from a trusted and familiar adult.", {"content-unclear", "no-qualification"}),
    ("10 hours a week of 1:1 support from a TA.", {"content-unclear", "no-qualification"}),
    ("Support with reading from a TA trained in phonics, 20 minutes daily.", {"content-unclear"}),
    ("Phonics teaching by a teacher, reviewed every six weeks.", {"no-amount"}),
    ("Phonics teaching by a teacher; progress is checked weekly for 10 minutes.", {"no-amount"}),
    ("A Level 3 teaching assistant trained in phonics reads with her in Year 6 until she is 11.", {"no-amount"}),
    ("Phonics with a teacher so that she can read for 20 minutes a day.", {"no-amount"}),
    ("Phonics with a teaching assistant who has had 6 hours of training a year.", {"no-amount"}),
    ("Phonics with a teacher, until she scores 80% on 4 out of 5 tests.", {"no-amount"}),
    ("The school will teach phonics, 20 minutes daily.", {"no-deliverer"}),
    ("Suitably qualified staff teach phonics for 20 minutes daily.", {"no-deliverer"}),
    ("A trained member of staff teaches phonics for 20 minutes daily.", {"no-qualification"}),
    ("A key adult plays a game with her for 20 minutes daily.", {"no-qualification"}),
    ("Small group teaching of phonics by a teacher, 20 minutes daily.", {"weak-word"}),
    ("Regular phonics teaching by a teacher.", {"no-amount", "weak-word"}),
    ("Frequent movement breaks of five minutes with a teacher.", {"no-frequency", "weak-word"}),
]
OPEN = [
    ("One hour a day of teaching by a teacher trained in ASD unless staffing is short.", "conditional"),
    ("Five hours a week of phonics teaching from a teacher while funding lasts.", "conditional"),
    ("40 minutes of therapy from an OT each week in weeks when the OT is on site.", "conditional"),
    ("30 minutes daily reading with a TA trained in phonics, staff absence permitting.", "conditional"),
    ("An hour's tutoring each week by a teacher, or group work if no tutor can be found.", "conditional"),
    ("Phonics daily by a teacher, with the length of each session being set by the SENCO.", "delegated"),
    ("20 minutes of reading with a teacher daily, or less if the teacher judges it right.", "delegated"),
    ("An educational psychologist will visit as and when the school asks.", "as-required"),
    ("Between 10 and 25 hours a week with a TA who reads to her.", "range-too-wide"),
    ("Four thousand pounds a year for equipment.", "money-or-band"),
    ("Phonics teaching by a teacher, 20 minutes daily, as required.", "as-required"),
    ("Phonics teaching by a teacher, 20 minutes as and when needed each day.", "as-required"),
    ("Phonics teaching by a teacher, 20 minutes daily where appropriate.", "as-required"),
    ("Phonics teaching by a teacher for 20 minutes each day, whenever she needs it.", "as-required"),
    ("Phonics teaching by a teacher, 20 minutes daily where possible.", "conditional"),
    ("Phonics teaching by a teacher, 20 minutes daily, subject to staffing.", "conditional"),
    ("Phonics teaching by a teacher, 20 minutes daily, resources permitting.", "conditional"),
    ("Phonics teaching by a teacher, 20 minutes daily, if the timetable allows.", "conditional"),
    ("Counselling by a psychologist, 40 minutes weekly, once CAMHS has accepted her.", "conditional"),
    ("Phonics teaching by a teacher, 3 hours a week, depending on the budget.", "conditional"),
    ("Phonics teaching by a teacher, the hours each week to be determined by the setting.", "delegated"),
    ("Phonics teaching by a teacher, 20 minutes daily, at the discretion of the head teacher.", "delegated"),
    ("Phonics teaching by a teacher, 20 minutes daily, which may be reduced.", "delegated"),
    ("Phonics teaching by a teacher, 20 minutes daily, as the school sees fit.", "delegated"),
    (
        "Therapy from a speech and language therapist, 40 minutes once a week for a term thereafter reducing.",
        "delegated",
    ),
    ("Phonics teaching by a teacher for 20 minutes daily, phased out over the year.", "delegated"),
    ("Phonics teaching by a teacher, as set out in the report.", "refers-elsewhere"),
    ("Speech therapy as advised by the therapist.", "refers-elsewhere"),
    ("Ten sessions a year of 20-45 minutes with a speech and language therapist to rehearse sounds.", "range-too-wide"),
    ("Phonics teaching by a teacher, one to three hours a week.", "range-too-wide"),
    ("Phonics teaching by a teacher, up to 3 hours a week.", "up-to"),
    ("Phonics teaching by a teacher, a maximum of five sessions of 20 minutes a week.", "up-to"),
    ("£6,000 of support a year.", "money-or-band"),
    ("Support at Band 4 each week.", "money-or-band"),
    ("Top-up funding for a teaching assistant.", "money-or-band"),
    ("Quality first teaching in every lesson.", "not-additional"),
    ("A differentiated curriculum and a safe learning environment.", "not-additional"),
]


def codes(statement: Statement) -> set[str]:
    return {finding.code for finding in findings(statement, "F1")}


@pytest.mark.parametrize("text", SOUND)
def test_whole_provision_has_no_finding(text: str) -> None:
    assert codes(provision(text)) == set()


@pytest.mark.parametrize(("text", "expected"), MISSING)
def test_what_is_missing_is_found(text: str, expected: set[str]) -> None:
    assert expected <= codes(provision(text))


@pytest.mark.parametrize(("text", "code"), OPEN)
def test_what_is_left_open_is_found(text: str, code: str) -> None:
    assert code in codes(provision(text))


def test_typed_fields_say_what_the_words_do_not() -> None:
    typed = {
        "deliverer": "Teaching assistant",
        "qualification": "Two days' training in the programme",
        "frequency": "Four times a week in term time",
        "duration": "25 minutes each time",
    }
    assert codes(provision("A structured phonics programme.", **typed)) == set()


@pytest.mark.parametrize(
    ("field", "words", "code"),
    [
        ("frequency", "As required", "no-frequency"),
        ("frequency", "Regularly", "no-frequency"),
        ("duration", "TBC", "no-duration"),
        ("duration", "As long as needed", "no-duration"),
        ("deliverer", "School staff", "no-deliverer"),
        ("deliverer", "The setting", "no-deliverer"),
        ("qualification", "Suitably qualified", "no-qualification"),
        ("qualification", "Appropriate training", "no-qualification"),
    ],
)
def test_a_typed_field_that_says_nothing_counts_for_nothing(field: str, words: str, code: str) -> None:
    whole = {
        "deliverer": "Teaching assistant",
        "qualification": "Trained by the therapist",
        "frequency": "Weekly",
        "duration": "25 minutes",
    }
    assert code in codes(provision("A structured phonics programme.", **{**whole, field: words}))


def test_a_weak_word_in_whole_wording_is_no_fault() -> None:
    assert "weak-word" not in codes(provision(SOUND[12]))


def test_a_weak_word_names_the_part_that_is_missing() -> None:
    said = [it.sentence for it in findings(provision("Regular phonics teaching by a teacher."), "F1")]
    assert "F1 says “Regular”, and doesn't say how often and how long." in said


def test_no_finding_of_specificity_stops_a_plan() -> None:
    assert not any(it.stops for text, _ in MISSING for it in findings(provision(text), "F1"))


def test_every_finding_says_why_on_whose_authority_and_how_to_mend_it() -> None:
    for text, _ in (*MISSING, *OPEN):
        for finding in findings(provision(text), "F1"):
            assert finding.sentence.startswith("F1 ")
            assert finding.authority in finding.reason
            assert finding.fix


def test_no_finding_ever_suggests_an_amount() -> None:
    for finding in findings(provision("Phonics teaching by a teacher."), "F1"):
        assert not any(figure in finding.fix for figure in "0123456789")


def test_health_provision_is_checked_alike() -> None:
    assert "no-amount" in codes(provision("Stretching by a physiotherapist.", section=Section.G))
