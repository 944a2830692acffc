"""What happened, in sentences: one for officers, and one for families where it is theirs to know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ehc.language import _, mark
from ehc.models.assessment.advice import AdviceKind
from ehc.queries.casework.case_history import HistoryRow
from ehc.web.lawbook.law_words import event_words

Words = Callable[[HistoryRow], str]


def advice_name(kind: AdviceKind | None) -> str:
    """What a kind of advice is called in a sentence: "psychology advice"."""
    return {
        AdviceKind.FAMILY: _("views of the family"),
        AdviceKind.EDUCATION: _("education advice"),
        AdviceKind.SENSORY: _("sensory advice"),
        AdviceKind.HEALTH: _("health advice"),
        AdviceKind.PSYCHOLOGY: _("psychology advice"),
        AdviceKind.SOCIAL_CARE: _("social care advice"),
        AdviceKind.ADULTHOOD: _("advice on preparing for adulthood"),
    }.get(kind or AdviceKind.OTHER, _("advice"))


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "the designated clinical officer"."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def _advice(sentence: str) -> Words:
    begins = sentence.startswith("%(who)s")

    def words(row: HistoryRow) -> str:
        who = row.who or (_("An adviser") if begins else _("an adviser"))
        return _(sentence, who=who if begins else inside(who), advice=advice_name(row.advice_kind))

    return words


def _setting(sentence: str) -> Words:
    unnamed = mark("A school or college") if sentence.startswith("%(setting)s") else mark("a school or college")
    return lambda row: _(sentence, setting=row.setting or _(unnamed))


def _plain(sentence: str) -> Words:
    return lambda row: _(sentence)


def _asked(sentence: str, family: str) -> Words:
    """To the family itself, being asked is being invited."""
    return lambda row: _(family) if row.advice_kind is AdviceKind.FAMILY else _advice(sentence)(row)


def _bodies(considering: str, decided: str) -> Words:
    return lambda row: _(decided if row.body.get("of") == "decision" else considering)


@dataclass(frozen=True)
class Told:
    """How one kind of event is told to officers and to families (None: not theirs to know)."""

    officer: Words
    family: Words | None = None


TOLD: Mapping[str, Told] = {
    "request-received": Told(
        _plain(mark("The request for an assessment was received.")),
        _plain(mark("We received the request for an assessment.")),
    ),
    "brought-to-attention": Told(
        _plain(mark("The child or young person was brought to our attention.")),
        _plain(mark("Someone told us your child may need an assessment.")),
    ),
    "identified-by-authority": Told(
        _plain(mark("We identified the child or young person ourselves.")),
        _plain(mark("We saw that an assessment may be needed.")),
    ),
    "considering-notice-sent": Told(
        _plain(mark("The family was told that an assessment is being considered.")),
        _plain(mark("We told you that we are considering an assessment, and asked for your views.")),
    ),
    "bodies-notified": Told(
        _bodies(mark("Health, social care and the setting were notified."), mark("They were told of the decision.")),
        _bodies(
            mark("We told health, social care and the school or college that we are considering it."),
            mark("We told health, social care and the school or college what we decided."),
        ),
    ),
    "school-information-requested": Told(
        _setting(mark("Information was asked of %(setting)s.")), _setting(mark("We asked %(setting)s for information."))
    ),
    "family-consulted": Told(
        _plain(mark("The family was consulted.")), _plain(mark("We talked with you about the assessment."))
    ),
    "assessment-agreed": Told(
        _plain(mark("We decided to assess; the notice was sent.")),
        _plain(mark("We decided to carry out an assessment.")),
    ),
    "assessment-refused": Told(
        _plain(mark("We decided not to assess; the notice was sent.")),
        _plain(mark("We decided not to carry out an assessment, and sent you our reasons.")),
    ),
    "refusal-reversed": Told(_plain(mark("The refusal was reversed.")), _plain(mark("We changed our decision."))),
    "advice-requested": Told(
        _advice(mark("%(who)s was asked for %(advice)s.")), _advice(mark("We asked %(who)s for %(advice)s."))
    ),
    "advice-request-received": Told(_advice(mark("The request for %(advice)s reached %(who)s."))),
    "advice-received": Told(
        _advice(mark("The %(advice)s from %(who)s arrived.")), _advice(mark("The %(advice)s from %(who)s arrived."))
    ),
    "advice-declined": Told(
        _advice(mark("%(who)s said in writing why they can’t give %(advice)s.")),
        _advice(mark("%(who)s can’t give %(advice)s.")),
    ),
    "plan-refused": Told(
        _plain(mark("We decided not to make a plan; the notice was sent.")),
        _plain(mark("We decided that a plan is not needed, and sent you our reasons.")),
    ),
    "plan-agreed": Told(
        _plain(mark("We decided that a plan is necessary.")), _plain(mark("We decided to make a plan."))
    ),
    "draft-plan-sent": Told(_plain(mark("The draft plan was sent.")), _plain(mark("We sent you the draft plan."))),
    "draft-plan-served": Told(_plain(mark("The draft plan was served."))),
    "representations-received": Told(
        _plain(mark("The family's views on the draft were received.")),
        _plain(mark("We received your views on the draft plan.")),
    ),
    "meeting-requested": Told(_plain(mark("The family asked for a meeting.")), _plain(mark("You asked to meet us."))),
    "meeting-held": Told(_plain(mark("The family and an officer met.")), _plain(mark("We met with you."))),
    "setting-consulted": Told(
        _setting(mark("%(setting)s was consulted.")),
        _setting(mark("We asked %(setting)s if it can meet the needs.")),
    ),
    "setting-answered": Told(
        _setting(mark("%(setting)s answered the consultation.")), _setting(mark("%(setting)s answered us."))
    ),
    "final-plan-issued": Told(_plain(mark("The final plan was issued.")), _plain(mark("We sent you the final plan."))),
    "limit-lifted": Told(
        _plain(mark("An exception was recorded: a limit was lifted; its date stays.")),
        _plain(mark("We told you why part of this is late.")),
    ),
    "lift-withdrawn": Told(_plain(mark("An exception was withdrawn."))),
    "family-told-of-exception": Told(_plain(mark("The family was told of the exception."))),
    "request-withdrawn": Told(_plain(mark("The request was withdrawn.")), _plain(mark("The request was withdrawn."))),
    "case-ended": Told(_plain(mark("The case was ended.")), _plain(mark("We closed the case."))),
    "event-withdrawn": Told(_plain(mark("An entry made by mistake was withdrawn."))),
}


def for_officer(row: HistoryRow) -> str:
    """The sentence an officer reads; a kind without one is told as the law's own pages do."""
    told = TOLD.get(row.kind)
    return told.officer(row) if told else f"{event_words(row.kind)}."


def for_family(row: HistoryRow) -> str | None:
    """The sentence a family reads, or None where the event is not told to them."""
    told = TOLD.get(row.kind)
    return told.family(row) if told and told.family else None
