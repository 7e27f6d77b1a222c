"""Argparse in Indonesian: its own words come from its own gettext catalogue."""

import argparse
import gettext
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from psks_analysis.cli.console import REFUSED

DOMAIN = "argparse"
CATALOGUES = Path(__file__).parent / "bahasa"
A_DASH = re.compile(r"^-+=")
LANGUAGE = "LANGUAGE"  # what gettext asks first


class Parser(argparse.ArgumentParser):
    """A parser that says what is missing, and ends as a refusal does."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read words as typed; `--padanan "-=0"` gives a dash a meaning."""
        words = sys.argv[1:] if args is None else list(args)
        return super().parse_known_args(_with_dashes(words), namespace)

    def error(self, message: str) -> NoReturn:
        """Say what the command needs, and stop."""
        self.print_usage(sys.stderr)
        self.exit(REFUSED, f"Perintah belum lengkap atau tidak dikenal: {message}\n")


def _with_dashes(words: list[str]) -> list[str]:
    """Join an option with a value that begins with a dash but is no option."""
    joined: list[str] = []
    for word in words:
        if A_DASH.match(word) and joined and joined[-1].startswith("--"):
            joined[-1] = f"{joined[-1]}={word}"
        else:
            joined.append(word)
    return joined


@contextmanager
def in_indonesian() -> Iterator[None]:
    """Let argparse speak Indonesian, whatever language the computer is set to."""
    language, domain = os.environ.get(LANGUAGE), gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)
    os.environ[LANGUAGE] = "id"
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ[LANGUAGE]
        else:
            os.environ[LANGUAGE] = language


def whole_number(text: str) -> int:
    """Read an option that is a whole number."""
    return int(text)


def file_name(text: str) -> Path:
    """Read an option that is a file or a folder."""
    return Path(text)


# Argparse names the type in its message.
whole_number.__name__ = "bilangan bulat"
file_name.__name__ = "nama berkas"
