"""Contrast of two colours, by the Web Content Accessibility Guidelines 2.2 (relative luminance, section 1.4.3)."""

from __future__ import annotations

TEXT_LIMIT = 4.5
MARK_LIMIT = 3.0


def _linear(channel: int) -> float:
    """Return an sRGB channel (0 to 255) as linear light (0 to 1)."""
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Return the relative luminance (0 black, 1 white) of `#RRGGBB`."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio (1 to 21) of two `#RRGGBB` colours; text needs 4.5, borders and marks 3.0."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
