"""What looks wrong in the reports, as a list to follow up: who, what, why, how to mend.

Every check takes all cells as reported (desa x jenis x tahun) and returns findings. A
finding is a reason to ask, not a verdict.
"""

import pandas as pd

from psks_analysis import catalog, disclosure
from psks_analysis.formats import HIDDEN, number

COLUMNS = ["tahun", "kecamatan", "desa", "jenis", "pemeriksaan", "temuan", "saran"]
JUMP_FACTOR = 5  # so many times last year's count
JUMP_MINIMUM = 20  # and at least this many people
HEAPING_SHARE = 0.5  # last digits 0 and 5 are about a fifth of honest counts
HEAPING_MINIMUM = 30  # non-zero counts before the last digit says anything


def findings(cells: pd.DataFrame, thresholds: dict[str, int]) -> pd.DataFrame:
    """Return all findings, one row each, in the columns of the follow-up list."""
    checked = cells.assign(k=cells["jenis_pmks"].map(thresholds))
    found = [
        sums_that_do_not_add_up(checked),
        more_handled_than_recorded(checked),
        jumps(checked),
        carried_over(checked),
        heaping(checked),
    ]
    rows = [row for each in found for row in each]
    return pd.DataFrame(rows, columns=COLUMNS)


def sums_that_do_not_add_up(cells: pd.DataFrame) -> list[dict[str, object]]:
    """Find rows whose men and women are not the total."""
    wrong = cells[
        (cells["laki"] + cells["perempuan"] - cells["jumlah"]).fillna(0).ne(0)
    ]
    return [
        _finding(
            row,
            "L + P ≠ jumlah",
            f"L {_safe(row.laki, row.k)} + P {_safe(row.perempuan, row.k)}, "
            f"tetapi jumlah {_safe(row.jumlah, row.k)}",
            "Minta desa memeriksa kembali kolom L, P, dan jumlah.",
        )
        for row in wrong.itertuples()
    ]


def more_handled_than_recorded(cells: pd.DataFrame) -> list[dict[str, object]]:
    """Find rows with more people handled than recorded."""
    wrong = cells[(cells["tertangani"] > cells["jumlah"]).fillna(False)]
    return [
        _finding(
            row,
            "Tertangani > jumlah",
            f"tertangani {_safe(row.tertangani, row.k)} dari "
            f"{_safe(row.jumlah, row.k)} yang tercatat",
            "Periksa apakah penerima layanan dari luar desa ikut dihitung.",
        )
        for row in wrong.itertuples()
    ]


def jumps(cells: pd.DataFrame) -> list[dict[str, object]]:
    """Find counts many times as large as the year before."""
    key = ["kecamatan_kode", "desa_kode", "jenis_pmks", "satuan"]
    before = cells[[*key, "tahun", "jumlah"]].assign(tahun=cells["tahun"] + 1)
    paired = cells.merge(before, on=[*key, "tahun"], suffixes=("", "_lalu"))
    base = paired["jumlah_lalu"].clip(lower=1)
    jumped = (paired["jumlah"] >= JUMP_MINIMUM) & (
        paired["jumlah"] >= JUMP_FACTOR * base
    )
    return [
        _finding(
            row,
            "Lonjakan",
            f"{_safe(row.jumlah, row.k)}, tahun lalu {_safe(row.jumlah_lalu, row.k)}",
            "Tanyakan apakah ada peristiwa nyata, atau satu angka nol terlalu banyak.",
        )
        for row in paired[jumped.fillna(False)].itertuples()
    ]


def carried_over(cells: pd.DataFrame) -> list[dict[str, object]]:
    """Find kecamatan whose whole report repeats the year before."""
    key = ["kecamatan_kode", "desa_kode", "jenis_pmks", "satuan"]
    before = cells[[*key, "tahun", "jumlah"]].assign(tahun=cells["tahun"] + 1)
    paired = cells.merge(before, on=[*key, "tahun"], suffixes=("", "_lalu"))
    paired = paired[paired["jumlah"] > 0]
    same = paired["jumlah"].eq(paired["jumlah_lalu"]).fillna(False)
    groups = paired.assign(same=same).groupby(["tahun", "kecamatan_nama"])["same"]
    repeated = groups.agg(["all", "size"])
    repeated = repeated[repeated["all"] & (repeated["size"] >= HEAPING_MINIMUM)]
    return [
        _area_finding(
            tahun,
            kecamatan,
            "Angka tahun lalu dipakai lagi",
            f"{number(size)} angka bukan nol semuanya sama dengan {tahun - 1}",
            "Pastikan kecamatan mendata tahun ini, bukan menyalin laporan lama.",
        )
        for (tahun, kecamatan), size in repeated["size"].items()
    ]


def heaping(cells: pd.DataFrame) -> list[dict[str, object]]:
    """Find kecamatan whose counts end in 0 or 5 far too often."""
    counted = cells[cells["jumlah"] > 0]
    fives = counted["jumlah"].mod(5).eq(0)
    groups = counted.assign(fives=fives).groupby(["tahun", "kecamatan_nama"])["fives"]
    shares = groups.agg(["mean", "size"])
    heaped = shares[
        (shares["mean"] > HEAPING_SHARE) & (shares["size"] >= HEAPING_MINIMUM)
    ]
    return [
        _area_finding(
            tahun,
            kecamatan,
            "Angka dibulatkan",
            f"{number(share * 100)} % angka berakhir 0 atau 5",
            "Tanyakan apakah angka dihitung satu per satu atau ditaksir.",
        )
        for (tahun, kecamatan), share in heaped["mean"].items()
    ]


def _finding(row: tuple, check: str, finding: str, advice: str) -> dict[str, object]:
    about = row._asdict()  # type: ignore[attr-defined]
    return {
        "tahun": about["tahun"],
        "kecamatan": about["kecamatan_nama"],
        "desa": _desa(about),
        "jenis": catalog.kind_name(about["jenis_pmks"]),
        "pemeriksaan": check,
        "temuan": finding,
        "saran": advice,
    }


def _desa(about: dict[str, object]) -> str:
    """Name the desa, but never the desa of a sensitive kind."""
    if pd.isna(about["desa_nama"]):
        return "(kecamatan)"
    if catalog.pmks_kinds()[str(about["jenis_pmks"])].sensitif:
        return "(tidak ditampilkan: jenis sensitif)"
    return str(about["desa_nama"])


def _area_finding(
    tahun: int, kecamatan: str, check: str, finding: str, advice: str
) -> dict[str, object]:
    return {
        "tahun": tahun,
        "kecamatan": kecamatan,
        "desa": "(semua)",
        "jenis": "(semua)",
        "pemeriksaan": check,
        "temuan": finding,
        "saran": advice,
    }


def _safe(count: float, threshold: int) -> str:
    """Write a count of people, hidden where it is small."""
    is_small = disclosure.small(pd.Series([count]), threshold).item()
    return HIDDEN if is_small else number(count)
