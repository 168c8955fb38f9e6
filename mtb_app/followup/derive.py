"""Derived fields of the forms: computed from the record and the case's earlier records, never typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mtb_app.domain.form import FieldKind, FormDefinition, FormRecord, Value
from mtb_app.followup.recist import NonTarget, Response, disease_control, overall_response, target_response

Records = Sequence[FormRecord]


def derive_values(form: FormDefinition, values: Mapping[str, Value], earlier: Records) -> Mapping[str, Value]:
    """Return the values with every derived field computed anew; one that cannot be computed is None."""
    found = dict(values)
    for field in form.fields:
        if field.kind is FieldKind.DERIVED and field.derive in RULES:
            found[field.key] = RULES[field.derive](found, earlier)
    return found


def _number(values: Mapping[str, Value], key: str) -> float | None:
    value = values.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _before(values: Mapping[str, Value], earlier: Records) -> list[float]:
    """Return the sums of diameters of the earlier assessments, oldest first."""
    own_date = str(values.get("assessed_on") or "9999")
    sums = [
        (str(one.values.get("assessed_on") or ""), _number(one.values, "sum_of_diameters"))
        for one in earlier
        if one.form_key == "tumour_assessment"
    ]
    return [
        value
        for date, value in sorted(sums, key=lambda pair: pair[0])
        if value is not None and date < own_date
    ]


def _baseline(values: Mapping[str, Value], earlier: Records) -> Value:
    before = _before(values, earlier)
    return before[0] if before else None


def _nadir(values: Mapping[str, Value], earlier: Records) -> Value:
    before = _before(values, earlier)
    return min(before) if before else None


def _change(
    reference: Callable[[Mapping[str, Value], Records], Value],
) -> Callable[[Mapping[str, Value], Records], Value]:
    def change(values: Mapping[str, Value], earlier: Records) -> Value:
        before, now = reference(values, earlier), _number(values, "sum_of_diameters")
        if not isinstance(before, float) or before <= 0 or now is None:
            return None
        return round((now - before) / before * 100, 1)

    return change


def _target(values: Mapping[str, Value], earlier: Records) -> Value:
    before = _before(values, earlier)
    if not before:
        return None
    return target_response(
        before[0],
        min(before),
        _number(values, "sum_of_diameters"),
        all_measured=values.get("all_measured") is not False,
        all_gone=values.get("all_gone") is True,
    ).value


def _overall(values: Mapping[str, Value], earlier: Records) -> Value:
    target = _target(values, earlier)
    if not isinstance(target, str):
        return None
    non_target = values.get("non_target")
    state = (
        NonTarget(non_target)
        if isinstance(non_target, str) and non_target in set(NonTarget)
        else NonTarget.NONE
    )
    return overall_response(Response(target), state, new_lesion=values.get("new_lesion") == "yes").value


def _control(values: Mapping[str, Value], _earlier: Records) -> Value:
    overall = values.get("overall_response")
    return (
        disease_control(Response(overall)) if isinstance(overall, str) and overall in set(Response) else None
    )


RULES: Mapping[str, Callable[[Mapping[str, Value], Records], Value]] = {
    "recist_baseline": _baseline,
    "recist_nadir": _nadir,
    "recist_change_from_baseline": _change(_baseline),
    "recist_change_from_nadir": _change(_nadir),
    "recist_target_response": _target,
    "recist_overall_response": _overall,
    "disease_control": _control,
}
