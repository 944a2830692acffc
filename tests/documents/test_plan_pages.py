"""The page of a plan: every section stands by itself, nothing is lost, and services stand outside it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ehc.documents import pages
from tests.documents.example_plan import MAYA, STATEMENTS, draft, final, provision, statement, with_statement, without
from tests.documents.extremes import EXTREMES, PICTURE
from tests.documents.reading import part, whole
from workflows.plan import NamedSetting, Part, Placement, PlacementKind, Plan, PlanKind, Section


def section(plan: Plan, letter: str) -> str:
    return part(pages.plan(plan).html, "data-section", letter)


@pytest.mark.parametrize("plan", [draft(), final(), draft(demonstration=True), final(kind=PlanKind.AMENDED)])
def test_a_plan_reads_without_fault(plan: Plan) -> None:
    assert whole(pages.plan(plan).html).heading.endswith("Maya Okafor")


@pytest.mark.parametrize("extreme", EXTREMES.values(), ids=EXTREMES.keys())
def test_a_plan_at_the_edge_reads_without_fault(extreme: Callable[[], Plan]) -> None:
    assert whole(pages.plan(extreme()).html)


@pytest.mark.parametrize("plan", [final(), EXTREMES["nothing"]()], ids=["full", "empty"])
def test_each_section_is_separately_identified_and_in_order(plan: Plan) -> None:
    html = pages.plan(plan).html
    assert re.findall(r'data-section="(\w+)"', html) == [it.value for it in Section]
    for letter in Section:
        assert part(html, "data-section", letter).startswith(f"Section {letter}")


@pytest.mark.parametrize(
    ("letter", "says"),
    [
        ("B", "No special educational needs are recorded"),
        ("C", "No health needs related to the special educational needs were identified"),
        ("D", "No social care needs"),
        ("G", "No health care provision is reasonably required"),
        ("H1", "No social care provision must be made under section 2"),
        ("H2", "No other social care provision"),
        ("J", "No special educational provision is secured by direct payments"),
        ("K", "No advice or information"),
    ],
)
def test_an_empty_section_says_so(letter: str, says: str) -> None:
    assert says in section(EXTREMES["nothing"](), letter)


@pytest.mark.parametrize("it", STATEMENTS, ids=lambda it: it.id)
def test_every_statement_stands_in_its_own_section_in_full(it) -> None:  # type: ignore[no-untyped-def]
    assert it.text in section(draft(), it.section)


def test_provision_stands_under_the_outcome_it_serves_with_all_that_was_said_of_it() -> None:
    shown = section(draft(), "F")
    it = statement("f1")
    for words in (it.deliverer, it.qualification, it.frequency, it.duration, it.group_size, it.place, it.review):
        assert words in shown


def test_the_cells_of_provision_begin_with_a_capital() -> None:
    plan = with_statement(draft(), statement("f1", deliverer="a kingfisher expert"))
    assert "A kingfisher expert" in section(plan, "F")


def test_provision_that_serves_two_outcomes_is_set_out_once_and_named_at_the_other() -> None:
    shown = section(draft(), "F")
    assert shown.count(statement("f6").text) == 1
    assert "It is also served by: F6" in shown


def test_provision_that_serves_no_outcome_is_still_printed() -> None:
    plan = with_statement(draft(), provision("f9", "A radio aid.", (), 1))
    assert "Other provision: it serves no one outcome" in section(plan, "F")
    assert "A radio aid." in section(plan, "F")


def test_an_outcome_for_no_need_and_one_that_was_removed_are_still_printed() -> None:
    plan = without(with_statement(draft(), statement("e1", needs=())), "e2")
    assert "none named" in section(plan, "E")
    assert statement("f4").text in section(plan, "F")


def test_what_was_not_said_is_shown_as_not_said() -> None:
    plan = with_statement(draft(), statement("f1", deliverer=None, qualification=None))
    assert "not said" in section(plan, "F")


def test_a_source_points_to_its_entry_in_section_k() -> None:
    html = pages.plan(draft()).html
    assert '<a class="from" href="#advice-3">From K3</a>' in html
    assert 'id="advice-3"' in html


def test_section_g_says_who_agreed_to_it_or_that_nobody_has() -> None:
    assert "Agreed by Dr Grace Obi" in section(draft(), "G")
    assert "Not agreed by the health body yet" in section(with_statement(draft(), statement("g1", agreed_by=None)), "G")


def test_a_drafts_section_i_is_empty_and_says_why() -> None:
    assert "section 38(5)" in section(draft(), "I")


def test_a_named_setting_stands_with_its_type_and_nothing_else() -> None:
    shown = section(final(), "I")
    assert "Ashgrove Primary School" in shown
    assert "Maintained mainstream school" in shown


def test_two_named_settings_both_stand() -> None:
    two = (NamedSetting(name="Ash School", type="Academy"), NamedSetting(name="Elm School", type="Special school"))
    shown = section(final(placement=Placement(kind=PlacementKind.NAMED, settings=two)), "I")
    assert shown.index("Ash School") < shown.index("Elm School")


def test_a_type_alone_stands_alone() -> None:
    assert "Special school" in section(
        final(placement=Placement(kind=PlacementKind.TYPE_ONLY, type="Special school")), "I"
    )


def test_a_blank_section_i_holds_no_describing_words() -> None:
    blank = Placement(kind=PlacementKind.BLANK, blank_because="Education otherwise than at school under s61")
    html = pages.plan(final(placement=blank)).html
    assert "s61" not in html
    assert part(html, "data-section", "I").endswith("This section is intentionally blank.")


def test_direct_payments_say_what_they_are_for() -> None:
    payment = statement(
        "f1", id="j1", part=Part.DIRECT_PAYMENT, section=Section.J, amount_pence=123450, frequency="a year"
    )
    shown = section(with_statement(draft(), payment), "J")
    assert "£1,234.50, a year" in shown
    assert "E1" in shown


def test_services_stand_only_in_the_annex_after_section_k_and_its_appendices() -> None:
    html = pages.plan(draft()).html
    before, after = html.split('data-annex="services"')
    assert before.rindex('data-appendix="5"') > before.index('data-section="K"')
    for service in draft().services:
        assert service.name in after
        assert service.name not in before
    assert "not part of the plan" in part(html, "data-annex", "services")


def test_a_service_linked_to_two_provisions_of_an_outcome_stands_once_beside_both() -> None:
    one = draft().services[0]
    shown = part(pages.plan(draft(services=(one, replace(one, provision="f2")))).html, "data-annex", "services")
    assert shown.count(one.name) == 1
    assert "Beside: F1, F2" in shown


def test_a_service_that_stands_otherwise_beside_another_provision_says_beside_which() -> None:
    one = replace(draft().services[0], status="Waiting since 7 January 2026")
    other = replace(one, provision="f2", status="In place")
    shown = part(pages.plan(draft(services=(one, other))).html, "data-annex", "services")
    assert "Beside F1: Waiting since 7 January 2026 Beside F2: In place" in shown


def test_a_reason_that_two_provisions_share_is_said_once() -> None:
    one = replace(draft().services[0], why="It gives speech therapy. It is for ages 4 to 11.")
    other = replace(one, provision="f2", why="It gives listening groups. It is for ages 4 to 11.")
    shown = part(pages.plan(draft(services=(one, other))).html, "data-annex", "services")
    assert shown.count("ages 4 to 11") == 1


def test_a_plan_without_services_has_no_annex() -> None:
    assert "data-annex" not in pages.plan(draft(services=())).html


def test_advice_stands_in_its_appendix_as_it_was_answered() -> None:
    html = pages.plan(draft()).html
    for entry in draft().advice:
        for paragraph in entry.paragraphs:
            assert paragraph in part(html, "data-appendix", str(entry.number))
    assert "speech-and-language-report.pdf" in part(html, "data-appendix", "3")


def test_preparing_for_adulthood_is_marked() -> None:
    plan = with_statement(draft(year_nine_or_above=True), statement("f5", adulthood="employment"))
    assert "Preparing for adulthood: employment" in section(plan, "F")


def test_draft_and_demonstration_are_said_in_words() -> None:
    html = pages.plan(draft(demonstration=True)).html
    assert "Draft plan" in whole(html).words
    assert "everything in this plan is made up" in whole(html).words
    assert "made up" not in pages.plan(final()).html


def test_who_signed_and_when_stands_on_a_final_plan() -> None:
    assert "Signed for Westmere County Council by Sam Okoro" in whole(pages.plan(final()).html).words
    assert "20 January 2027" in whole(pages.plan(final()).html).words


def test_a_chosen_picture_is_inside_the_page() -> None:
    child = replace(MAYA, picture=PICTURE, picture_says="A kingfisher")
    assert f'<img src="{PICTURE}" alt="A kingfisher">' in pages.plan(draft(child=child)).html


def test_a_picture_from_elsewhere_is_refused() -> None:
    child = replace(MAYA, picture="https://example.org/bird.png")
    with pytest.raises(ValueError, match="picture"):
        pages.plan(draft(child=child))


def test_the_same_plan_gives_the_same_page() -> None:
    assert pages.plan(final()).html == pages.plan(final()).html


def test_subject_never_holds_the_name_and_the_title_does() -> None:
    page = pages.plan(final())
    assert page.subject == "Final plan, version 2"
    assert page.title == "Education, health and care plan: Maya Okafor"


def test_words_are_printed_and_never_run() -> None:
    plan = with_statement(draft(), statement("b1", text="<script>x</script> {{ 7 * 7 }}"))
    html = pages.plan(plan).html
    assert "<script>" not in html
    assert "{{ 7 * 7 }}" in html


def test_words_from_right_to_left_run_that_way() -> None:
    html = pages.plan(EXTREMES["odd words"]()).html
    assert re.search(r'dir="rtl">[^<]*[\u0590-\u05ff]', html)


def test_an_outcomes_day_stands_where_its_words_are_missing() -> None:
    plan = with_statement(draft(), statement("e1", by_when=None, by_on=date(2028, 7, 21)))
    assert "21 July 2028" in section(plan, "E")
