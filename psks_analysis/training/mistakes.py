"""The planted mistakes: silences, copies, rounding and slips of the pen."""

import pandas as pd

SILENT = ("35.13.03", 2022)  # Kuripan sent nothing
GAP_DESA = tuple(f"35.13.12.20{number:02d}" for number in range(1, 7))  # six of Paiton
GAP_KIND, GAP_YEAR = "PMKS-09", 2024
CARRIED_OVER = ("35.13.22", 2024)  # Wonomerto repeats 2023
HEAPING, HEAPING_FROM = "35.13.21", 2021  # Sumberasih rounds to fives
SWAPPED_DIGITS = ("35.13.05.2009", "PMKS-23", 2024)  # Jorongan: 27 became 72
TENFOLD = ("35.13.18.2005", "PMKS-23", 2024)  # Bulang: one zero too many
TOO_MANY_HANDLED = ("35.13.19.2010", "PMKS-08", 2023)  # Kedungdalem
HANDLED_FROM_ELSEWHERE = 6

SEXES = ["laki", "perempuan"]
HANDLED = ["tertangani_laki", "tertangani_perempuan"]


def spoil(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts as they were recorded and sent."""
    slipped = slip(_carry_over(heap(counts)))
    silent = (slipped["kecamatan_kode"] == SILENT[0]) & (slipped["tahun"] == SILENT[1])
    gap = (
        slipped["desa_kode"].isin(GAP_DESA)
        & (slipped["jenis_pmks"] == GAP_KIND)
        & (slipped["tahun"] == GAP_YEAR)
    )
    return slipped[~silent & ~gap]


def heap(counts: pd.DataFrame) -> pd.DataFrame:
    """Round the women and men of one kecamatan to fives, as a tired recorder does."""
    heaped = counts.copy()
    here = (counts["kecamatan_kode"] == HEAPING) & (counts["tahun"] >= HEAPING_FROM)
    rows = here & counts["laki"].notna()
    for sex, handled in zip(SEXES, HANDLED, strict=True):
        fives = (heaped.loc[rows, sex] + 2) // 5 * 5
        heaped.loc[rows, sex] = fives
        heaped.loc[rows, handled] = heaped.loc[rows, handled].clip(upper=fives)
    heaped.loc[rows, "jumlah"] = heaped.loc[rows, SEXES].sum(axis="columns")
    heaped.loc[rows, "tertangani"] = heaped.loc[rows, HANDLED].sum(axis="columns")
    return heaped


def slip(counts: pd.DataFrame) -> pd.DataFrame:
    """Plant the slips of the pen: each in one row."""
    slipped = counts.set_index(["desa_kode", "jenis_pmks", "tahun"]).sort_index()
    right = slipped.loc[SWAPPED_DIGITS, "jumlah"]
    slipped.loc[SWAPPED_DIGITS, "jumlah"] = right % 10 * 10 + right // 10
    for column in (*SEXES, "jumlah"):
        slipped.loc[TENFOLD, column] *= 10
    handled = slipped.loc[TOO_MANY_HANDLED, "jumlah"] + HANDLED_FROM_ELSEWHERE
    women = slipped.loc[TOO_MANY_HANDLED, "tertangani_perempuan"]
    slipped.loc[TOO_MANY_HANDLED, "tertangani"] = handled
    slipped.loc[TOO_MANY_HANDLED, "tertangani_laki"] = handled - women
    return slipped.reset_index()


def _carry_over(counts: pd.DataFrame) -> pd.DataFrame:
    kecamatan, tahun = CARRIED_OVER
    here = counts["kecamatan_kode"] == kecamatan
    last = counts[here & (counts["tahun"] == tahun - 1)].assign(tahun=tahun)
    return pd.concat([counts[~(here & (counts["tahun"] == tahun))], last])
