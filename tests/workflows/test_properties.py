"""What holds for every history: of any process, in any order, however incomplete."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workflows.histories import ANY_EVENT, CLOSURES, DAYS, LIFTS, histories
from workflows.calendar import AtLeastBefore, DayBefore
from workflows.case_file import answer, read_case
from workflows.codec import VERSION, decode, encode
from workflows.duties import Duty, StandingKind, standing
from workflows.events import KIND_OF, KINDS, Event, LiftWithdrawn, kind_of
from workflows.history import in_force
from workflows.law import LAW
from workflows.next_steps import next_steps
from workflows.rule import Rule
from workflows.timetable import NotCovered, Timetable, timetable
from workflows.trigger import as_when
from workflows.vocabulary import Force

quick = settings(derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def table(events: tuple[Event, ...], born_on: date | None = None) -> Timetable | None:
    try:
        return timetable(events, born_on=born_on)
    except NotCovered:
        return None


def is_counted_forward(duty: Duty) -> bool:
    """Not a date fixed from outside, a fixed day of the year, or one counted back."""
    start = next((it for it in map(as_when, duty.rule.starts) if isinstance(duty.started_by, it.kind)), None)
    limits = (duty.rule.within, start.within if start else None)
    fixed = start is not None and start.by is not None
    return (
        duty.rule.force is not Force.DATE
        and not fixed
        and not any(isinstance(it, AtLeastBefore | DayBefore) for it in limits)
    )


@quick
@given(histories(), st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1)), CLOSURES)
def test_every_history_gives_a_timetable_or_is_not_covered(
    events: tuple[Event, ...], born_on: date | None, closures: object
) -> None:
    try:
        timetable(events, born_on=born_on, closures=closures)  # type: ignore[arg-type]
    except NotCovered as not_covered:
        assert not_covered.says


@quick
@given(histories())
def test_a_limit_counted_forward_never_falls_before_its_start(events: tuple[Event, ...]) -> None:
    found = table(events)
    for duty in found.duties if found else ():
        if is_counted_forward(duty) and duty.last_day is not None and duty.started_on is not None:
            assert duty.last_day >= duty.started_on, duty


@quick
@given(histories(most=8), ANY_EVENT)
def test_an_event_that_a_rule_does_not_name_never_changes_its_duties(events: tuple[Event, ...], more: Event) -> None:
    before, after = table(events), table((*events, more))
    if before is None or after is None:
        return
    untouched = {rule.key for rule in LAW.rules} - _leaning_on(type(more))
    for key in untouched:
        assert before.of(key) == after.of(key)


def _leaning_on(kind: type[Event]) -> set[str]:
    """The rules that name a kind, that read another's date, or whose start counts from it or lifts on it."""
    named = {touch.rule.key for touch in LAW.touching(kind)}
    reading = {rule.key for rule in LAW.rules if any(it.same_as in named for it in rule.readings)}
    indirect = {rule.key for rule in LAW.rules if _names_indirectly(rule, kind)}
    return named | reading | indirect


def _names_indirectly(rule: Rule, kind: type[Event]) -> bool:
    if KIND_OF[kind] in ("limit-lifted", "lift-withdrawn", "advice-requested", "school-information-requested"):
        return bool(rule.lifted_on) or rule.key == "tell-family-of-exception"
    whens = [as_when(it) for it in (*rule.starts, *rule.assumes, *rule.met_by)]
    return any(kind in (*it.since, *it.after) or it.notice_of for it in whens) or bool(rule.lifted_on)


@quick
@given(histories(most=8), LIFTS, DAYS)
def test_lifting_and_then_withdrawing_the_lift_gives_the_first_timetable_back(
    events: tuple[Event, ...], lift: Event, later: date
) -> None:
    seq = len(events) + 1
    body = encode(lift)
    lifted = decode("limit-lifted", 1, lift.on, seq, body)
    withdrawn = LiftWithdrawn(on=max(lift.on, later), seq=seq + 1, rule=body["rule"], ground=body["ground"])
    if any(kind_of(event) in ("lift-withdrawn", "limit-lifted") for event in events):
        return
    assert table((*events, lifted, withdrawn)) == table(events)


@quick
@given(histories(most=8), st.randoms(use_true_random=False))
def test_the_order_of_telling_does_not_matter_only_the_log(events: tuple[Event, ...], random: object) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert table(tuple(shuffled)) == table(events)


@quick
@given(histories())
def test_no_lift_moves_a_date(events: tuple[Event, ...]) -> None:
    without = tuple(event for event in events if kind_of(event) not in ("limit-lifted", "lift-withdrawn"))
    lifted, plain = table(events), table(without)
    if lifted is not None and plain is not None:
        dates = [
            [(it.rule.key, it.due, it.closes) for it in found.duties if it.rule.key != "tell-family-of-exception"]
            for found in (lifted, plain)
        ]
        assert sorted(dates[0], key=str) == sorted(dates[1], key=str)


@quick
@given(histories(), DAYS)
def test_every_duty_stands_somehow_on_every_day(events: tuple[Event, ...], today: date) -> None:
    found = table(events, date(2011, 3, 1))
    for duty in found.duties if found else ():
        stands = standing(duty, today)
        assert stands.kind in StandingKind
        assert stands.days is None or stands.days >= 0


