"""Notices: each is a whole letter, says what the law makes it say, and does not go out without it."""

import re
from datetime import date
from types import SimpleNamespace

import pytest

from ehc.config import ROOT
from ehc.documents import notices, pages
from ehc.documents.notices import KINDS, Audience, NoticeRefused, Reason
from ehc.language import day
from tests.documents.example_letters import CONFIGURATION, VALUES, values
from tests.documents.reading import part, whole
from workflows.law import LAW
from workflows.vocabulary import Content, EndReason, Party

TEMPLATES = ROOT / "templates" / "documents"
WITH_RIGHTS = ("refusal-to-assess", "no-plan-decision", "final-plan-covering")
TO_FAMILY = [kind for kind, it in KINDS.items() if it.audience is Audience.FAMILY]
OF_EVENT = {
    ("ConsideringNoticeSent", Party.FAMILY): "considering-assessment",
    ("AssessmentAgreed", Party.FAMILY): "decision-to-assess",
    ("AssessmentRefused", Party.FAMILY): "refusal-to-assess",
    ("AdviceRequested", Party.ADVISER): "advice-request",
    ("PlanRefused", Party.FAMILY): "no-plan-decision",
    ("PlanRefused", Party.HEALTH_BODY): "no-plan-to-bodies",
    ("PlanRefused", Party.SETTING): "no-plan-to-bodies",
    ("DraftPlanSent", Party.FAMILY): "draft-plan-covering",
    ("FinalPlanIssued", Party.FAMILY): "final-plan-covering",
    ("FinalPlanIssued", Party.NAMED_SETTINGS): "final-plan-to-setting",
    ("FinalPlanIssued", Party.HEALTH_BODY): "final-plan-to-health-body",
    ("FamilyToldOfException", Party.FAMILY): "limit-lifted",
}
DEMANDED = [
    (OF_EVENT[(notice.with_event.__name__, to)], notice.must_say_on(date(2026, 11, 23)))
    for rule in LAW.rules
    for notice in rule.notices
    for to in notice.to
    if (notice.with_event.__name__, to) in OF_EVENT
]


def needed(kind: str) -> dict[str, object]:
    """No more than this kind cannot do without."""
    names = {name.partition(".")[0] for name in (*notices.LETTER, *KINDS[kind].needs)}
    return {name: VALUES[name] for name in names}


@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_with_all_its_values_reads_without_fault(kind: str) -> None:
    assert whole(pages.notice(kind, values(kind)).html).main


@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_with_only_what_it_needs_reads_without_fault(kind: str) -> None:
    assert whole(pages.notice(kind, needed(kind)).html).main


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_is_glued_to_the_one_before(kind: str) -> None:
    for given in (values(kind), needed(kind)):
        for line in whole(pages.notice(kind, given).html).soup.find_all("p"):
            assert re.findall(r"\w*[a-z0-9)’][.?!:][A-Z]\w*", line.get_text()) == []


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, it in KINDS.items() for name in it.needs])
def test_a_notice_is_refused_without_a_value_it_needs(kind: str, name: str) -> None:
    given = values(kind)
    first, _, rest = name.partition(".")
    given[first] = CONFIGURATION.model_copy(update={rest: None}) if rest else None
    with pytest.raises(NoticeRefused) as refused:
        pages.notice(kind, given)
    assert name in refused.value.names


@pytest.mark.parametrize("nothing", ["", "   ", (), None])
def test_reasons_that_say_nothing_are_no_reasons(nothing: object) -> None:
    with pytest.raises(NoticeRefused, match="reasons"):
        pages.notice("refusal-to-assess", values("refusal-to-assess", reasons=nothing))


def test_a_mediation_adviser_that_nobody_can_reach_is_refused() -> None:
    nobody = CONFIGURATION.mediation_adviser.model_copy(update={"telephone": "", "email": "", "website": ""})
    given = values("refusal-to-assess", configuration=CONFIGURATION.model_copy(update={"mediation_adviser": nobody}))
    with pytest.raises(NoticeRefused, match="mediation_adviser"):
        pages.notice("refusal-to-assess", given)


def test_a_misspelt_value_is_refused_and_named() -> None:
    with pytest.raises(NoticeRefused, match="placement_reason"):
        pages.notice("final-plan-covering", values("final-plan-covering", placement_reason="Because."))


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(NoticeRefused, match="no such notice"):
        pages.notice("refusal", values("refusal-to-assess"))


