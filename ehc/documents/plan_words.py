"""The lawful headings of a plan's sections, in law and in plain words, and what stands in an empty one."""

import unicodedata
from collections.abc import Mapping

from ehc.language import _
from workflows.plan import Area, Section, ViewKind


def headings(name: str) -> Mapping[Section, tuple[str, str]]:
    """Each section's heading, as regulation 12(1) has it, and in plain words."""
    return {
        Section.A: (
            _("Views, interests and aspirations of the child and the parents, or of the young person"),
            _("Who %(name)s is, and what matters", name=name),
        ),
        Section.B: (_("Special educational needs"), _("What makes learning hard for %(name)s", name=name)),
        Section.C: (
            _("Health needs that relate to the special educational needs"),
            _("How health bears on it"),
        ),
        Section.D: (
            _("Social care needs that relate to the special educational needs or to a disability"),
            _("What is needed at home and outside school or college"),
        ),
        Section.E: (_("Outcomes"), _("What %(name)s will be able to do, and by when", name=name)),
        Section.F: (_("Special educational provision"), _("The help with learning that %(name)s must get", name=name)),
        Section.G: (
            _("Health care provision reasonably required by the learning difficulties and disabilities"),
            _("The help from the health service that %(name)s must get", name=name),
        ),
        Section.H1: (
            _("Social care provision under section 2 of the Chronically Sick and Disabled Persons Act 1970"),
            _("The help at home and outside it that the law makes the council give to under-18s"),
        ),
        Section.H2: (_("Any other social care provision reasonably required"), _("Other help from social care")),
        Section.I: (_("School, college or other setting"), _("Where %(name)s will learn", name=name)),
        Section.J: (_("Direct payments"), _("What the family or the young person is paid to arrange")),
        Section.K: (_("Advice and information"), _("What this plan rests on; the appendices hold it")),
    }


def empty(section: str) -> str:
    """What stands in a section that has nothing in it."""
    return {
        "A": _("No views, interests or aspirations had been given to us when this version was made."),
        "B": _("No special educational needs are recorded in this version."),
        "C": _("No health needs related to the special educational needs were identified."),
        "D": _("No social care needs related to the special educational needs or to a disability were identified."),
        "E": _("No outcomes are recorded in this version."),
        "F": _("No special educational provision is recorded in this version."),
        "G": _("No health care provision is reasonably required by the learning difficulties and disabilities."),
        "H1": _(
            "No social care provision must be made under section 2 of the Chronically Sick and Disabled Persons "
            "Act 1970."
        ),
        "H2": _("No other social care provision is reasonably required."),
        "J": _("No special educational provision is secured by direct payments."),
        "K": _("No advice or information had been gathered when this version was made."),
    }[section]


def areas() -> Mapping[Area, str]:
    """The broad areas of need, in the Code's order."""
    return {
        Area.COMMUNICATION: _("Communication and interaction"),
        Area.COGNITION: _("Cognition and learning"),
        Area.SEMH: _("Social, emotional and mental health"),
        Area.SENSORY: _("Sensory and physical"),
        Area.HEALTH: _("Health"),
        Area.CARE: _("Social care"),
    }


def views_of(name: str) -> Mapping[ViewKind, str]:
    """What the statements of section A are about, in the order they are read."""
    return {
        ViewKind.LIKED_AND_ADMIRED: _("What people like and admire about %(name)s", name=name),
        ViewKind.IMPORTANT_TO_ME: _("What is important to %(name)s", name=name),
        ViewKind.HOW_I_COMMUNICATE: _("How %(name)s communicates", name=name),
        ViewKind.HOW_TO_SUPPORT_ME: _("How best to support %(name)s", name=name),
        ViewKind.ASPIRATIONS: _("Hopes for the future"),
        ViewKind.HISTORY: _("The story so far"),
        ViewKind.FAMILY_VIEWS: _("What the family says"),
    }


def adulthood(key: str) -> str:
    """A part of preparing for adulthood, in words."""
    words = {
        "employment": _("employment"),
        "independent-living": _("independent living"),
        "community": _("taking part in the community"),
        "health": _("good health"),
    }
    return words.get(key, key)


def short(text: str, most: int) -> str:
    """The text, or its beginning up to the last whole word that fits, with three dots."""
    words = " ".join(text.split())
    fits: list[str] = []
    room = most
    for letter in words:
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            head = "".join(fits)
            return (head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head).rstrip(" ,;:.") + "…"
        fits.append(letter)
    return words
