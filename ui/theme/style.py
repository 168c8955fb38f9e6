"""The Qt palette and the one style sheet, both made from the tokens.

Widgets choose a look by dynamic properties: `role` (`primary`, `link`, `quiet`, `card`, `bar`, ...), `look` on labels
(`title`, `heading`, `strong`, `second`, `caption`), `state` on fields (`warn`, `fail`), `compact` on controls.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Tokens

_BASE = """
QWidget { color: $ink; font-size: 14px; }
QMainWindow, QDialog, QWidget[role="window"] { background: $window; }
QWidget[role="surface"], QStackedWidget[role="surface"] { background: $surface; }
QWidget[role="raised"] { background: $raised; }
QToolTip { color: $ink; background: $surface; border: 1px solid $edge; padding: 4px; font-size: 13px; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 4px; }
QFrame[role="floating"] { background: $surface; border: 1px solid $edge; border-radius: 4px; }
QFrame[role="rule"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="rule-vertical"] { background: $line; border: none; min-width: 1px; max-width: 1px; }
QFrame[role="inspector"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[role="bar-below"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="bar-above"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="top-bar"] { background: $window; border: none; border-bottom: 1px solid $line; }
QFrame[role="status-bar"] { background: $window; border: none; border-top: 1px solid $line; }
QFrame[role="rail"] { background: $window; border: none; border-right: 1px solid $line; }
QFrame[role="banner-info"] { background: $accentSoft; border: none; border-bottom: 1px solid $accent; }
QFrame[role="banner-warn"] { background: $warnSoft; border: none; border-bottom: 1px solid $warn; }
QFrame[role="banner-fail"] { background: $resSoft; border: none; border-bottom: 1px solid $res; }
QFrame[role="banner-done"] { background: $sensSoft; border: none; border-bottom: 1px solid $sens; }
QFrame[role="notice-warn"] { background: $warnSoft; border: 1px solid $warn; border-radius: 4px; }
QFrame[role="notice-info"] { background: $accentSoft; border: 1px solid $accent; border-radius: 4px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
"""

_TEXT = """
QLabel { background: transparent; }
QLabel[look="title"] { font-size: 20px; font-weight: 600; }
QLabel[look="heading"] { font-size: 16px; font-weight: 600; }
QLabel[look="panel-heading"] { font-size: 13px; font-weight: 600; color: $ink2; }
QLabel[look="strong"] { font-size: 13px; font-weight: 600; }
QLabel[look="table"] { font-size: 13px; }
QLabel[look="second"] { font-size: 13px; color: $ink2; }
QLabel[look="caption"] { font-size: 12px; color: $ink3; }
QLabel[look="caption-second"] { font-size: 12px; color: $ink2; }
QLabel[look="warn"] { font-size: 12px; color: $warnText; }
QLabel[look="fail"] { font-size: 12px; color: $resText; }
QLabel[look="pass"] { font-size: 12px; color: $sensText; }
QLabel[look="info"] { font-size: 12px; color: $accentText; }
QLabel[look="status"] { font-size: 12px; color: $ink2; }
QLabel[role="key"] { font-size: 12px; font-weight: 500; color: $ink2; background: $window;
  border: 1px solid $line; border-bottom: 2px solid $line; border-radius: 3px; padding: 0px 5px; }
"""

_BUTTONS = """
QPushButton { background: $surface; color: $ink; border: 1px solid $edge; border-radius: 4px; font-weight: 500;
  padding: 0px 12px; min-height: 30px; max-height: 30px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sel; }
QPushButton:disabled { color: $ink3; background: $raised; border-color: $line; }
QPushButton[compact="true"] { font-size: 13px; padding: 0px 8px; min-height: 22px; max-height: 22px; }
QPushButton[role="primary"] { background: $accent; color: $onAccent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accentText; border-color: $accentText; }
QFrame[role="bar-below"] QPushButton[role="primary"] { min-height: 26px; max-height: 26px; }
QPushButton[role="primary"]:disabled { color: $ink3; background: $raised; border-color: $line; }
QPushButton[role="link"] { background: transparent; border: none; color: $accentText; padding: 0px 2px;
  font-weight: 500; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:disabled { color: $ink3; }
QPushButton[role="icon"] { background: transparent; border: none; padding: 0px 3px; }
QPushButton[role="icon"]:hover { background: $hover; }
QPushButton[role="quiet"] { background: transparent; border: none; padding: 0px 6px; font-weight: 400; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="toggle"]:checked { background: $accentSoft; border-color: $accent; color: $accentText; }
QFrame[role="status-bar"] QPushButton { font-size: 12px; min-height: 18px; max-height: 18px; }
QPushButton::menu-indicator { width: 0px; image: none; }
QPushButton[segment="true"] { border-radius: 0px; font-size: 13px; font-weight: 400; padding: 0px 10px;
  min-height: 26px; max-height: 26px; margin-left: -1px; }
QPushButton[segment="true"][place="first"] { border-top-left-radius: 4px; border-bottom-left-radius: 4px;
  margin-left: 0px; }
QPushButton[segment="true"][place="last"] { border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QPushButton[segment="true"][place="only"] { border-radius: 4px; margin-left: 0px; }
QPushButton[segment="true"]:checked { background: $accent; color: $onAccent; border-color: $accent;
  font-weight: 600; }
QPushButton[segment="true"][compact="true"] { font-size: 12px; padding: 0px 8px; min-height: 22px;
  max-height: 22px; }
QPushButton[segment="true"][compact="true"]:checked { background: $accentSoft; color: $accentText;
  border-color: $accent; font-weight: 500; }
QPushButton[segment="true"]:disabled { color: $ink3; }
QPushButton[segment="true"]:checked:disabled { background: $noneSoft; color: $ink; border-color: $edge; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit {
  background: $surface; color: $ink; border: 1px solid $edge; border-radius: 4px;
  selection-background-color: $accent; selection-color: $onAccent; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit { padding: 0px 8px; min-height: 26px; max-height: 26px; }
QPlainTextEdit, QTextEdit { padding: 2px 4px; font-size: 13px; }
QLineEdit[state="warn"], QComboBox[state="warn"], QPlainTextEdit[state="warn"] { border-color: $warn; }
QLineEdit[state="fail"], QComboBox[state="fail"], QPlainTextEdit[state="fail"] { border-color: $res; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus { border: 1px solid $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $ink3; background: $raised;
  border-color: $line; }
QLineEdit[readOnly="true"] { background: transparent; border-color: transparent; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; background: transparent; width: 22px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url($down); width: 16px; height: 16px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: none; background: transparent; width: 20px;
  subcontrol-position: top right; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: none; background: transparent; width: 20px;
  subcontrol-position: bottom right; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($up); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($down); width: 12px; height: 12px; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; background: $surface;
  border: 1px solid $edge; border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $edge; outline: none;
  selection-background-color: $sel; selection-color: $ink; }
QCheckBox, QRadioButton { spacing: 6px; background: transparent; font-size: 13px; }
"""

_VIEWS = """
QAbstractItemView { background: $surface; alternate-background-color: $surface; border: none; outline: none;
  font-size: 13px; selection-background-color: $sel; selection-color: $ink; }
QHeaderView { background: $raised; border: none; }
QHeaderView::section { background: $raised; color: $ink2; border: none; border-bottom: 1px solid $line;
  padding: 0px 8px; font-size: 13px; font-weight: 500; }
QHeaderView::up-arrow { subcontrol-position: top center; width: 10px; height: 10px; image: url($up); }
QHeaderView::down-arrow { subcontrol-position: top center; width: 10px; height: 10px; image: url($down); }
QTableView[grouped="true"] QHeaderView::section:first { padding-left: 40px; }
QTableCornerButton::section { background: $raised; border: none; }
QListWidget::item { min-height: 24px; padding: 0px 8px; border: none; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $sel; color: $ink; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $ink2; padding: 6px 8px; font-size: 13px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom: 2px solid $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QMenu { background: $surface; border: 1px solid $edge; padding: 4px; font-size: 13px; }
QMenu::item { padding: 4px 16px 4px 8px; border-radius: 2px; }
QMenu::item:selected { background: $sel; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0px; }
QProgressBar { background: $noneSoft; border: none; border-radius: 2px; min-height: 4px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
"""


PICTURES = {"down": ("OPEN", "ink2"), "up": ("UP", "ink2"), "check": ("PASS", "onAccent")}
"""Pictures that the sheet needs as files: name in the sheet -> icon and token of its colour."""


def style_sheet(tokens: Tokens, pictures: Mapping[str, str]) -> str:
    """Return the style sheet of the whole program; `pictures` gives the files of `PICTURES`."""
    values = {name: getattr(tokens, name) for name in tokens.__dataclass_fields__}
    return Template(_BASE + _TEXT + _BUTTONS + _FIELDS + _VIEWS).substitute(values, **pictures)


def palette(tokens: Tokens) -> QPalette:
    """Return the Qt palette, for what the style sheet does not reach."""
    made = QPalette()
    for role, colour in _ROLES.items():
        made.setColor(role, QColor(getattr(tokens, colour)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink3))
    return made


_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "onAccent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.Link: "accentText",
    QPalette.ColorRole.LinkVisited: "accentText",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Accent: "accent",
}
