"""Whether a call of a tumour-only panel may be inherited, and when to think of referral.

ESMO Precision Medicine Working Group: Mandelker 2019 (doi:10.1093/annonc/mdz136) and Kuzbari 2023
(doi:10.1016/j.annonc.2022.12.003). Genes and allele fractions are data: `resources/profiles/predisposition-genes.toml`.
Variants that one in a hundred people carries are named in `resources/profiles/common-variants.toml`, because a
combined output gives no population frequency.
With a known share of tumour cells, a somatic variant cannot exceed the fraction it would have after loss of the other
copy, p / (2 - p); a call well above it is likely inherited (copy gains excepted, so this stays a suspicion).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from mtb_app.domain.interpretation import Effect, GermlineSuspicion
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import GermlineStatus, VariantCall
from mtb_app.resources import resources_dir

_MARGIN = 0.1  # of allele fraction, above what loss of the other copy can explain


@dataclass(frozen=True)
class PredispositionGenes:
    """The genes looked at, and the allele fractions that point to an inherited variant (0 to 1)."""

    genes: frozenset[str]
    heterozygous_from: float
    heterozygous_to: float
    homozygous_above: float
    rescue_below: float

    def looks_inherited(self, allele_fraction: float) -> bool:
        """Tell whether a fraction lies where one or both inherited copies would put it."""
        heterozygous = self.heterozygous_from <= allele_fraction <= self.heterozygous_to
        return heterozygous or allele_fraction > self.homozygous_above


@cache
def predisposition_genes() -> PredispositionGenes:
    """Read the list that is shipped, once."""
    path = resources_dir() / "profiles" / "predisposition-genes.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return PredispositionGenes(
        frozenset(table["genes"]),
        float(table["heterozygous_from"]),
        float(table["heterozygous_to"]),
        float(table["homozygous_above"]),
        float(table["rescue_below"]),
    )


@cache
def common_variants() -> dict[tuple[str, str], str]:
    """Read the common inherited variants that are shipped, once: (gene, protein change) -> dbSNP id."""
    path = resources_dir() / "profiles" / "common-variants.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {(gene, change): rs for gene, found in table["variants"].items() for change, rs in found.items()}


def is_founder_candidate(call: VariantCall, effect: Effect) -> bool:
    """Tell whether a call must be kept although its population frequency is that of an inherited variant.

    Truncating variants of predisposition genes (CHEK2 c.1100del, BRCA founder variants) reach some per mille.
    """
    known = predisposition_genes()
    frequency = call.population_frequency or 0.0
    truncating = effect in {Effect.TRUNCATING, Effect.SPLICE}
    return call.gene in known.genes and truncating and frequency < known.rescue_below


def suspicion_of(
    call: VariantCall, tumour_fraction: float | None
) -> tuple[GermlineSuspicion, Message | None]:
    """Return the suspicion, and the sentence to show with it; `tumour_fraction` is 0 to 1."""
    known = predisposition_genes()
    in_list = call.gene in known.genes
    if call.germline_status is GermlineStatus.GERMLINE_DATABASE:
        return GermlineSuspicion.LIKELY, _sentence(call, in_list)
    if call.germline_status is GermlineStatus.GERMLINE_PROXIMITY:
        return GermlineSuspicion.POSSIBLE, _sentence(call, in_list)
    if call.allele_fraction is None or not in_list:
        return GermlineSuspicion.UNLIKELY, None
    if not known.looks_inherited(call.allele_fraction):
        return GermlineSuspicion.UNLIKELY, None
    return _by_fraction(call, call.allele_fraction, tumour_fraction)


def _by_fraction(
    call: VariantCall, fraction: float, tumour_fraction: float | None
) -> tuple[GermlineSuspicion, Message]:
    if tumour_fraction is not None and fraction > tumour_fraction / (2 - tumour_fraction) + _MARGIN:
        return GermlineSuspicion.LIKELY, Message(
            "{gene}: allele fraction {percent} % is higher than {tumour} % tumour cells can explain: likely "
            "inherited. Offer referral to genetic counselling, with consent for germline findings.",
            gene=call.gene,
            percent=round(100 * fraction, 1),
            tumour=round(100 * tumour_fraction),
        )
    return GermlineSuspicion.POSSIBLE, Message(
        "{gene} is a gene of hereditary cancer and the allele fraction is {percent} %: possibly inherited. Consider "
        "referral to genetic counselling, with consent for germline findings.",
        gene=call.gene,
        percent=round(100 * fraction, 1),
    )


def _sentence(call: VariantCall, in_list: bool) -> Message:
    if in_list:
        return Message(
            "{gene}: the panel's software took this call for inherited ({status}), and it is a gene of hereditary "
            "cancer. Offer referral to genetic counselling, with consent for germline findings.",
            gene=call.gene,
            status=str(call.germline_status),
        )
    return Message(
        "The panel's software took this call for inherited ({status}).", status=str(call.germline_status)
    )
