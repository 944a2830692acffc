"""Reads out of plain words whether they say how often and how long something happens."""

import re
from dataclasses import dataclass

from workflows.plan_checks.patterns import joined, pattern

UNITS = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = rf"(?:\d+(?:[.,]\d+)?\s?[½¼¾]?|[½¼¾]|(?:{TENS})(?:[- ](?:{UNITS}))?|{TEENS}|{UNITS}|an?|several)"
EXACT = rf"(?:\d+(?:[.,]\d+)?\s?[½¼¾]?|[½¼¾]|(?:{TENS})(?:[- ](?:{UNITS}))?|{TEENS}|{UNITS})"
TIME = r"(?:minutes?|mins?|hours?|hrs?)"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
CLOCK = r"\d{1,2}[.:]\d{2}\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|noon|midday"
PART_OF_DAY = (
    r"(?:mornings?|afternoons?|evenings?|nights?|lessons?|lunch(?:time)?s?|break(?:time)?s?|playtimes?|weekends?)"
)
PERIOD = joined(r"""
    (?:(?:school|academic|working|calendar|term[- ]?time)\s+)?(?:days?|weeks?|wks?|fortnights?|months?|
    half[- ]?terms?|terms?|years?|yrs?|annum|lessons?|sessions?|mornings?|afternoons?|evenings?|nights?|
    weekends?|break(?:time)?s?|lunch(?:time)?s?|playtimes?|mealtimes?|meals?|hours?)
    """)
OCCASION = joined(r"""
    (?:times?|occasions?|transitions?|changes?|tasks?|activit(?:y|ies)|topics?|units?|snacks?|swims?|
    assembl(?:y|ies)|arrivals?|trips?|visits?|tests?|exams?|journeys?)
    """)
PEOPLE = r"(?:child|children|pupil|adult|person|peer|parent|member|part|step|need|outcome|area|aspect|word|sound|goal)"

DURATION = pattern(rf"""
    (?:\b|(?<=\dx)){NUMBER}[- ]?(?:and an? (?:half|quarter)[- ])?{TIME}\b|\b\d+(?:\.\d+)?\s?h\b|
    \bhalf[- ](?:an? )?(?:hour|day|morning|afternoon)\b|\bquarters? of an? hour\b|\bhour[- ]long\b|
    \ban hour and a (?:half|quarter)\b|(?:{CLOCK})\s*(?:-|–|to|until|till|and)\s*(?:{CLOCK}|
    \d{{1,2}}(?:[.:]\d{{2}})?)(?!\s*(?:{TIME}|times|weeks))|\b\d{{1,2}}\s*(?:-|–|to|until|till|
    and)\s*(?:{CLOCK})|\b(?:{EXACT}|the whole|whole|full|all|an? full|
    an? whole)\s+(?:of\s+)?(?:the\s+)?(?:school\s+)?{PART_OF_DAY}\b|\b(?:whole|full|
    half)[- ](?:school[- ])?days?\b|\b(?:one|an?|1) day (?:an?|per|each|every) (?:week|fortnight|month)\b
    """)
CONTINUOUS = pattern(rf"""
    \bthroughout\b|\bfull[- ]time\b|\bat all times\b|\ball day\b|\ball (?:of )?the time\b|\b24 hours\b|
    \bround the clock\b|\b(?:every|each|all)\s+(?:of (?:her|his|their)\s+)?(?:\w+\s+){{0,2}}?(?:lessons?|
    subjects?|class(?:es)?|meals?|mealtimes?)\b|\b(?:every|each|all)\s+(?:tests?|exams?|assessments?|
    examinations?|journeys?|trips?|assembl(?:y|ies))\b|\bfor (?:the )?(?:whole|entire|full|length|duration)\b|
    \bwhole (?:school )?day\b|\b100 ?% of\b|\bclass(?:es)? (?:size )?of (?:no more than |not more than |
    at most |up to |a maximum of |between )?{EXACT}\b
    """)
