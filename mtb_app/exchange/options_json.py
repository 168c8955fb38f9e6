"""The `match` command's JSON: a contract that pipelines build on. Keys are kept; new ones may be added.

Documented in `docs/`. What is absent is `null` or an empty list, never a made-up value.
"""

from __future__ import annotations

from collections.abc import Callable

from mtb_app.domain.message import Message
from mtb_app.domain.option import MatchedEvidence, NearMiss, OptionSet, TherapyOption

Say = Callable[[Message], str]


def options_as_json(option_set: OptionSet, say: Say = str) -> dict[str, object]:
    """Return an option set as plain values; `say` turns sentences into text (English where not given)."""
    return {
        "knowledge": [{"source": source, "release": release} for source, release in option_set.releases],
        "tumour_type": option_set.tumour_type,
        "options": [_option(one, say) for one in option_set.options],
        "near_misses": [_near_miss(one, say) for one in option_set.near_misses],
        "not_understood": option_set.not_understood,
    }


def _option(option: TherapyOption, say: Say) -> dict[str, object]:
    return {
        "alteration": option.alteration_name,
        "alteration_key": option.alteration_key,
        "gene": option.gene,
        "drugs": list(option.drugs),
        "direction": option.direction.value,
        "rule": option.rule.value,
        "tumour_type_distance": option.distance.value,
        "label": option.label.state.value,
        "label_basis": say(option.label.basis),
        "escat": option.escat.value if option.escat is not None else None,
        "escat_reason": say(option.escat_reason),
        "explanation": say(option.explanation) if option.explanation is not None else None,
        "evidence": [_evidence(one) for one in option.evidence],
        "opposing": [_evidence(one) for one in option.opposing],
    }


def _evidence(matched: MatchedEvidence) -> dict[str, object]:
    evidence = matched.evidence
    return {
        "source": evidence.source,
        "id": evidence.id,
        "level": evidence.level,
        "disease": evidence.disease.name,
        "citation": evidence.citation,
        "alteration": evidence.name,
        "direction": evidence.direction.value,
        "supports": evidence.supports,
        "rule": matched.rule.value,
        "tumour_type_distance": matched.distance.value,
    }


def _near_miss(miss: NearMiss, say: Say) -> dict[str, object]:
    return {
        "source": miss.evidence.source,
        "id": miss.evidence.id,
        "alteration": miss.evidence.name,
        "drugs": list(miss.evidence.drugs),
        "cause": miss.cause.value,
        "reason": say(miss.reason),
    }
