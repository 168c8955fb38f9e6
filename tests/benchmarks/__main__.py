"""`./dev bench [--json FILE]`: our time against a floor measured in the same run, one after the other."""

import argparse
import json
import statistics
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.rows import ROWS


@dataclass(frozen=True)
class Line:
    """One row of the result: `ratio` is ours over the floor; `goal` the ratio not to be passed."""

    name: str
    ratio: float
    goal: float
    floor_s: float
    ours_s: float


def measure(row, rounds):
    """Interleave floor and ours, so that a noisy minute hits both; compare the medians."""
    floors, ours = [], []
    with row.prepared() as (floor, own):
        for _ in range(min(rounds, row.rounds or rounds)):
            floors.append(floor())
            ours.append(own())
    bottom, top = statistics.median(floors), statistics.median(ours)
    return Line(row.name, round(top / bottom, 2), row.goal, round(bottom, 4), round(top, 4))


def main():
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", metavar="WORDS", help="rows whose name holds these words")
    options = parser.parse_args()
    lines = []
    for row in (one for one in ROWS if options.only in one.name):
        line = measure(row, options.rounds)
        lines.append(asdict(line))
        mark = "ok" if line.ratio <= line.goal else "OVER"
        seconds = f"{line.ours_s:.3f} s over {line.floor_s:.3f} s"
        print(f"{line.name:56}{line.ratio:7.2f} x   goal {line.goal:5.2f}   {seconds}  {mark}")
    if options.json:
        options.json.write_text(json.dumps(lines, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
