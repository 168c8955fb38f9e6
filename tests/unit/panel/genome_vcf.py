"""A genome VCF like LocalApp's: reference blocks with ALT `.`, a few failed calls, a few passed ones; a fixed seed."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from pathlib import Path

HEADER = """##fileformat=VCFv4.1
##source=Pisces 5.2.10.49
##reference=hg19_hardPAR
##INFO=<ID=DP,Number=1,Type=Integer,Description="Total Depth">
##FILTER=<ID=LowDP,Description="Low coverage">
##FILTER=<ID=LowSupport,Description="Low support">
##FILTER=<ID=Blacklist,Description="Blacklisted position">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Genotype Quality">
##FORMAT=<ID=AD,Number=.,Type=Integer,Description="Allele Depth">
##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Total Depth">
##FORMAT=<ID=VF,Number=.,Type=Float,Description="Variant Frequency">
##FORMAT=<ID=AD,Number=.,Type=Integer,Description="Allele Depth">
##FORMAT=<ID=VF,Number=.,Type=Float,Description="Variant Frequency">
##FORMAT=<ID=NL,Number=1,Type=Integer,Description="Noise level">
##FORMAT=<ID=SB,Number=1,Type=Float,Description="Strand bias">
##FORMAT=<ID=NC,Number=1,Type=Float,Description="No-call rate">
##FORMAT=<ID=US,Number=12,Type=Integer,Description="Supporting reads by type">
##FORMAT=<ID=AQ,Number=1,Type=Float,Description="Adaptive quality score">
##FORMAT=<ID=LQ,Number=1,Type=Float,Description="Likelihood ratio quality score">
"""
FORMAT = "GT:GQ:AD:DP:VF:NL:SB:NC:US:AQ:LQ"
CHROMOSOMES = tuple(f"chr{name}" for name in (*range(1, 23), "X"))


def write_genome_vcf(file: Path, positions: int, *, calls: int, seed: int = 500) -> None:
    """Write a genome VCF of `positions` records, `calls` of them passed with an ALT; gzip by the name's end."""
    with gzip.open(file, "wt", compresslevel=6) if file.suffix == ".gz" else file.open("w") as stream:
        stream.write(HEADER)
        stream.writelines(f"##contig=<ID={name},length=250000000>\n" for name in CHROMOSOMES)
        stream.write("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP1-D.bam\n")
        stream.writelines(_records(positions, calls, random.Random(seed)))


def _records(positions: int, calls: int, chance: random.Random) -> Iterator[str]:
    called = set(chance.sample(range(positions), calls))
    each = positions // len(CHROMOSOMES) + 1
    for index in range(positions):
        chromosome, position = CHROMOSOMES[index // each], 10_000 + (index % each) * 3
        reference, depth = chance.choice("ACGT"), chance.randint(20, 1500)
        place = f"{chromosome}\t{position}\t.\t{reference}"
        if index in called:
            yield _called(place, reference, depth, "PASS", chance)
        elif index % 97 == 0:
            yield _called(place, reference, depth, chance.choice(("LowDP", "LowSupport;Blacklist")), chance)
        else:
            state = "PASS" if depth > 100 else "LowDP"
            yield f"{place}\t.\t100\t{state}\tDP={depth}\t{FORMAT}\t{_reference(depth, chance)}\n"


def _reference(depth: int, chance: random.Random) -> str:
    """Return the sample of a place without a variant; its reads are spread by type, as the caller counts them."""
    drawn = chance.getrandbits(64)  # one draw for all figures: two million lines are to be written in seconds
    left, noise, little = depth * (drawn & 1023) // 2048, drawn >> 10 & 16383, drawn >> 24 & 8191
    reads = f"{left // 3},{left - left // 3},{depth - left},{little % 61},{drawn >> 61},{drawn >> 56 & 31}"
    scores = f"{noise % 7 / 1000:.5f}:{20 + (drawn & 3)}:-{noise % 100}.{noise:04}:0.{little:04}"
    quality = f"{(drawn >> 37 & 1023) / 10}:{(drawn >> 47 & 511) / 10}"
    return f"0/0:100:{depth}:{depth}:{scores}:0,0,0,0,0,0,{reads}:{quality}"


def _called(place: str, reference: str, depth: int, state: str, chance: random.Random) -> str:
    alternative = chance.choice([base for base in "ACGT" if base != reference])
    seen = chance.randint(1, depth)
    scores = f"{seen / depth:.5f}:20:-100.0000:0.0001"
    sample = f"0/1:100:{depth - seen},{seen}:{depth}:{scores}:1,1,1,1,1,1,1,1,1,1,1,1:100:100"
    return f"{place}\t{alternative}\t100\t{state}\tDP={depth}\t{FORMAT}\t{sample}\n"
