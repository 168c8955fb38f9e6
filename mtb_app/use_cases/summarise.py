"""Short English lines about a result, its options and a release, for the command line."""

from __future__ import annotations

from mtb_app.domain.option import OptionSet, TherapyOption
from mtb_app.domain.panel_result import RNA_TABLES, Msi, PanelResult, Table, Tmb
from mtb_app.ports import ReleaseRow


def summarise_result(result: PanelResult) -> list[str]:
    """Return what a result holds, a line for each kind; an arm that was not run is said so."""
    ids = result.specimen
    lines = [
        f"{ids.pair_id}: {result.dialect.value}, {result.genome_build.value}",
        f"  DNA {ids.dna_sample_id or 'not run'}, RNA {ids.rna_sample_id or 'not run'}",
    ]
    lines += [f"  {name} {_said(result, table, listed)}" for table, name, listed in _tables(result)]
    lines.append(f"  TMB {_tmb(result.tmb)}, MSI {_msi(result.msi)}")
    lines += _covered(result)
    failed = [one.metric for one in result.quality if one.passes is False]
    lines.append(f"  quality metrics {len(result.quality)}, outside their limits: {_listed(failed)}")
    lines += [f"  deviation {one.file}:{one.line or ''} {one.text}" for one in result.deviations]
    return lines


def _tables(result: PanelResult) -> list[tuple[Table, str, str]]:
    """Return for each kind of call its name and what was found."""
    copies = [f"{one.gene} {one.fold_change:g}x" for one in result.copy_numbers]
    fusions = ["::".join("/".join(side) for side in one.genes) for one in result.fusions]
    splice = [f"{one.gene} {one.affected_exon or ''}".rstrip() for one in result.splice_variants]
    exons = [f"{one.gene} {one.exons or ''} {one.direction.value}" for one in result.exon_copy_numbers]
    losses = [one.gene for one in result.losses_of_heterozygosity]
    return [
        (Table.SMALL_VARIANTS, "small variants", str(len(result.small_variants))),
        (Table.COPY_NUMBERS, "copy numbers", _listed(copies)),
        (Table.EXON_COPY_NUMBERS, "exon-level copy numbers", _listed(exons)),
        (Table.LOSSES_OF_HETEROZYGOSITY, "losses of heterozygosity", _listed(losses)),
        (Table.FUSIONS, "fusions", _listed(fusions)),
        (Table.SPLICE_VARIANTS, "splice variants", _listed(splice)),
    ]


def _said(result: PanelResult, table: Table, listed: str) -> str:
    """Return what was found, or that no file lists it: only then is "none" an answer."""
    if getattr(result, table.value) or result.looked_for(table):
        return listed
    if not (result.has_rna if table in RNA_TABLES else result.has_dna):
        return "not tested"
    return "not in the files"


def _listed(names: list[str]) -> str:
    return ", ".join(names) if names else "none"


def _covered(result: PanelResult) -> list[str]:
    """Return how many recurrent residues were read well; nothing without a genome VCF."""
    if not result.coverage:
        return []
    thin = [f"{one.gene} {one.residue}" for one in result.coverage if not one.passed]
    head = f"  recurrent residues read well {len(result.coverage) - len(thin)} of {len(result.coverage)}"
    return [f"{head}; not: {', '.join(thin[:10])}{', …' if len(thin) > 10 else ''}" if thin else head]


def _tmb(tmb: Tmb | None) -> str:
    if tmb is None or tmb.mutations_per_megabase is None:
        return "not given"
    return f"{tmb.mutations_per_megabase:g}/Mb"


def _msi(msi: Msi | None) -> str:
    if msi is None or msi.unstable_percent is None:
        return "not given"
    return f"{msi.unstable_percent:g} % of {msi.usable_sites} sites"


def summarise_options(found: OptionSet) -> list[str]:
    """Return the options, a line each with its reasons below, and what could not be answered."""
    lines = [f"{found.tumour_type}: {len(found.options)} options"]
    for option in found.options:
        lines += _option_lines(option)
    lines.append(f"nearly matched: {len(found.near_misses)}; not understood: {found.not_understood}")
    return lines


def _option_lines(option: TherapyOption) -> list[str]:
    level = option.escat.value if option.escat else "-"
    head = (
        f"  {option.alteration_name}: {option.title}  {option.direction.value}  ESCAT {level}  "
        f"label {option.label.state.value} ({option.label.basis})"
    )
    ids = ", ".join(one.evidence.id for one in option.evidence)
    return [head, f"    {option.rule.value}, tumour type {option.distance.value}; {ids}"]


def release_as_json(row: ReleaseRow) -> dict[str, object]:
    """Return a release as the command line's JSON contract has it."""
    return {
        "source": row.source,
        "release": row.release,
        "evidence_items": row.evidence_items,
        "labels": row.labels,
        "not_understood": row.not_understood,
        "sha256": row.sha256,
    }
