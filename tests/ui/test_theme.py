"""The palettes keep the contrast of the design; icons and fonts are there and follow the palette."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication

from ui.gallery import Gallery
from ui.theme.contrast import MARK_LIMIT, TEXT_LIMIT, contrast
from ui.theme.fonts import font
from ui.theme.icons import Icon, Icons, MissingIcons
from ui.theme.theme import Theme
from ui.theme.tokens import BODY, DARK, LIGHT, TITLE, Tokens

# Text on ground, with the ratios of the design's own table (light, dark).
TEXT = {
    ("ink", "surface"): (16.3, 14.1),
    ("ink", "window"): (14.9, 15.3),
    ("ink", "sel"): (13.0, 10.4),
    ("ink2", "surface"): (8.0, 9.6),
    ("ink2", "sel"): (6.4, 7.0),
    ("ink3", "surface"): (5.7, 6.5),
    ("ink3", "window"): (5.2, 7.1),
    ("ink3", "sel"): (4.5, 4.8),
    ("ink3", "noneSoft"): (4.9, 5.2),
    ("accentText", "surface"): (6.4, 8.8),
    ("accentText", "accentSoft"): (5.6, 6.9),
    ("accentText", "sel"): (5.1, 6.4),
    ("onAccent", "accent"): (5.2, 7.9),
    ("onSolid", "solid"): (11.8, 13.5),
    ("sensText", "surface"): (7.0, 9.0),
    ("sensText", "sensSoft"): (6.1, 7.3),
    ("sensText", "sel"): (5.6, 6.6),
    ("resText", "surface"): (6.6, 8.3),
    ("resText", "resSoft"): (5.6, 7.0),
    ("resText", "sel"): (5.2, 6.1),
    ("warnText", "surface"): (6.9, 9.7),
    ("warnText", "warnSoft"): (6.2, 8.0),
    ("warnText", "sel"): (5.5, 7.1),
    ("noneText", "surface"): (6.7, 7.9),
    ("noneText", "noneSoft"): (5.8, 6.3),
    ("germText", "surface"): (7.2, 8.2),
    ("germText", "germSoft"): (6.1, 7.1),
}
MARKS = {
    "edge": (3.5, 4.2),
    "accent": (5.2, 7.2),
    "sens": (3.4, 6.3),
    "res": (3.9, 5.8),
    "warn": (3.6, 7.4),
    "none": (3.2, 4.6),
    "germ": (3.1, 5.4),
}


@pytest.mark.parametrize(("place", "tokens"), [(0, LIGHT), (1, DARK)], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT, ids="-on-".join)
def test_text_contrast_is_that_of_the_design(pair: tuple[str, str], place: int, tokens: Tokens):
    ratio = contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1]))
    assert ratio >= TEXT_LIMIT
    assert ratio == pytest.approx(TEXT[pair][place], abs=0.06)


@pytest.mark.parametrize(("place", "tokens"), [(0, LIGHT), (1, DARK)], ids=["light", "dark"])
@pytest.mark.parametrize("mark", MARKS)
def test_mark_contrast_is_that_of_the_design(mark: str, place: int, tokens: Tokens):
    ratio = contrast(getattr(tokens, mark), tokens.surface)
    assert ratio >= MARK_LIMIT
    assert ratio == pytest.approx(MARKS[mark][place], abs=0.06)


def test_contrast_of_black_and_white_is_21_whichever_comes_first():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)


def test_every_token_is_a_colour():
    for tokens in (LIGHT, DARK):
        for name in tokens.__dataclass_fields__:
            assert re.fullmatch("#[0-9A-F]{6}", getattr(tokens, name)), name


def test_switching_the_palette_restyles_and_tells_once(theme: Theme, qapp: QApplication, qtbot):
    seen: list[bool] = []
    theme.changed.connect(lambda: seen.append(theme.dark))
    light = qapp.styleSheet()
    theme.set_dark(True)
    theme.set_dark(True)
    assert seen == [True]
    assert DARK.accent in qapp.styleSheet()
    assert DARK.accent not in light
    assert theme.colour("window").name().upper() == DARK.window


@pytest.mark.parametrize("icon", list(Icon), ids=lambda icon: icon.name)
def test_every_icon_is_drawn_in_the_colour_asked_for(icon: Icon, qapp: QApplication):
    image = Icons().pixmap(icon, "#D55E00", 16, 2.0).toImage()
    solid = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert image.width() == 32
    assert solid
    # Blending of overlapping strokes may round a channel by one.
    assert all(abs(c.red() - 0xD5) <= 1 and abs(c.green() - 0x5E) <= 1 and c.blue() <= 1 for c in solid)


def test_a_missing_icon_file_is_known_trouble(qapp: QApplication, tmp_path):
    with pytest.raises(MissingIcons, match=r"home\.svg"):
        Icons(tmp_path).pixmap(Icon.TODAY, "#000000")


def test_drawn_icons_are_kept(theme: Theme):
    assert theme.pixmap(Icon.TODAY) is theme.pixmap(Icon.TODAY)


def test_fonts_have_the_sizes_of_the_scale(qapp: QApplication):
    assert font(BODY).pixelSize() == 14
    assert font(TITLE).weight() == 600
    assert font(BODY).families()[0] == "IBM Plex Sans"


def test_gallery_paints_both_palettes(theme: Theme, qtbot):
    pictures = []
    for dark in (False, True):
        theme.set_dark(dark)
        gallery = Gallery(theme)
        qtbot.addWidget(gallery)
        gallery.show()
        image = gallery.grab().toImage()
        assert image.pixelColor(2, 2).name().upper() == theme.tokens.window
        pictures.append(image)
    assert pictures[0] != pictures[1]