COUNTED = (
    rf"(?:{EXACT}|once|twice|thrice|half|an? (?:hour|session|visit|lesson|morning|afternoon|evening|night|day|quarter))"
)
FREQUENCY = pattern(rf"""
    \b{COUNTED}\b[^.;]{{0,60}}?\b(?<!for )(?<!over )(?<!within )(?<!during )(?<!after )(?:in )?an?\s+{PERIOD}\b|
    \b(?:per|each|every)\s+(?:{EXACT}\s+|other\s+|second\s+|third\s+|alternate\s+)?{PERIOD}\b|(?:\d|mins?|hrs?|
    hours?|times?|x)\s?/\s?{PERIOD}\b|\b(?:each|every)\s+{EXACT}\s+{TIME}\b|\b(?:each|
    every)\s+(?:\w+\s+)?{OCCASION}\b|\b(?:each|every|on)\s+(?:\w+\s+)?{WEEKDAY}\b|\b{WEEKDAY}\s+(?:to|and)\b|
    \b(?:before|after|at|on|during|in)\s+(?:each|every|all)\s+(?!{PEOPLE})\w+|
    \b{COUNTED}[^.;]{{0,30}}?\b(?:sessions?|visits?|lessons?|meetings?|times|blocks?)\b[^.;]{{0,40}}?\b(?:over|
    across|in|during)\s+(?:the|an?|one|two|each)\s+(?:\w+\s+)?(?:terms?|years?|half[- ]terms?)\b|
    \d\s?x\s+(?:a\s+)?(?:week|day|month|term)\b|\bdaily\b(?! (?:living|life))|\bweekly\b|\bfortnightly\b|
    \bmonthly\b|\btermly\b|\byearly\b|\bannual(?:ly)?\b|\bnightly\b|\bhourly\b|\bwkly\b|\bp\.?/?w\b\.?|
    \bat (?:the )?(?:start|beginning|end)(?: and (?:the )?end)? of (?:each|every|all|the)\s+\w+|
    \bat (?:all )?(?:break|lunch|play|meal|home|snack)[- ]?times?\b|\bat (?:break|lunch)(?: and (?:break|
    lunch))?\b|\bon arrival\b
    """)
# Clauses whose numbers belong to something else: what it is for, its review, the training of whoever gives it.
PURPOSE = re.compile(r"\b(?:so that|in order (?:that|to)|until (?:s?he|they|[A-Z]\w+) (?:can|is|are)|able to)\b[^.;,]*")
REVIEW = pattern(r"""
    \b(?:daily|weekly|fortnightly|monthly|half[- ]termly|termly|six[- ]weekly|annual(?:ly)?|yearly|
    regular(?:ly)?)\s+(?:review|evaluat|progress)\w*|\b(?:reviewed|reviews?|monitored|evaluated|reported|
    progress (?:is |will be )?(?:checked|measured|tracked))\b[^.;,]*(?:,\s*(?:every|each|once|twice|half|term|
    annual|week|month)[^.;,]*)?
    """)
TRAINING = pattern(rf"""
    \b{NUMBER}[- ]?(?:{TIME}|days?|weeks?|years?|months?)['’]?s?\s+(?:of\s+)?(?:\w+\s+)?(?:training|supervision|
    experience)\b(?:\s+(?:an?|per|each|every)\s+{PERIOD})?|\b(?:training|supervision|experience)\s+(?:of|for|
    lasting)\s+(?:at least\s+)?{NUMBER}[- ]?(?:{TIME}|days?|years?)\b(?:\s+(?:an?|per|each|every)\s+{PERIOD})?|
    \btrained\b[^.;,]{{0,40}}?\bfor\s+{NUMBER}\s+(?:hours?|days?)\b(?!\s*(?:an?|per|each|every)\b)|\b(?:{EXACT}|
    daily|weekly|fortnightly|monthly|half[- ]termly|termly|yearly|annual)\s+supervisions?\b(?:\s+(?:an?|per|
    each|every)\s+{PERIOD})?|\bsupervised\s+(?:\w+\s+){{0,6}}?(?:daily|weekly|fortnightly|monthly|
    (?:half[- ])?termly|(?:an?|per|each|every)\s+{PERIOD})
    """)
TIMED = pattern(rf"""
    \b(?:within|after)\s+(?:about\s+|around\s+)?{NUMBER}[- ]?{TIME}\b|\b{NUMBER} times out of\b|
    \b{EXACT} out of {EXACT}\b
    """)
IS_TRAINING = re.compile(r"^\W*(?:\w+\W+){0,4}?(?:training|supervision)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """What is said of the amount."""

    frequency: bool
    duration: bool

    @property
    def is_whole(self) -> bool:
        """Whether both are said."""
        return self.frequency and self.duration

    def __or__(self, other: "Amount") -> "Amount":
        """What the two say together."""
        return Amount(self.frequency or other.frequency, self.duration or other.duration)


def amount_in(text: str) -> Amount:
    """What these words say of the amount of the provision itself."""
    own = own_words(text)
    if CONTINUOUS.search(own):
        return Amount(frequency=True, duration=True)
    return Amount(frequency=bool(FREQUENCY.search(own)), duration=bool(DURATION.search(own)))


def own_words(text: str) -> str:
    """The words without the clauses whose numbers are of something else."""
    cut = [PURPOSE, REVIEW, TIMED] if IS_TRAINING.search(text) else [PURPOSE, REVIEW, TIMED, TRAINING]
    for clause in cut:
        text = clause.sub(" ", text)
    return text