@quick
@given(histories())
def test_a_projection_has_one_row_for_each_duty(events: tuple[Event, ...]) -> None:
    found = table(events)
    keys = [(it.rule.key, it.for_, it.started_on) for it in found.duties] if found else []
    assert len(keys) == len(set(keys))


@quick
@given(histories(most=6), DAYS)
def test_what_may_be_done_is_answered_for_every_history(events: tuple[Event, ...], on: date) -> None:
    if table(events) is not None:
        assert all(step.because for step in next_steps(events, on))


@quick
@given(histories(most=8))
def test_a_history_survives_being_written_down(events: tuple[Event, ...]) -> None:
    rows = [(kind_of(it), VERSION[kind_of(it)], it.on, it.seq, encode(it)) for it in events]
    assert tuple(decode(*row) for row in rows) == events


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | DAYS.map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KIND_NAMES = st.sampled_from(sorted(KINDS))


@quick
@given(
    st.lists(
        st.fixed_dictionaries(
            {"event": KIND_NAMES, "on": DAYS.map(str)},
            optional={"advice": JSON, "to": JSON, "orders": JSON, "about": JSON, "seq": JSON, "from": JSON},
        ),
        max_size=5,
    ),
    JSON,
)
def test_any_document_is_read_or_refused_in_words(events: list[object], more: object) -> None:
    for document in ({"events": events}, {"events": [*events, more]}, more):
        try:
            answer(read_case(document), date(2026, 11, 23))
        except (ValueError, NotCovered) as said:
            assert str(said)


@quick
@given(histories(most=8))
def test_every_history_reaches_an_end(events: tuple[Event, ...]) -> None:
    """Whatever happened, the end of the case leaves the authority nothing of the case to do."""
    last = max((event.on for event in events), default=date(2026, 1, 1))
    ended = decode("case-ended", 1, last, 9_999, {"reason": "died"})
    found = table((*in_force(events), ended))
    open_ = [it.rule.key for it in found.duties if it.met_on is None and it.opens is None] if found else []
    assert set(open_) <= {"send-review-list", "publish-local-offer-comments", "give-notice-of-review"}


# How a case of each process begins, and every way in which that process ends. What is left then is not the process's.
LIVES = {
    "an assessment": (
        ("request-received", {}),
        ("assessment-agreed", {}),
        ("advice-requested", {"advice": "a", "giver": "health-body"}),
        ("setting-consulted", {"setting": "hill"}),
        ("draft-plan-served", {}),
        ("meeting-requested", {}),
    ),
    "a plan": (("final-plan-issued", {}),),
    "a review": (
        ("final-plan-issued", {}),
        ("review-meeting-arranged", {"meeting_on": "2026-02-02"}),
        ("review-meeting-held", {}),
        ("review-decided", {"decision": "amend"}),
        ("amendment-notice-sent", {}),
    ),
    "a phase transfer": (("phase-transfer-expected", {"phase": "infant-to-junior", "year": 2027}),),
    "a reassessment": (
        ("reassessment-requested", {}),
        ("reassessment-agreed", {}),
        ("advice-requested", {"advice": "a", "giver": "school"}),
    ),
    "a direct payment": (("direct-payment-started", {}),),
}
ENDS: dict[str, tuple[str, ...]] = {
    "an assessment": ("plan-refused", "final-plan-issued", "request-withdrawn", "case-ended"),
    "a plan": ("plan-ceased", "plan-transferred-out", "case-ended"),
    "a review": ("plan-ceased", "plan-transferred-out", "case-ended"),
    "a phase transfer": ("amended-plan-issued", "plan-ceased", "plan-transferred-out", "case-ended"),
    "a reassessment": (
        "reassessment-no-change",
        "final-plan-issued",
        "plan-ceased",
        "plan-transferred-out",
        "case-ended",
    ),
    "a direct payment": ("direct-payment-reviewed", "plan-ceased", "plan-transferred-out", "case-ended"),
}
NEXT = {"complete-annual-review", "appeal", "contact-mediation-adviser"}  # what a plan or a refusal itself begins


@quick
@given(st.data())
def test_every_path_of_every_process_reaches_an_end(data: st.DataObject) -> None:
    """However much of it was recorded, one of its ends leaves nobody owing anything of it."""
    process = data.draw(st.sampled_from(sorted(LIVES)))
    steps = data.draw(st.lists(st.sampled_from(LIVES[process]), unique_by=lambda it: it[0], max_size=6))
    first = LIVES[process][0]
    ordered = sorted({*map(str, steps), str(first)}, key=[str(it) for it in LIVES[process]].index)
    told = [it for it in LIVES[process] if str(it) in ordered]
    days = sorted(data.draw(st.lists(st.dates(date(2026, 1, 1), date(2026, 6, 1)), min_size=8, max_size=8)))
    events = [decode(kind, 1, on, seq, body) for seq, ((kind, body), on) in enumerate(zip(told, days, strict=False), 1)]
    end = data.draw(st.sampled_from(ENDS[process]))
    ended = decode(end, 1, date(2026, 6, 2), 99, {"reason": "other"} if end == "case-ended" else {})
    found = timetable((*events, ended))
    left = {
        it.rule.key for it in found.duties if it.met_on is None and it.rule.force is not Force.DATE and not it.is_window
    }
    assert left - NEXT == set(), (process, end)
