"""A council's colours: refused where words in them could not be read (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

READABLE = 4.5
OURS = "#1d5b79"
WHITE, BLACK = "#ffffff", "#000000"


def sheet(brand_colour: str | None) -> str:
    """The custom properties of a council's brand colour; one that can't be read on white gives way to ours."""
    colour = brand_colour if brand_colour and is_readable(brand_colour) else OURS
    properties = {
        "ehc-brand-colour": colour,
        "ehc-brand-colour-dark": _mixed(colour, BLACK, 0.25),
        "ehc-tint": _mixed(colour, WHITE, 0.94),
        "ehc-tint-edge": _mixed(colour, WHITE, 0.6),
        "govuk-brand-colour": colour,
        "govuk-surface-background-colour": _mixed(colour, WHITE, 0.96),
        "govuk-surface-border-colour": _mixed(colour, WHITE, 0.6),
        "govuk-template-background-colour": _mixed(colour, WHITE, 0.96),
    }
    return f":root{{{''.join(f'--{name}:{value};' for name, value in properties.items())}}}\n"


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


def _mixed(colour: str, other: str, share: float) -> str:
    """The colour with a share of the other in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - share) + two * share):02x}" for one, two in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue
