"""What looks wrong in the reports, as a list to follow up: who, what, why, how to mend.

Every check takes all cells as reported (desa x jenis x tahun) and returns findings. A
finding is a reason to ask, not a verdict. It names no count: a desa's own number would
tell, by subtraction, what is hidden elsewhere; whoever follows it up has the report.
"""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.formats import number
from psks_analysis.views.groups import thresholds

COLUMNS = ["tahun", "kecamatan", "desa", "jenis", "pemeriksaan", "temuan", "saran"]
JUMP_FACTOR = 5  # so many times last year's count
JUMP_MINIMUM = 20  # and at least this many people
HEAPING_SHARE = 0.5  # last digits 0 and 5 are about a fifth of honest counts
HEAPING_MINIMUM = 30  # non-zero counts before the last digit says anything
NOT_NAMED = "(tidak ditampilkan)"
NO_SINGLE_DESA = "(semua)"  # a finding about the report of a whole kecamatan


def findings(cells: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Return all findings, one row each, in the columns of the follow-up list.

    Parameters
    ----------
    cells : DataFrame
        All cells as reported.
    shown : DataFrame
        People by tahun, kecamatan, desa and kind as everybody may see them.
    """
    found = [
        sums_that_do_not_add_up(cells),
        more_handled_than_recorded(cells),
        jumps(shown),
        carried_over(cells),
        heaping(cells),
    ]
    rows = [row for each in found for row in each]
    return pd.DataFrame(rows, columns=COLUMNS)


def sums_that_do_not_add_up(cells: pd.DataFrame) -> list[dict[str, object]]:
    """Find rows whose men and women are not the total."""
    known = cells.dropna(subset=["laki", "perempuan", "jumlah"])
    wrong = known[known["laki"] + known["perempuan"] != known["jumlah"]]
    return [
        _finding(
            row,
            "L + P ≠ jumlah",
            "laki-laki dan perempuan tidak berjumlah sama dengan kolom jumlah",
            "Minta desa memeriksa kembali kolom L, P, dan jumlah.",
        )
        for row in wrong.itertuples()
    ]


def more_handled_than_recorded(cells: pd.DataFrame) -> list[dict[str, object]]:
    """Find rows with more people handled than recorded."""
    known = cells.dropna(subset=["tertangani", "jumlah"])
    wrong = known[known["tertangani"] > known["jumlah"]]
    return [
        _finding(
            row,
            "Tertangani > jumlah",
            "yang tertangani lebih banyak daripada yang tercatat",
            "Periksa apakah penerima layanan dari luar desa ikut dihitung.",
        )
        for row in wrong.itertuples()
    ]


def jumps(shown: pd.DataFrame) -> list[dict[str, object]]:
    """Find counts many times as large as the year before.

    Only of numbers that are shown: a jump tells of both that they are large or small.

    Parameters
    ----------
    shown : DataFrame
        tahun, kecamatan_nama, desa_kode and desa_nama (missing for a whole kecamatan),
        jenis_pmks and jumlah, of people; what is not shown is not there.
    """
    key = ["kecamatan_nama", "desa_kode", "jenis_pmks"]
    before = shown[[*key, "tahun", "jumlah"]].assign(tahun=shown["tahun"] + 1)
    paired = shown.merge(before, on=[*key, "tahun"], suffixes=("", "_lalu"))
    base = paired["jumlah_lalu"].clip(lower=1)
    jumped = (paired["jumlah"] >= JUMP_MINIMUM) & (
        paired["jumlah"] >= JUMP_FACTOR * base
    )
    return [
        _finding(
            row,
            "Lonjakan",
            f"{JUMP_FACTOR} kali angka tahun lalu, atau lebih",
            "Tanyakan apakah ada peristiwa nyata, atau satu angka nol terlalu banyak.",
        )
        for row in paired[jumped].itertuples()
    ]


def carried_over(cells: pd.DataFrame) -> list[dict[str, object]]:
    """Find kecamatan whose whole report repeats the year before."""
    key = ["kecamatan_kode", "desa_kode", "jenis_pmks", "satuan"]
    before = cells[[*key, "tahun", "jumlah"]].assign(tahun=cells["tahun"] + 1)
    both = cells.merge(before, on=[*key, "tahun"], suffixes=("", "_lalu"))
    paired = both[both["jumlah"] > 0].astype({"jumlah": float, "jumlah_lalu": float})
    same = paired["jumlah"] == paired["jumlah_lalu"]  # not so where one is missing
    groups = paired.assign(same=same).groupby(["tahun", "kecamatan_nama"])["same"]
    repeated = groups.agg(["all", "size"])
    repeated = repeated[repeated["all"] & (repeated["size"] >= HEAPING_MINIMUM)]
    return [
        _area_finding(
            tahun,
            kecamatan,
            "Angka tahun lalu dipakai lagi",
            f"semua angka yang bukan nol sama dengan {tahun - 1}",
            "Pastikan kecamatan mendata tahun ini, bukan menyalin laporan lama.",
        )
        for tahun, kecamatan in repeated.index
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


def _finding(
    row: tuple[object, ...],
    check: str,
    finding: str,
    advice: str,
) -> dict[str, object]:
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
    """Name the desa, but never of a sensitive kind, nor where a count is small."""
    if pd.isna(about["desa_nama"]):
        return "(kecamatan)"
    kind = str(about["jenis_pmks"])
    if catalog.pmks_kinds()[kind].sensitif:
        return "(tidak ditampilkan: jenis sensitif)"
    is_large = float(str(about["jumlah"])) >= thresholds()[kind]
    return str(about["desa_nama"]) if is_large else NOT_NAMED


def _area_finding(
    tahun: int, kecamatan: str, check: str, finding: str, advice: str
) -> dict[str, object]:
    return {
        "tahun": tahun,
        "kecamatan": kecamatan,
        "desa": NO_SINGLE_DESA,
        "jenis": "(semua)",
        "pemeriksaan": check,
        "temuan": finding,
        "saran": advice,
    }
