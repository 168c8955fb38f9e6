"""Form records as CSV: one file for each form, one line for each record, equal to the store cell by cell."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from mtb_app.domain.errors import StoreError
from mtb_app.domain.form import FormDefinition, FormRecord, Value
from mtb_app.domain.message import Message
from mtb_app.followup.dictionary import DataDictionary

FIXED = ("study_id", "visit", "row", "form_version", "status", "saved_at", "saved_by")


def write_forms_csv(
    dictionary: DataDictionary, records: Sequence[FormRecord], study_ids: Mapping[str, str], folder: Path
) -> tuple[Path, ...]:
    """Write a file for each form that has records; return them. A field that the form has lost keeps its column."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        keys = sorted({one.form_key for one in records})
        return tuple(_write(dictionary, key, records, study_ids, folder) for key in keys)
    except OSError as error:
        raise StoreError(
            Message("The forms cannot be written: {reason}.", reason=error.strerror or str(error)),
            where=str(folder),
            remedy=Message("Choose a folder you may write to."),
        ) from error


def _write(
    dictionary: DataDictionary,
    key: str,
    records: Sequence[FormRecord],
    study_ids: Mapping[str, str],
    folder: Path,
) -> Path:
    own = [one for one in records if one.form_key == key]
    columns = _columns(dictionary.forms.get(key), own)
    file = folder / f"{key}.csv"
    beside = file.with_suffix(".csv.new")
    with beside.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*FIXED, *columns, *(f"{one}__missing" for one in columns)])
        for record in sorted(own, key=lambda one: (study_ids[one.case_id], one.visit, one.row)):
            writer.writerow(_line(record, columns, study_ids))
    beside.replace(file)
    return file


def _columns(form: FormDefinition | None, records: Sequence[FormRecord]) -> list[str]:
    known = [field.key for field in form.fields] if form else []
    stored = {key for one in records for key in (*one.values, *one.missing)}
    return known + sorted(stored - set(known))


def _line(record: FormRecord, columns: Sequence[str], study_ids: Mapping[str, str]) -> list[str]:
    saved = record.saved_at.isoformat() if record.saved_at else ""
    head = [
        study_ids[record.case_id],
        record.visit,
        str(record.row),
        record.form_version,
        record.status.value,
    ]
    values = [_cell(record.values.get(one)) for one in columns]
    missing = [record.missing[one].value if one in record.missing else "" for one in columns]
    return [*head, saved, record.saved_by, *values, *missing]


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
