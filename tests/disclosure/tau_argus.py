"""What tau-argus makes of a family of sums: its auditor and its suppression.

tau-argus reads cells, each with its protection, and sums of cells that are 0 (a JJ
file). Set so that its words mean what ours do:

- *primary* is 1 to threshold - 1, 0 too where zeros are hidden: status u;
- its *lower and upper protection level* are distances from the true count, ours are
  values: down to 1 (or 0) and up to threshold - 1 + width;
- its *a priori bounds* of a cell are 0 and much more than anybody counts. Left to
  itself it takes the smallest and largest count of the table, as if these were known;
- what is never shown, and what is known to be occupied, are cells that are hidden
  without a level of their own, the latter with a lower bound of 1.

Its flag `unsafe` looks upward only, so verdicts are made of its intervals. It leaves a
dozen files where it is run, and crashes or calls tables infeasible where it finds those
of another run, so each run has a folder of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import numpy as np
import pytest
from scipy import sparse

from psks_analysis.disclosure import Published

native = pytest.importorskip(
    "pytauargus._tauargus", reason="pytauargus has no wheel for this computer"
)
MINUTES = 1
FREE = 1_000  # more than anybody counts here
SHOWN, MUST_HIDE, BESIDE = "s", "u", "m"
OPTIMAL, OUT_OF_TIME = 0, 1

Wanted = Sequence[tuple[int, float, float]]
Trees = tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]]


@contextmanager
def new_folder() -> Iterator[Path]:
    """Work in a new folder."""
    with TemporaryDirectory() as folder, chdir(folder):
        yield Path(folder)


def intervals(
    published: Published,
    people: np.ndarray,
    hidden: np.ndarray,
    wanted: Wanted,
) -> dict[int, tuple[float, float]]:
    """Return what tau-argus's auditor says of every cell that must stay open."""
    with new_folder() as folder:
        path = folder / "audit.jj"
        write(path, published, people, hidden, wanted, elsewhere=BESIDE)
        found = {each["cell"]: each for each in native.audit_jj(str(path))}
    return {cell: (found[cell]["min"], found[cell]["max"]) for cell, *_ in wanted}


def optimal(
    published: Published,
    people: np.ndarray,
    must_hide: np.ndarray,
    wanted: Wanted,
) -> tuple[np.ndarray, bool]:
    """Return what tau-argus hides (OPT), and whether it proved that less is too little.

    Parameters
    ----------
    must_hide : ndarray of bool, shape (cells,)
        What is hidden before anything is chosen.
    """
    with new_folder() as folder:
        path, found = folder / "opt.jj", folder / "opt.out"
        write(path, published, people, must_hide, wanted, elsewhere=MUST_HIDE)
        code = native.HiTaSCtrl().full_jj(str(path), str(found), max_time=MINUTES)
        assert code in (OPTIMAL, OUT_OF_TIME), native.HiTaSCtrl().error_string(code)
        chosen = np.array(found.read_text().split(), int)
    hidden = must_hide.copy()
    hidden[chosen[chosen < len(hidden)]] = True
    return hidden, code == OPTIMAL


def write(
    path: Path,
    published: Published,
    people: np.ndarray,
    hidden: np.ndarray,
    wanted: Wanted,
    *,
    elsewhere: str,
) -> None:
    """Write cells, then atoms, then sets known to be occupied; and their sums.

    Parameters
    ----------
    elsewhere : str
        The status of what is hidden without a level of its own.
    """
    held = published.held
    values = np.concatenate([published.counts, people, held @ people])
    size = len(values)
    down, up, least = np.zeros(size), np.zeros(size), np.zeros(size)
    cost = np.ones(size)
    status = np.full(size, elsewhere)
    status[: len(hidden)] = np.where(hidden, elsewhere, SHOWN)
    cost[: len(hidden)] = published.cost
    for cell, low, high in wanted:
        down[cell], up[cell] = values[cell] - low, max(high - values[cell], 0)
        status[cell] = MUST_HIDE
    least[size - held.shape[0] :] = 1
    most = 10 * values.max() + FREE
    cells = [
        f"{n} {value:.0f} {cost[n]:.0f} {status[n]} {least[n]:.0f} {most:.0f} "
        f"{down[n]:.3f} {up[n]:.3f} 0"
        for n, value in enumerate(values)
    ]
    own, first = len(published.counts), len(published.counts) + len(people)
    sums = sparse.vstack([published.members, held], format="csr")
    rows = []
    for n, parts in enumerate(np.split(sums.indices, sums.indptr[1:-1])):
        whole = n if n < own else first + n - own
        parts_text = " ".join(f"{own + part} (1)" for part in parts)
        rows.append(f"0 {len(parts) + 1} : {whole} (-1) {parts_text}")
    lines = ["0", str(size), *cells, str(len(rows)), *rows, ""]
    path.write_text("\n".join(lines))


