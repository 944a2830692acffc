"""A picture of a process, drawn from its rules: where each box, arrow and line of words stands, wide and narrow.

Sizes are in the picture's own units, which are pixels where it is shown at its full size. How wide words are is
reckoned from their number of letters, generously: a test in a browser holds that nothing overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from ehc.language import _
from ehc.web.lawbook.law_lanes import Lane, lanes
from workflows.rule import Rule

LINE, SMALL = 20, 19  # from one line of words to the next: in boxes, and under arrows
PAD, GAP = 12, 18
BADGE = 13  # half as wide as the round that holds a number
NARROWEST = 12  # letters in a line
LETTER = 8.4  # of words in boxes; the words under arrows are a little smaller


class Words(NamedTuple):
    """A line of words; `kind` says how it is set."""

    x: int
    y: int
    words: str
    kind: str
    anchor: str = "start"


class Box(NamedTuple):
    """Events: any one of them."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    words: list[Words]


class Arrow(NamedTuple):
    """A duty: its line (a path), the head that points at what meets it, its number and its words."""

    kind: str
    path: str
    head: str
    number: Words
    words: list[Words]
    bar: Box | None  # a window, drawn as a time and not as a line


class Picture(NamedTuple):
    """Everything in one picture, and how large it is."""

    width: int
    height: int
    boxes: list[Box]
    arrows: list[Arrow]


def wide(rules: Sequence[Rule]) -> Picture:
    """Left what starts it, in the middle the duty with its limit, right what meets it."""
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    top = 2
    for starts, group in groupby(lanes(rules), key=lambda lane: lane.starts):
        left = _lines(starts, 268)
        tops: list[int] = []
        for lane in group:
            right, says, limit = _lines(lane.ends, 288), _balanced(lane.rule.says, 46), _balanced(lane.limit, 34)
            above = max(20 + LINE * len(limit), _height(right) // 2, 0 if tops else _height(left) // 2)
            line = top + above
            arrows.append(_across(lane, line, limit, says))
            if right:
                boxes.append(_box(672, line - _height(right) // 2, 288, "end", right))
            tops.append(line)
            top = line + max(26 + SMALL * len(says), _height(right) // 2, _height(left) // 2) + GAP
        half = _height(left) // 2
        boxes.append(_box(2, tops[0] - half, 268, "start", left, height=tops[-1] - tops[0] + 2 * half))
    return Picture(962, top - GAP + 2, boxes, arrows)


def narrow(rules: Sequence[Rule]) -> Picture:
    """For a phone: each start on its own, its duties below it, each leading down to what meets it."""
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    top = 2
    for starts, group in groupby(lanes(rules), key=lambda lane: lane.starts):
        left = _lines(starts, 354)
        boxes.append(_box(2, top, 354, "start", left))
        top += _height(left)
        from_y = top
        for lane in group:
            limit, says = _balanced(lane.limit, 34), _balanced(lane.rule.says, 42)
            line, below = top + 30, top + 36 + LINE * (len(limit) - 1)
            words = [Words(52, line + 6 + LINE * row, text, "limit") for row, text in enumerate(limit)]
            words += [Words(52, below + SMALL * (row + 1), text, "says") for row, text in enumerate(says)]
            right, end = _lines(lane.ends, 330), below + SMALL * len(says) + 24
            arrows.append(_down(lane, from_y, line, end if right else end - 14, words))
            if right:
                boxes.append(_box(26, end, 330, "end", right))
            from_y, top = line + BADGE, end + (_height(right) if right else 0)
        top += GAP + 8
    return Picture(358, top - GAP - 6, boxes, arrows)


def _across(lane: Lane, line: int, limit: Sequence[str], says: Sequence[str]) -> Arrow:
    words = [Words(486, line - 14 - LINE * row, text, "limit", "middle") for row, text in enumerate(reversed(limit))]
    first = line + 26 if lane.ends else line + 5 - SMALL * (len(says) - 1) // 2
    words += [Words(486, first + SMALL * row, text, "says", "middle") for row, text in enumerate(says)]
    number = Words(294, line + 5, str(lane.number), "number", "middle")
    if lane.is_window:
        return Arrow(lane.kind, f"M270 {line} H672", "", number, words, Box(320, line - 7, 338, 14, "bar", []))
    if not lane.ends:
        return Arrow(lane.kind, f"M270 {line} H294", "", number, words, None)
    return Arrow(lane.kind, f"M270 {line} H658", f"657,{line - 8} 671,{line} 657,{line + 8}", number, words, None)


def _down(lane: Lane, from_y: int, line: int, end: int, words: list[Words]) -> Arrow:
    number = Words(16, line + 5, str(lane.number), "number", "middle")
    spine = f"M16 {from_y} V{line}"
    if lane.is_window:
        return Arrow(
            lane.kind, f"{spine} H36 V{end}", "", number, words, Box(29, line + 16, 14, end - line - 24, "bar", [])
        )
    if not lane.ends:
        return Arrow(lane.kind, spine, "", number, words, None)
    head = f"28,{end - 14} 36,{end - 1} 44,{end - 14}"
    return Arrow(lane.kind, f"{spine} H36 V{end - 12}", head, number, words, None)


def _balanced(text: str, width: int) -> list[str]:
    """The text in as few lines as this width asks for, and these as even as can be."""
    lines = wrap(text, width)
    while width > NARROWEST and len(closer := wrap(text, width - 1)) == len(lines):
        lines, width = closer, width - 1
    return lines


def _lines(names: Sequence[str], width: int) -> list[tuple[str, bool]]:
    """The lines of a box; whether each begins another event, any one of which will do."""
    found: list[tuple[str, bool]] = []
    for place, name in enumerate(names):
        text = name if place == 0 else _("or: %(event)s", event=name)
        found += [(line, row == 0) for row, line in enumerate(wrap(text, int((width - 2 * PAD) / LETTER)))]
    return found


def _height(lines: Sequence[tuple[str, bool]]) -> int:
    return 2 * PAD + LINE * len(lines) - 2 if lines else 0


def _box(x: int, y: int, width: int, kind: str, lines: Sequence[tuple[str, bool]], height: int = 0) -> Box:
    """A box with its words in the middle of its height."""
    height = height or _height(lines)
    first = y + (height - LINE * len(lines)) // 2 + 16
    words = [
        Words(x + PAD, first + LINE * row, text, "event" if begins else "more")
        for row, (text, begins) in enumerate(lines)
    ]
    return Box(x, y, width, height, kind, words)
