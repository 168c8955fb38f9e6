"""Write `resources/profiles/reportable-residues.tsv` from the hotspots table (cancerhotspots.org, release 2).

Usage: python packaging/make_reportable_residues.py HOTSPOTS PANEL_GENES. The residues at which a panel gene is
mutated again and again, with the positions (GRCh37) at which their changes were seen: there a panel must be able to
say "wild type" or "not covered". The codons of KRAS and NRAS that anti-EGFR labels name are kept however rare.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

LEAST_TUMOURS = 5
LEAST_AT_POSITION = 2
ALWAYS = {(gene, codon) for gene in ("KRAS", "NRAS") for codon in (12, 13, 59, 61, 117, 146)}
# Codons of the labels that the hotspots table lacks: counted from c.181 (115256530) and c.351 (115252289) of NRAS,
# which lies on the minus strand.
COUNTED = {
    ("NRAS", 59): ("A", "1", {115256534, 115256535, 115256536}),
    ("NRAS", 117): ("K", "1", {115252289, 115252290, 115252291}),
    ("NRAS", 146): ("A", "1", {115252202, 115252203, 115252204}),
}
HEAD = """# Residues at which cancers are mutated again and again, in the genes of the panel: {count}.
# Positions are GRCh37.
# Source: cancerhotspots.org release 2 (Chang 2018, doi:10.1158/2159-8290.CD-17-0321), ODbL 1.0; residues seen mutated
# in at least {least} tumours. Written by packaging/make_reportable_residues.py.
gene\tresidue\tchromosome\tpositions
"""


def main(hotspots: Path, panel: Path, target: Path) -> int:
    """Write the table; return the number of residues."""
    genes = set(panel.read_text(encoding="utf-8").split())
    text = hotspots.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
    found: dict[tuple[str, int], tuple[str, str, set[int]]] = dict(COUNTED)
    for row in csv.DictReader(text.split("\n"), delimiter="\t"):
        gene, codon = row["Hugo_Symbol"], row["Amino_Acid_Position"]
        if gene not in genes or not codon.isdigit():
            continue  # splice sites are named otherwise
        wanted = (gene, int(codon)) in ALWAYS or int(row["Mutation_Count"]) >= LEAST_TUMOURS
        amino_acid = row["Reference_Amino_Acid"].partition(":")[0]
        if wanted and len(amino_acid) == 1:
            chromosome, positions = _positions(row["Genomic_Position"])
            found[gene, int(codon)] = (amino_acid, chromosome, positions)
    lines = [
        f"{gene}\t{amino_acid}{codon}\t{chromosome}\t{','.join(map(str, sorted(positions)))}\n"
        for (gene, codon), (amino_acid, chromosome, positions) in sorted(found.items())
        if positions
    ]
    target.write_text(HEAD.format(count=len(lines), least=LEAST_TUMOURS) + "".join(lines), encoding="utf-8")
    return len(lines)


def _positions(text: str) -> tuple[str, set[int]]:
    """Return the chromosome and positions of `7:140453136_27|…`: at most a codon's three, the most frequent first."""
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for part in text.split("|"):
        place, _, count = part.partition("_")
        chromosome, _, position = place.partition(":")
        if position.isdigit() and count.isdigit():
            counts[chromosome][int(position)] = int(count)
    if not counts:
        return "", set()
    chromosome, seen = max(counts.items(), key=lambda one: sum(one[1].values()))
    best = max(seen, key=lambda position: seen[position])
    near = {one for one in seen if abs(one - best) <= 2 and (seen[one] >= LEAST_AT_POSITION or one == best)}
    return chromosome, near


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[1]
    written = main(
        Path(sys.argv[1]), Path(sys.argv[2]), root / "resources" / "profiles" / "reportable-residues.tsv"
    )
    print(f"{written} residues")
