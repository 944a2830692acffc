"""A council's colours: refused where words in them could not be read (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

READABLE = 4.5
OURS = "#1d5b79"
WHITE = "#ffffff"
DARKER = 0.75


def sheet(brand_colour: str | None) -> str:
    """The custom properties of a council's brand colour; one that can't be read on white gives way to ours."""
    colour = brand_colour if brand_colour and is_readable(brand_colour) else OURS
    properties = {"brand-colour": colour, "brand-colour-dark": _darker(colour)}
    ours = "".join(f"--ehc-{name}:{value};" for name, value in properties.items())
    return f":root{{{ours}--govuk-brand-colour:{colour};}}\n"


def is_readable(colour: str, on: str = WHITE) -> bool:
    """Whether words of one colour on the other have the contrast that WCAG asks for."""
    return contrast(colour, on) >= READABLE


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _darker(colour: str) -> str:
    return "#" + "".join(f"{round(value * DARKER):02x}" for value in _channels(colour))


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue
