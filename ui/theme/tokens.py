"""The named colours, the type scale and the measures of the program. No Qt here.

Rule of colour: the chrome is neutral, blue means "you can act here", and every other hue is clinical meaning that
never comes without its icon and its word. The hues are those of Okabe and Ito, which colour-blind readers tell apart.
"""
# ruff: noqa: N815 - the names of the colours are the names of the design's own table.

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """One palette; every value is `#RRGGBB`."""

    window: str
    surface: str
    raised: str
    line: str
    edge: str
    hover: str
    sel: str
    ink: str
    ink2: str
    ink3: str
    solid: str
    onSolid: str
    accent: str
    accentText: str
    accentSoft: str
    onAccent: str
    sens: str
    sensText: str
    sensSoft: str
    res: str
    resText: str
    resSoft: str
    warn: str
    warnText: str
    warnSoft: str
    none: str
    noneText: str
    noneSoft: str
    germ: str
    germText: str
    germSoft: str


LIGHT = Tokens(
    window="#F3F5F7",
    surface="#FFFFFF",
    raised="#F8F9FB",
    line="#D8DEE4",
    edge="#7F8B97",
    hover="#EDF2F6",
    sel="#D6E8F4",
    ink="#17212B",
    ink2="#46525E",
    ink3="#5C6874",
    solid="#2B3946",
    onSolid="#FFFFFF",
    accent="#0072B2",
    accentText="#00639B",
    accentSoft="#E3F0F8",
    onAccent="#FFFFFF",
    sens="#009E73",
    sensText="#00664B",
    sensSoft="#E2F3ED",
    res="#D55E00",
    resText="#9C4200",
    resSoft="#FBEADF",
    warn="#B87A00",
    warnText="#7A5300",
    warnSoft="#FCF2DD",
    none="#87929D",
    noneText="#515D69",
    noneSoft="#ECEFF2",
    germ="#CC79A7",
    germText="#8B3B6B",
    germSoft="#F8E8F1",
)

DARK = Tokens(
    window="#12171D",
    surface="#191F27",
    raised="#1F2730",
    line="#313B46",
    edge="#74818E",
    hover="#222B35",
    sel="#183850",
    ink="#E9EDF1",
    ink2="#BCC6D0",
    ink3="#98A4B0",
    solid="#DCE3EA",
    onSolid="#141A21",
    accent="#56B4E9",
    accentText="#7CC5EF",
    accentSoft="#16334A",
    onAccent="#0A1620",
    sens="#1FB489",
    sensText="#5FD3AF",
    sensSoft="#11352B",
    res="#EC7A35",
    resText="#FFA06B",
    resSoft="#422513",
    warn="#E69F00",
    warnText="#F3BE52",
    warnSoft="#3A2C0D",
    none="#7C8894",
    noneText="#A9B4BF",
    noneSoft="#28313B",
    germ="#CC79A7",
    germText="#E5A3C8",
    germSoft="#3B2333",
)


@dataclass(frozen=True)
class PlotFills:
    """Fills of plots, the same on both themes, always with an `ink2` outline and a shape of their own."""

    response: str = "#009E73"
    progression: str = "#D55E00"
    stable: str = "#E69F00"
    second: str = "#56B4E9"
    germline: str = "#CC79A7"
    first: str = "#0072B2"


PLOT = PlotFills()


@dataclass(frozen=True)
class TypeRole:
    """One step of the type scale: size and line height in pixels, weight from 400 to 600."""

    px: int
    line: int
    weight: int = 400


BOARD_PATIENT = TypeRole(48, 56, 600)
BOARD_DRUG = TypeRole(44, 52, 600)
BOARD_FACT = TypeRole(36, 44, 600)
BOARD_TEXT = TypeRole(30, 40)
BOARD_SMALLEST = TypeRole(27, 32)
TITLE = TypeRole(20, 24, 600)
HEADING = TypeRole(16, 24, 600)
BODY = TypeRole(14, 20)
BODY_MEDIUM = TypeRole(14, 20, 500)
BODY_STRONG = TypeRole(14, 20, 600)
TABLE = TypeRole(13, 18)
TABLE_MEDIUM = TypeRole(13, 18, 500)
TABLE_STRONG = TypeRole(13, 18, 600)
CAPTION = TypeRole(12, 16)
CAPTION_MEDIUM = TypeRole(12, 16, 500)

GRID = 8
GAP_ICON = 4
GAP_METER = 2
MARGIN_PAGE = 16
RADIUS = 4
RAIL_WIDTH = 72
TOP_BAR_HEIGHT = 48
PATIENT_LINE_HEIGHT = 56
STEP_STRIP_HEIGHT = 40
STATUS_BAR_HEIGHT = 24
INSPECTOR_WIDTH = 344
INSPECTOR_FOLDS_BELOW = 1280
ROW_TABLE = 24
ROW_WORKLIST = 26
ROW_OPTION = 48
ROW_GROUP = 36
ROW_BOARD_OPTION = 172
ROW_HEAD = 28
CONTROL = 32
CONTROL_MEDIUM = 28
CONTROL_COMPACT = 24
CHIP_HEIGHT = 20
