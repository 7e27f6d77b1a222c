"""`python -m psks_analysis ...`: thin commands over the rooms, a file a command."""

import io
import sys
from collections.abc import Sequence

from psks_analysis import paths
from psks_analysis.cli import (
    akun,
    batalkan,
    bimtek,
    cadangkan,
    ekspor,
    impor,
    indikator,
    kembalikan,
    latihan,
    pengaturan,
    pulihkan,
    rahasia,
    riwayat,
    soal,
    templat,
    wilayah,
)
from psks_analysis.cli.console import REFUSED, SAVED
from psks_analysis.cli.parser import Parser, in_indonesian
from psks_analysis.errors import PsksError
from psks_analysis.store import restoring

COMMANDS = (
    *(impor, templat, riwayat, batalkan, kembalikan, wilayah, indikator, ekspor),
    *(rahasia, latihan, soal, bimtek, akun, pengaturan, cadangkan, pulihkan),
)

__all__ = ["REFUSED", "SAVED", "build_parser", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 2 when refused."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter shows `?` instead of ending the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    with in_indonesian():
        args = build_parser().parse_args(arguments)
    try:
        restoring.finish(paths.store_dir())
        return int(args.run(args))
    except PsksError as error:
        print(str(error), file=sys.stderr)
        return REFUSED


def build_parser() -> Parser:
    """Return the parser of all commands."""
    parser = Parser(
        prog="python -m psks_analysis", description="Data PMKS dan PSKS per kecamatan."
    )
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        command.add_options(commands.add_parser(name, help=command.HELP))
    return parser
