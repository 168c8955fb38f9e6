"""Coverage at residues of recurrent variants, and reference bases, from the text of a genome VCF."""

from __future__ import annotations

import pytest

from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.panel_result import ResidueCoverage
from mtb_app.panel.vcf_places import Coverage, ReferenceBases, Residue, reportable_residues

KRAS = Residue("KRAS", "G12", "12", (101, 102, 103))


def record(
    position: int, depth: int = 300, state: str = "PASS", old: str = "A", new: str = ".", info: str = ""
) -> bytes:
    sample = f"0/1:{depth}"
    cells = ("chr12", position, ".", old, new, 100, state, info or f"DP={depth}", "GT:DP", sample)
    return "\t".join(map(str, cells)).encode()


def covered(*records: bytes, cut: int | None = None) -> ResidueCoverage:
    """Return the residue's coverage; `cut` puts the records behind it into a second block."""
    found = Coverage([KRAS])
    parts = (records,) if cut is None else (records[:cut], records[cut:])
    for part in parts:
        found.observe(b"\n" + b"\n".join(part) + b"\n", b"")
    (one,) = found.result()
    return one


FIRST = record(50)


@pytest.mark.parametrize("cut", [None, 1, 2, 3])
def test_the_least_of_its_positions_counts(cut: int | None) -> None:
    found = covered(FIRST, record(101), record(102, 45), record(103, 900), cut=cut)
    assert found == ResidueCoverage("KRAS", "G12", 45, True)


def test_a_position_without_a_record_is_not_covered() -> None:
    assert covered(FIRST, record(101), record(103)) == ResidueCoverage("KRAS", "G12", None, False)


def test_a_block_covers_to_its_end() -> None:
    block = record(90, 220, info="END=140;DP=500")
    assert covered(FIRST, block) == ResidueCoverage("KRAS", "G12", 220, True)


def test_a_deletion_covers_the_bases_it_takes() -> None:
    assert covered(FIRST, record(100, 510, old="GGGC", new="G")) == ResidueCoverage("KRAS", "G12", 510, True)


@pytest.mark.parametrize(
    ("state", "passed"),
    [
        ("LowDP", False), ("low_depth;weak_evidence", False), ("Blacklist", False), ("excluded_regions", False),
        ("LowSupport", True), ("weak_evidence;systematic_noise", True), (".", True),
    ],
)  # fmt: skip
def test_filters_on_the_place_count_and_those_on_a_variant_do_not(state: str, passed: bool) -> None:
    found = covered(FIRST, record(101), record(102, 300, state, new="T"), record(103))
    assert found == ResidueCoverage("KRAS", "G12", 300, passed)


def test_calls_alone_say_nothing_of_coverage() -> None:
    found = Coverage([KRAS])
    found.observe(b"\n" + record(101, new="T") + b"\n", b"")
    assert found.result() == ()


def test_the_shipped_residues_are_those_of_the_genome() -> None:
    """BRAF V600 is c.1798-1800 on the minus strand; KRAS G12 c.34-36."""
    places = {(one.gene, one.name): (one.chromosome, one.positions) for one in reportable_residues()}
    chromosome, positions = places["BRAF", "V600"]
    assert chromosome == "7" and {140453136, 140453137} <= set(positions)
    chromosome, positions = places["KRAS", "G12"]
    assert chromosome == "12" and {25398284, 25398285} <= set(positions)


def test_bases_before_an_indel_are_gathered_while_they_follow_each_other() -> None:
    block = (
        b"\n"
        + b"\n".join([record(96, old="T"), record(98, old="C"), record(99), record(100, old="AA", new="A")])
        + b"\n"
    )
    bases = ReferenceBases()
    bases.observe(block, b"\n" + record(100, old="AA", new="A") + b"\n")
    assert [bases.base("12", place) for place in (96, 97, 98, 99)] == [None, None, "C", "A"]


def test_coverage_of_another_build_is_left_out() -> None:
    from mtb_app.panel.specimen import covered as kept

    one = (ResidueCoverage("KRAS", "G12", 300, True),)
    assert kept(one, GenomeBuild.GRCH38) == ()
    assert kept(one, GenomeBuild.GRCH37) == kept(one, GenomeBuild.UNKNOWN) == one
