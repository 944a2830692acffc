"""A picture of a process holds every rule of it, tells kinds of duty apart, and nothing in it lies over another."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

import pytest

from ehc.web.lawbook.law_lanes import lanes
from ehc.web.lawbook.law_picture import Box, Picture, Words, narrow, wide
from tests.plugins.browser import Site
from workflows.law import LAW
from workflows.processes import BY_KEY, PROCESSES, Process

each_process = pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.key)
each_shape = pytest.mark.parametrize("drawn", [wide, narrow], ids=["wide", "narrow"])
Drawn = Callable[..., Picture]
OVERLAPS = """() => [...document.querySelectorAll('svg.ehc-law')].filter(it => it.checkVisibility()).flatMap(svg => {
  const texts = [...svg.querySelectorAll('text')].map(it => [it.textContent, it.getBBox()]);
  const boxes = [...svg.querySelectorAll('rect')].map(it => it.getBBox());
  const over = (a, b) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
    && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 4;
  const inside = (a, b) => a.x >= b.x && a.x + a.width <= b.x + b.width;
  const view = svg.viewBox.baseVal;
  return texts.filter(([words, a], place) => a.x < 0 || a.x + a.width > view.width
    || texts.slice(place + 1).some(([_, b]) => over(a, b)) || boxes.some(b => over(a, b) && !inside(a, b)))
    .map(([words]) => words);
})"""


@each_process
@each_shape
def test_every_rule_is_drawn_with_its_number(process: Process, drawn: Drawn) -> None:
    numbers = {int(arrow.number.words) for arrow in drawn(process.rules).arrows}
    assert numbers == set(range(1, len(process.rules) + 1))


@each_process
@each_shape
def test_no_box_lies_over_another_and_all_are_inside(process: Process, drawn: Drawn) -> None:
    picture = drawn(process.rules)
    for one, other in combinations(picture.boxes, 2):
        assert not over(one, other), (one, other)
    for box in picture.boxes:
        assert box.x >= 0 and box.x + box.width <= picture.width
        assert box.y >= 0 and box.y + box.height <= picture.height


def over(one: Box, other: Box) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > 0 and down > 0


@each_process
@each_shape
def test_lines_of_words_at_one_place_stand_below_each_other(process: Process, drawn: Drawn) -> None:
    picture = drawn(process.rules)
    lines = [it for arrow in picture.arrows for it in arrow.words] + [it for box in picture.boxes for it in box.words]
    by_place: dict[int, list[Words]] = {}
    for line in lines:
        by_place.setdefault(line.x, []).append(line)
    for same in by_place.values():
        heights = sorted(line.y for line in same)
        assert all(below - above >= 15 for above, below in pairwise(heights))


def test_rules_with_the_same_start_share_its_box() -> None:
    picture = wide(BY_KEY["plans"].rules)
    starts = [box for box in picture.boxes if box.kind == "start" and "Request received" in box.words[0].words]
    assert len(starts) == 1


def test_a_window_is_a_bar_and_guidance_and_rights_are_drawn_otherwise() -> None:
    picture = wide((LAW.rule("hear-family-on-draft"), LAW.rule("setting-answers"), LAW.rule("appeal")))
    assert [(arrow.kind, bool(arrow.bar)) for arrow in picture.arrows] == [
        ("law", True),
        ("guidance", False),
        ("right", True),
    ]


def test_what_is_counted_back_runs_to_the_day_that_it_is_counted_from() -> None:
    (lane,) = lanes((LAW.rule("circulate-review-advice"),))
    assert lane.starts == ("Papers for the review sent",)
    assert lane.ends == ("The day of the meeting",)


def test_a_rule_with_two_times_has_a_line_for_each() -> None:
    found = lanes((LAW.rule("comply-with-order-final"),))
    assert [lane.limit for lane in found] == ["14 weeks", "11 weeks"]
    assert {lane.number for lane in found} == {1}


def test_what_all_starts_must_say_is_said_once() -> None:
    (lane,) = lanes((LAW.rule("comply-with-order-notify"),))
    assert lane.starts == ("To assess: Tribunal's order", "Council gave way", "Agreed in mediation")


@pytest.mark.browser
@pytest.mark.assets
@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_in_a_browser_no_words_lie_over_others_or_run_out_of_their_box(phone: bool, site: Site) -> None:
    page = site.visitor("anyone", phone=phone).page
    found = {}
    for process in PROCESSES:
        page.goto(f"/law/processes/{process.key}")
        found[process.key] = page.evaluate(OVERLAPS)
    assert {key: words for key, words in found.items() if words} == {}
