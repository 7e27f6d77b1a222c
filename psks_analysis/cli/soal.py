"""`soal`: check an exercise that a trainer wrote."""

from argparse import ArgumentParser, Namespace

from psks_analysis.cli.console import REFUSED, SAVED
from psks_analysis.cli.parser import file_name, whole_number
from psks_analysis.training.exercises import trainer_check

HELP = "periksa soal latihan buatan sendiri"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("berkas", type=file_name)
    parser.add_argument(
        "--benih", type=whole_number, help="tampilkan seperti untuk benih ini"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Say what is to be mended, or show the exercise as a trainee gets it."""
    if args.benih is not None:
        print(trainer_check.as_posed(args.berkas, args.benih))
        return SAVED
    found = trainer_check.check(args.berkas)
    for each in found:
        print(f"- {each}")
    print(f"{len(found)} hal perlu diperbaiki." if found else "Soal ini siap dipakai.")
    return REFUSED if found else SAVED
