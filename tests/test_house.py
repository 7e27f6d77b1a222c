"""Format, lint and types are tests like all others: one command checks everything."""

import subprocess
import sys
from collections import defaultdict

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


LONGEST_REPEAT = 11


def telling_lines(file):
    """The lines of a file with their numbers, without blanks, comments and imports."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if len(text) > 1 and not text.startswith(("#", "--", "import ", "from ")):
            yield number, text


def test_no_twelve_lines_stand_in_two_places():
    places = defaultdict(list)
    package = PROJECT_DIR / "psks_analysis"
    for file in sorted([*package.rglob("*.py"), *package.rglob("*.sql")]):
        lines = list(telling_lines(file))
        for start in range(len(lines) - LONGEST_REPEAT):
            window = lines[start : start + LONGEST_REPEAT + 1]
            key = tuple(text for _, text in window)
            places[key].append(f"{file.relative_to(package)}:{window[0][0]}")
    assert [where for where in places.values() if len(where) > 1] == []