def of_an_office(table: SimpleNamespace, method: str, wanted: Wanted) -> np.ndarray:
    """Return what tau-argus hides of a table with two hierarchies, run as offices do.

    From files of data, metadata, codes and commands, in the order of the table's cells.
    """
    from pytauargus.engine import run_batch

    with new_folder() as folder:
        for name, text in office_files(table, method, wanted).items():
            (folder / name).write_text(text)
        engine = run_batch(folder / "run.arb")._tau
    places = product(*(range(len(tree)) for tree in table.trees))
    found = [engine.get_table_cell(0, list(place), 0) for place in places]
    assert [cell[1] for cell in found] == table.published.counts.tolist()
    return np.array([cell[10] not in SAFE for cell in found])


def office_files(table: SimpleNamespace, method: str, wanted: Wanted) -> dict[str, str]:
    """Return the files of one run by their names."""
    levels = {cell: (low, high) for cell, low, high in wanted}
    lines = []
    for cell, (area, kind) in enumerate(product(*table.trees)):
        count = table.published.counts[cell]
        low, high = levels.get(cell, (count, count))
        status = MUST_HIDE if cell in levels else SHOWN
        lines.append(
            f'"{area}";"{kind}";{count:.0f};{table.published.cost[cell]:.0f};'
            f'"{status.upper()}";{count - low:.0f};{high - count:.0f}\n'
        )
    metadata = '<SEPARATOR> ";"\n<SAFE> "S"\n<UNSAFE> "U"\n<PROTECT> "P"\n'
    for name in ("area", "kind"):
        metadata += (
            f'{name} "" ""\n<RECODEABLE>\n<TOTCODE> "T"\n<HIERARCHICAL>\n'
            f'<HIERCODELIST> "{name}.hrc"\n<HIERLEADSTRING> "@"\n'
        )
    metadata += "n\n<NUMERIC>\n<DECIMALS> 0\ncost\n<NUMERIC> <COST>\nst\n<STATUS>\n"
    metadata += "lo\n<NUMERIC> <LOWERPL>\nup\n<NUMERIC> <UPPERPL>\n"
    commands = (
        '<OPENTABLEDATA> "table.tab"\n<OPENMETADATA> "table.rda"\n'
        '<SPECIFYTABLE> "area""kind"|"n"||"cost"\n<SAFETYRULE>\n<READTABLE> 0\n'
        f"<SUPPRESS> {method}\n"
    )
    area, kind = (codes(tree) for tree in table.trees)
    return {
        "table.tab": "".join(lines),
        "table.rda": metadata,
        "area.hrc": area,
        "kind.hrc": kind,
        "run.arb": commands,
    }


SAFE = (1, 2)  # by rule, by hand


def codes(tree: Mapping[str, Sequence[int]]) -> str:
    """Return a hierarchy with its total first, a code more indented a level."""
    whole = len(tree["T"])
    lines, is_inside = [], False
    for name, parts in list(tree.items())[1:]:
        is_group = 1 < len(parts) < whole
        lines.append(f"{'@' if is_inside and not is_group else ''}{name}\n")
        is_inside |= is_group
    return "".join(lines)
