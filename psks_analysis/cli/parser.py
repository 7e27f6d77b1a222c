"""Argparse in Indonesian: its own words come from its own gettext catalogue."""

import argparse
import gettext
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from psks_analysis.cli.console import REFUSED

DOMAIN = "argparse"
CATALOGUES = Path(__file__).parent / "bahasa"
LANGUAGE = "LANGUAGE"  # what gettext asks first


class Parser(argparse.ArgumentParser):
    """A parser that says what is missing, and ends as a refusal does."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        """Say what the command needs, and stop."""
        self.print_usage(sys.stderr)
        self.exit(REFUSED, f"Perintah belum lengkap atau tidak dikenal: {message}\n")


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
