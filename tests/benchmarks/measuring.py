"""How a row measures: seconds of a call or of a whole process, and a store with one case."""

import datetime as dt
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def process(code, *arguments):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return lambda: timed(
        lambda: subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            check=True,
            env=environment,
            capture_output=True,
        )
    )


def add_case(store, data):
    """Give a store the one case that results are added to."""
    from mtb_app.domain.case import Case, Patient, Sex

    today = dt.date(2026, 11, 24)
    number = data.patients[0].patient.identity_number
    with store.unit_of_work(None) as work:
        work.patients.add(Patient("p", "IMP-1", number, Sex.UNKNOWN, None, ""))
        work.cases.add(Case("c", "p", today, "", "CHOL", "", "", None, None, "", None))
        work.commit()
