"""What the tables of a release show: its statements, its labels, and what could not be understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from mtb_app.domain.knowledge import Disease, Evidence, Label
from mtb_app.domain.message import Message
from mtb_app.texts import Texts
from ui.format import day
from ui.parts.rows_model import Align, Column

translate = QCoreApplication.translate
R = TypeVar("R")
NotUnderstood = tuple[str, str, Message]
"""Id, name as written, why."""


def statement_columns() -> list[Column[Evidence]]:
    """Return the columns of the evidence statements."""
    left = Align.LEFT
    return [
        Column("id", translate("Knowledge", "Id"), "second", 84, left, lambda one: one.id),
        Column("alteration", translate("Knowledge", "Alteration"), "strong", 190, left, lambda one: one.name),
        Column("drugs", translate("Knowledge", "Drugs"), "text", 210, left, lambda one: _drugs(one.drugs)),
        Column("direction", translate("Knowledge", "Direction"), "text", 100, left, _direction),
        Column("level", translate("Knowledge", "Level"), "text", 56, left, lambda one: one.level),
        _disease(lambda one: one.disease),
        Column(
            "codes", translate("Knowledge", "OncoTree"), "second", 110, left, lambda one: _codes(one.disease)
        ),
        Column("citation", translate("Knowledge", "Citation"), "second", 130, left, lambda one: one.citation),
    ]


def label_columns(code: str) -> list[Column[Label]]:
    """Return the columns of the labels; `code` is the language of the dates."""
    left = Align.LEFT
    return [
        Column("id", translate("Knowledge", "Id"), "second", 84, left, lambda one: one.id),
        Column("drugs", translate("Knowledge", "Drugs"), "strong", 210, left, lambda one: _drugs(one.drugs)),
        Column(
            "authority",
            translate("Knowledge", "Authority"),
            "text",
            80,
            left,
            lambda one: one.authority.value,
        ),
        Column("biomarker", translate("Knowledge", "Biomarker"), "text", 190, left, lambda one: one.name),
        _disease(lambda one: one.disease),
        Column(
            "codes", translate("Knowledge", "OncoTree"), "second", 110, left, lambda one: _codes(one.disease)
        ),
        Column(
            "approved",
            translate("Knowledge", "Approved"),
            "text",
            96,
            left,
            lambda one: day(code, one.approved_on),
            sort=lambda one: one.approved_on,
        ),
    ]


def not_understood_columns(texts: Texts) -> list[Column[NotUnderstood]]:
    """Return the columns of the statements that could not be understood, each with its reason."""
    left = Align.LEFT
    return [
        Column("id", translate("Knowledge", "Id"), "second", 84, left, lambda one: one[0]),
        Column("name", translate("Knowledge", "As written"), "strong", 320, left, lambda one: one[1]),
        Column(
            "reason",
            translate("Knowledge", "Reason"),
            "text",
            400,
            left,
            lambda one: texts.say(one[2]),
            stretch=True,
        ),
    ]


def _disease(disease: Callable[[R], Disease]) -> Column[R]:
    return Column(
        "disease",
        translate("Knowledge", "Disease"),
        "text",
        200,
        Align.LEFT,
        lambda one: disease(one).name,
        stretch=True,
    )


def _drugs(drugs: tuple[str, ...]) -> str:
    return " + ".join(drugs)


def _direction(one: Evidence) -> str:
    word = {
        "sensitive": translate("Knowledge", "sensitive"),
        "resistant": translate("Knowledge", "resistant"),
    }[one.direction.value]
    return word if one.supports else translate("Knowledge", "not {0}").format(word)


def _codes(disease: Disease) -> str:
    if disease.agnostic:
        return translate("Knowledge", "any tumour")
    return ", ".join(disease.codes) or translate("Knowledge", "not mapped")