@pytest.mark.parametrize(("kind", "must_say"), DEMANDED)
def test_a_notice_says_what_its_rule_demands(kind: str, must_say: tuple[Content, ...]) -> None:
    html = pages.notice(kind, needed(kind)).html
    for content in must_say:
        assert content in KINDS[kind].contents
        assert len(part(html, "data-content", content)) > 40


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_notice_is_declared_to_say_it_says(kind: str) -> None:
    marked = set(re.findall(r'data-content="([a-z-]+)"', pages.notice(kind, values(kind)).html))
    assert set(KINDS[kind].contents) <= marked


@pytest.mark.parametrize("kind", WITH_RIGHTS)
@pytest.mark.parametrize("limb", "abcdef")
def test_mediation_is_told_in_every_limb_of_regulation_32(kind: str, limb: str) -> None:
    assert part(pages.notice(kind, values(kind)).html, "data-limb", limb)


@pytest.mark.parametrize("kind", WITH_RIGHTS)
def test_the_time_limits_are_the_days_given_and_the_rules_own_sentence(kind: str) -> None:
    said = part(
        pages.notice(kind, values(kind, appeal_by=date(2027, 1, 25))).html, "data-content", "time-limit-for-appeal"
    )
    assert day(date(2027, 1, 25)) in said
    assert day(VALUES["mediation_by"]) in said
    assert LAW.rule("appeal").says in said


def test_only_the_final_plans_letter_says_that_section_i_alone_needs_no_certificate() -> None:
    html = {kind: pages.notice(kind, values(kind)).html for kind in WITH_RIGHTS}
    assert [kind for kind in WITH_RIGHTS if "only about section I" in html[kind]] == ["final-plan-covering"]


def test_the_drafts_letter_lists_the_settings_that_may_be_asked_for() -> None:
    html = pages.notice("draft-plan-covering", values("draft-plan-covering")).html
    asked = part(html, "data-content", Content.MAY_REQUEST_SETTING)
    for kind in ("maintained school", "Academy", "further education", "non-maintained special", "section 41"):
        assert kind in asked


@pytest.mark.parametrize("kind", KINDS)
def test_a_subject_never_holds_the_childs_name(kind: str) -> None:
    subject = pages.notice(kind, values(kind)).subject
    assert "Maya" not in subject
    assert "Okafor" not in subject


@pytest.mark.parametrize("kind", TO_FAMILY)
def test_a_young_persons_letter_speaks_to_them(kind: str) -> None:
    other = (Reason(limb="Is it needed?", finding="No.", because="It is not."),)
    reasons = {"reasons": other} if KINDS[kind].needs.get("reasons") else {}
    said = whole(pages.notice(kind, values(kind, young_person=True, **reasons)).html).main
    assert re.search(r"\b(you|your)\b", said, re.IGNORECASE)
    assert "Maya’s" not in said


def test_what_people_typed_is_escaped_and_runs_its_own_way() -> None:
    given = values("case-ended-other", because="<script>alert(1)</script>\nשלום", child_name="O’Neil & Sons <b>")
    html = pages.notice("case-ended-other", given).html
    assert "<script>" not in html
    assert 'dir="rtl">שלום' in html


def test_the_letter_of_a_demonstration_says_so() -> None:
    assert "made up" in pages.notice("late-notice", values("late-notice", demonstration=True)).html
    assert "made up" not in pages.notice("late-notice", values("late-notice", demonstration=False)).html


def test_a_brand_colour_that_is_none_is_refused() -> None:
    given = values("late-notice", configuration=SimpleNamespace(**{**dict(CONFIGURATION), "brand_colour": "red}"}))
    with pytest.raises(ValueError, match="no colour"):
        pages.notice("late-notice", given)


def test_a_death_ends_every_letter() -> None:
    assert notices.of_ending(EndReason.DIED) is None
    others = {notices.of_ending(reason) for reason in EndReason if reason is not EndReason.DIED}
    assert others <= set(KINDS)


def test_every_template_is_a_kind_and_every_kind_has_its_template() -> None:
    assert {path.stem for path in (TEMPLATES / "notices").glob("*.html")} == set(KINDS)


def test_no_template_says_a_number_of_weeks_days_or_months() -> None:
    number = r"\d+|one|two|three|four|five|six|ten|fifteen|sixteen|twenty|thirty"
    told = re.compile(rf"\b({number})[ -](working )?(weeks?|days?|months?)\b", re.IGNORECASE)
    found = [path.name for path in TEMPLATES.rglob("*.html") if told.search(path.read_text())]
    assert found == []


@pytest.mark.parametrize("kind", ["acknowledgement-of-request", "considering-assessment", "decision-to-assess"])
def test_who_waits_is_told_where_help_is_now(kind: str) -> None:
    html = pages.notice(kind, values(kind)).html
    assert "You don’t have to wait for us." in html and "ehc.westmere.example/find-help" in html
