"""Reading panel results: a genome VCF of 1.9 million records, a usual folder, a hundred thousand calls."""

import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from mtb_app.bulk import collector_paused
from mtb_app.demo.panel_files import write_demo_panel
from mtb_app.demo.patients import load_demo_data
from mtb_app.panel.read import read_panel
from mtb_app.resources import resources_dir
from tests.benchmarks.measuring import add_case, process, timed
from tests.unit.panel.genome_vcf import write_genome_vcf

RECORDS = 1_900_000
CALLS = 5_000
PLAIN = """
import sys
from cyvcf2 import VCF
calls = [
    (one.CHROM, one.POS, one.REF, one.ALT[0], int(one.format("DP")[0][0]), float(one.format("VF")[0][0]))
    for one in VCF(sys.argv[1]) if one.FILTER is None and one.ALT
]
print(len(calls))
"""
PEAK = """
import json, resource, sys
from pathlib import Path
from mtb_app.panel.read import read_panel
read_panel(Path(sys.argv[1]))
whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(json.dumps(max(resource.getrusage(one).ru_maxrss for one in whose) / 1024))
"""


@contextmanager
def genome_file():
    """Give a genome VCF as the panel's software leaves it: in blocks of gzip."""
    if shutil.which("bgzip") is None:
        sys.exit("The floor of this row is bgzip: install htslib's tools (Debian: tabix).")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.genome.vcf"
        write_genome_vcf(file, RECORDS, calls=CALLS)
        subprocess.run(["bgzip", str(file)], check=True)
        yield file.with_name(file.name + ".gz")


def read_whole(file):
    (result,) = read_panel(file)
    assert len(result.small_variants) == CALLS, len(result.small_variants)


@contextmanager
def genome_over_inflating():
    with genome_file() as file:

        def inflate():
            subprocess.run(["bgzip", "-d", "-c", str(file)], check=True, stdout=subprocess.DEVNULL)

        yield lambda: timed(inflate), lambda: timed(lambda: read_whole(file))


@contextmanager
def genome_over_plain_parser():
    with genome_file() as file:
        yield process(PLAIN, file), lambda: timed(lambda: read_whole(file))


@contextmanager
def genome_memory():
    """Peak resident megabytes of the program and its child; the floor is the budget."""
    with genome_file() as file:

        def peak():
            said = subprocess.run([sys.executable, "-c", PEAK, str(file)], check=True, capture_output=True)
            return json.loads(said.stdout)

        yield lambda: 300.0, peak


@contextmanager
def usual_folder():
    """A result folder with 5,000 calls in its VCF, from its files to committed rows; the floor is a second."""
    from db.store import open_store
    from mtb_app.clock import SystemClock

    with tempfile.TemporaryDirectory() as folder:
        data = load_demo_data(resources_dir() / "demo")
        place = next(iter(write_demo_panel(data, Path(folder)).values()))
        (vcf,) = place.rglob("*.genome.vcf*")
        grow(vcf, CALLS)
        store = open_store(f"sqlite:///{folder}/ours.sqlite", clock=SystemClock())
        add_case(store, data)

        def ours():
            with collector_paused(), store.unit_of_work(None) as work:
                work.panel_results.add("c", read_panel(place)[0])
                work.commit()

        yield lambda: 1.0, lambda: timed(ours)
        store.close()


def grow(vcf, calls):
    """Add passed calls behind the last record, on the last chromosome."""
    text = vcf.read_text(encoding="utf-8")
    last = [line for line in text.splitlines() if "\tPASS\t" in line][-1].split("\t")
    start = max(int(line.split("\t")[1]) for line in text.splitlines() if line.startswith(last[0] + "\t"))
    rows = ("\t".join([last[0], str(start + 10 * step), *last[2:]]) for step in range(1, calls + 1))
    vcf.write_text(text + "\n".join(rows) + "\n", encoding="utf-8")
