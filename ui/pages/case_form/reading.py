"""From what stands in the fields to the patient and the case; every mistake under its own field."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from mtb_app.domain.case import Case, Patient, Sex
from mtb_app.domain.errors import MtbError
from mtb_app.domain.identity_number import check_identity_number
from mtb_app.texts import Texts
from mtb_app.use_cases.context import Context, new_id
from ui.pages.case_form.fields import DATES, CaseFields
from ui.pages.words import scope_word
from ui.typed import read_date, read_number

translate = QCoreApplication.translate


class Mistake(Exception):  # no error of the program: a field to be mended before anything is tried
    """A field that must be mended, and the sentence that stands under it."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key, self.sentence = key, sentence


def read_patient(fields: CaseFields, context: Context, texts: Texts) -> Patient:
    """Return the new patient; raise Mistake for the first field that is wrong."""
    if not fields.text("study_id"):
        raise Mistake("study_id", translate("CaseForm", "The study id is missing."))
    try:
        check_identity_number(fields.text("identity_number"))
    except MtbError as error:
        raise Mistake("identity_number", texts.say(error.what)) from error
    return Patient(
        new_id(),
        fields.text("study_id"),
        fields.text("identity_number").replace(" ", ""),
        Sex(fields.text("sex")),
        read_days(fields)["born_on"],
        context.session.user.site,
    )


def read_case(fields: CaseFields, context: Context, known: Case) -> Case:
    """Return `known` with what stands in the fields; raise Mistake for the first field that is wrong."""
    days = read_days(fields)
    code = _tumour_type(fields, context)
    number = fields.treatments.line_without_drugs()
    if number:
        sentence = translate("CaseForm", "Line {0} of the earlier treatment names no drug.").format(number)
        raise Mistake("", sentence)
    scope = fields.consents.wrong_day()
    if scope is not None:
        raise Mistake("", translate("CaseForm", "{0}: the day is no date.").format(scope_word(scope)))
    return replace(
        known,
        referred_on=days["referred_on"] or known.referred_on,
        referred_by=fields.text("referred_by") or known.referred_by,
        tumour_type=code,
        diagnosis=fields.text("diagnosis") or context.library.tumour_types.get(code).name,
        history=fields.history.toPlainText().strip(),
        ecog=int(fields.text("ecog")) if fields.text("ecog") else None,
        biopsy_on=days["biopsy_on"],
        biopsy_site=fields.text("biopsy_site"),
        tumour_percent=_percent(fields),
        prior_treatments=fields.treatments.entered(),
        consents=fields.consents.entered(),
    )


def read_days(fields: CaseFields) -> dict[str, dt.date | None]:
    """Return the dates by key, None where nothing is typed; raise Mistake for what is no date."""
    days: dict[str, dt.date | None] = {}
    for key in DATES:
        text = fields.text(key)
        iso = read_date(text) if text else None
        if text and iso is None:
            raise Mistake(key, translate("CaseForm", "This is no date."))
        days[key] = dt.date.fromisoformat(iso) if iso else None
    return days


def _tumour_type(fields: CaseFields, context: Context) -> str:
    code = fields.text("tumour_type").split(" ")[0]
    if not code or code not in context.library.tumour_types:
        raise Mistake(
            "tumour_type",
            translate("CaseForm", "Choose a code of OncoTree, such as CHOL: type a part of the name."),
        )
    return context.library.tumour_types.get(code).code


def _percent(fields: CaseFields) -> float | None:
    text = fields.text("tumour_percent")
    value = read_number(text) if text else None
    if text and (value is None or not 0 <= value <= 100):
        raise Mistake("tumour_percent", translate("CaseForm", "A number between 0 and 100 is needed."))
    return value
