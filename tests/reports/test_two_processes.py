"""The same view and plan are the same bytes wherever and whenever they are written."""

import os
import subprocess
import sys

from psks_analysis.paths import PROJECT_DIR

WRITE = """
import hashlib
from psks_analysis.reports import plan as report
from psks_analysis.reports.documents.docx_writer import docx
from psks_analysis.reports.documents.pdf_writer import pdf
from tests.reports import test_plan as plan, test_view_files as view

paper = report.plan_paper(plan.PLAN, plan.REGION, plan.OFFICE)
written = {kode: repr(view.made(kode)).encode() for kode in view.FORMATS}
written |= {"rencana.docx": docx(paper), "rencana.pdf": pdf(paper)}
written["rencana.xlsx"] = report.xlsx(plan.PLAN, plan.REGION, plan.OFFICE)
for name, content in written.items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def written(seed, zone):
    own = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-c", WRITE]
    run = subprocess.run(
        command, cwd=PROJECT_DIR, env=own, capture_output=True, text=True, check=True
    )
    return run.stdout.splitlines()


def test_seeds_of_hashes_zones_and_moments_change_no_byte():
    first = written("7", "Asia/Jayapura")
    assert len(first) == 8
    assert written("99", "Pacific/Honolulu") == first
