"""The kinds of advice of reg 6(1) in words: what each is called, from whom it comes and what it must speak to."""

from collections.abc import Mapping
from dataclasses import dataclass

from ehc.language import mark as _
from ehc.models.assessment.advice import AdviceKind, AdviceState, Adviser
from workflows.vocabulary import Giver


@dataclass(frozen=True, kw_only=True)
class KindWords:
    """One kind of advice; every text is English, translated where it is shown."""

    name: str
    asked_for: str  # "we ask you for ..."
    comes_from: str
    speaks_to: tuple[str, ...]


ANYONE_SPEAKS_TO = (
    _("What is hard for the child or young person, as you found it."),
    _("What should become possible, and by when."),
    _("What will help: who gives it, how often, how long each time, in what group and where."),
)

WORDS: Mapping[AdviceKind, KindWords] = {
    AdviceKind.FAMILY: KindWords(
        name=_("Family"),
        asked_for=_("your own views"),
        comes_from=_("The child’s parents, or the young person."),
        speaks_to=(),
    ),
    AdviceKind.EDUCATION: KindWords(
        name=_("Education"),
        asked_for=_("educational advice"),
        comes_from=_("The head teacher or principal where the child attends, or whoever is responsible otherwise."),
        speaks_to=(
            _("Progress and attainment, in what they find hard and in what goes well."),
            _("What has been tried, how often and for how long, and what came of it."),
            _("Outcomes for the end of this phase of education, and steps on the way."),
            _("The teaching and support that are needed: by whom, how often, how long, in what group."),
        ),
    ),
    AdviceKind.SENSORY: KindWords(
        name=_("Sensory"),
        asked_for=_("advice as a teacher qualified for hearing or vision impairment"),
        comes_from=_("A teacher qualified to teach children with a hearing or vision impairment, or both."),
        speaks_to=(
            _("How the impairment affects learning, language and getting about."),
            _("What should become possible, and by when."),
            _("Specialist teaching, equipment and changes to rooms and materials, with amounts."),
        ),
    ),
    AdviceKind.HEALTH: KindWords(
        name=_("Health"),
        asked_for=_("medical advice"),
        comes_from=_("The health professionals whom the health body names, by its one route."),
        speaks_to=(
            _("Health needs that bear on learning and development (section C)."),
            _("What should become possible, and by when."),
            _("Health care that is reasonably required (section G): what, by whom, how often, how long."),
            _("Therapy that educates or trains: it belongs in section F, so please give amounts."),
        ),
    ),
    AdviceKind.PSYCHOLOGY: KindWords(
        name=_("Psychology"),
        asked_for=_("psychological advice"),
        comes_from=_("An educational psychologist."),
        speaks_to=(
            _("Learning, communication, emotions and behaviour, and how you assessed them."),
            _("What should become possible, and by when."),
            _("What will help, with amounts: who, how qualified, how often, how long, in what group."),
        ),
    ),
    AdviceKind.SOCIAL_CARE: KindWords(
        name=_("Social care"),
        asked_for=_("social care advice"),
        comes_from=_("The council’s officers for children’s or adults’ social care."),
        speaks_to=(
            _("Care needs that go with the special educational needs or a disability (section D)."),
            _("Help at home, travel, holidays, adaptations and short breaks for someone under 18 (section H1)."),
            _("Other care that is reasonably required (section H2)."),
            _("“Not known to us” is not advice: say what the needs are, or that there are none, and why."),
        ),
    ),
    AdviceKind.OTHER: KindWords(
        name=_("Other"),
        asked_for=_("advice"),
        comes_from=_("Anyone else who can help us understand."),
        speaks_to=ANYONE_SPEAKS_TO,
    ),
    AdviceKind.ADULTHOOD: KindWords(
        name=_("Preparing for adulthood"),
        asked_for=_("advice on preparing for adulthood and living independently"),
        comes_from=_("Whoever can say what will prepare a young person in Year 9 or above for adult life."),
        speaks_to=(
            _("Work, further study and training."),
            _("Living independently, and where."),
            _("Friends, interests and a part in the community."),
            _("Staying well as an adult."),
        ),
    ),
    AdviceKind.REQUESTED_BY_FAMILY: KindWords(
        name=_("Asked for by the family"),
        asked_for=_("advice, because the family has asked for yours"),
        comes_from=_("Someone the family reasonably asks us to seek advice from."),
        speaks_to=ANYONE_SPEAKS_TO,
    ),
}

GIVERS: Mapping[Giver, str] = {
    Giver.HEALTH_BODY: _("Health body"),
    Giver.OTHER_AUTHORITY: _("Another council"),
    Giver.SCHOOL: _("School, college or early years provider"),
    Giver.OWN_SERVICE: _("The council’s own service"),
    Giver.INDEPENDENT: _("Independent"),
    Giver.FAMILY: _("Family"),
}
BOUND_BY_REG_8 = frozenset({Giver.HEALTH_BODY, Giver.OTHER_AUTHORITY})

ALWAYS_SOUGHT = (
    AdviceKind.FAMILY,
    AdviceKind.EDUCATION,
    AdviceKind.HEALTH,
    AdviceKind.PSYCHOLOGY,
    AdviceKind.SOCIAL_CARE,
)
ORDER: Mapping[AdviceKind, int] = {kind: place for place, kind in enumerate(WORDS)}
WAITING = (AdviceState.ASKED, AdviceState.DRAFT)
ANSWERED = (AdviceState.SUBMITTED, AdviceState.EXISTING_USED)


def in_words(adviser: Adviser) -> str:
    """Who they are: a person and what they do, or a service by its own name."""
    if adviser.name == adviser.service:
        return adviser.name
    return f"{adviser.name}, {adviser.role or adviser.service}"
