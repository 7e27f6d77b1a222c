"""Format, lint and types are tests like all others: one command checks everything."""

import subprocess
import sys

import pytest

from psks_analysis.paths import PROJECT_DIR

COMMANDS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_house_is_tidy(name):
    done = subprocess.run(
        [sys.executable, "-m", *COMMANDS[name]],
        cwd=PROJECT_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
