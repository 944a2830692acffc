"""What has happened is told in few lines: alike things of one day together, names as they stand in a sentence."""

from datetime import UTC, date, datetime

from ehc.models.assessment.advice import AdviceKind
from ehc.queries.casework.case_history import HistoryRow
from ehc.web.family.family_story import story

DAY = date(2026, 10, 29)


def row(kind: str, who: str | None = None, advice: AdviceKind | None = None) -> HistoryRow:
    at = datetime(2026, 10, 29, 12, tzinfo=UTC)
    return HistoryRow(1, kind, DAY, at, "Sam Okoro", {}, who, advice, None)


def test_those_who_were_asked_on_one_day_stand_in_one_line() -> None:
    rows = [
        row("advice-requested", "Maya's mother", AdviceKind.FAMILY),
        row("advice-requested", "Dr Anil Patel", AdviceKind.PSYCHOLOGY),
        row("advice-requested", "The designated clinical officer", AdviceKind.HEALTH),
    ]
    said = [line.words for line in story(rows)]
    assert said == [
        "We asked for advice from Dr Anil Patel and the designated clinical officer.",
        "We asked you for your views.",
    ]


def test_a_role_has_no_capital_inside_a_sentence() -> None:
    (line,) = story([row("advice-received", "The designated clinical officer", AdviceKind.HEALTH)])
    assert line.words == "The health advice from the designated clinical officer arrived."


def test_somebody_unnamed_is_still_told_of() -> None:
    (line,) = story([row("advice-received", None, AdviceKind.HEALTH)])
    assert line.words == "The health advice from an adviser arrived."
