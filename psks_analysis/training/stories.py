"""The planted stories: what a trainee can find in the simulated data, and where.

They are told to trainers in `docs/data-latihan.md`; a test checks that each is there.
"""

import pandas as pd

UNDER_REPORTING = "35.13.24"  # Lumbang: few PSM, few records
HOTSPOT = ("35.13.07", "35.13.08", "35.13.09")  # Tiris, Krucil, Gading: neighbours
HOTSPOT_KIND = "PMKS-08"
SILENT = ("35.13.03", 2022)  # Kuripan sent nothing
GAP_DESA = tuple(f"35.13.12.20{number:02d}" for number in range(1, 7))  # six of Paiton
GAP_KIND, GAP_YEAR = "PMKS-09", 2024
WRONG_SUM = ("35.13.05.2003", "PMKS-13", 2024)  # L + P is not jumlah
TOO_MANY_HANDLED = ("35.13.19.2005", "PMKS-12", 2023)
CARRIED_OVER = ("35.13.22", 2024)  # Wonomerto repeats 2023
HEAPING, HEAPING_FROM = "35.13.21", 2021  # Sumberasih rounds to fives
TENFOLD = ("35.13.17.2008", "PMKS-23", 2024)  # one zero too many
FLOOD = ("35.13.19", "PMKS-21", 2021)  # Dringu, one year only
SERVED, SERVED_KIND, SERVED_FROM = "35.13.14", "PMKS-02", 2022  # Kraksaan
FEW_PSM = {"35.13.24": 3, "35.13.08": 4, "35.13.07": 5, "35.13.03": 5}
MANY_PSM = {"35.13.14": 18, "35.13.19": 15}
IDLE_PSKS = "35.13.14"  # Kraksaan: many PSKS, few of them active

SEXES = ["laki", "perempuan"]
HANDLED = ["tertangani_laki", "tertangani_perempuan", "tertangani"]


def factor(kecamatan: pd.Series, jenis: str, tahun: int) -> pd.Series:
    """Return by how much a story raises or lowers what is to be expected."""
    factors = pd.Series(1.0, index=kecamatan.index)
    factors[kecamatan == UNDER_REPORTING] *= 0.4
    if jenis == HOTSPOT_KIND:
        factors[kecamatan.isin(HOTSPOT)] *= 2.6
    if (jenis, tahun) == FLOOD[1:]:
        factors[kecamatan == FLOOD[0]] *= 25
    if jenis == SERVED_KIND and tahun >= SERVED_FROM:
        factors[kecamatan == SERVED] *= 0.5
    return factors


def handled_share(
    kecamatan: pd.Series, jenis: str, tahun: int, share: float
) -> pd.Series:
    """Return the expected share of handled people, raised where a service began."""
    shares = pd.Series(share, index=kecamatan.index)
    if jenis == SERVED_KIND and tahun >= SERVED_FROM:
        shares[kecamatan == SERVED] = 0.85
    return shares


def heap(counts: pd.DataFrame) -> pd.DataFrame:
    """Round the women and men of one kecamatan to fives, as a tired recorder does."""
    heaped = counts.copy()
    here = (counts["kecamatan_kode"] == HEAPING) & (counts["tahun"] >= HEAPING_FROM)
    rows = here & counts["laki"].notna()
    for sex in SEXES:
        fives = (heaped.loc[rows, sex] + 2) // 5 * 5
        handled = f"tertangani_{sex}"
        heaped.loc[rows, sex] = fives
        heaped.loc[rows, handled] = heaped.loc[rows, handled].clip(upper=fives)
    heaped.loc[rows, "jumlah"] = heaped.loc[rows, SEXES].sum(axis="columns")
    women_and_men = ["tertangani_laki", "tertangani_perempuan"]
    heaped.loc[rows, "tertangani"] = heaped.loc[rows, women_and_men].sum(axis="columns")
    return heaped


def spoil(counts: pd.DataFrame) -> pd.DataFrame:
    """Plant silences, copies and entry errors into clean counts."""
    spoilt = _carry_over(heap(counts)).set_index(["desa_kode", "jenis_pmks", "tahun"])
    spoilt.loc[[WRONG_SUM], "jumlah"] += 12
    recorded = spoilt.loc[[TOO_MANY_HANDLED], "jumlah"] + 1
    women = spoilt.loc[[TOO_MANY_HANDLED], "tertangani_perempuan"]
    spoilt.loc[[TOO_MANY_HANDLED], "tertangani"] = recorded + 6
    spoilt.loc[[TOO_MANY_HANDLED], "tertangani_laki"] = recorded + 6 - women
    for column in ("perempuan", "jumlah"):
        spoilt.loc[[TENFOLD], column] = (spoilt.loc[[TENFOLD], column] + 3) * 10
    spoilt = spoilt.reset_index()
    silent = (spoilt["kecamatan_kode"] == SILENT[0]) & (spoilt["tahun"] == SILENT[1])
    gap = (
        spoilt["desa_kode"].isin(GAP_DESA)
        & (spoilt["jenis_pmks"] == GAP_KIND)
        & (spoilt["tahun"] == GAP_YEAR)
    )
    return spoilt[~silent & ~gap]


def _carry_over(counts: pd.DataFrame) -> pd.DataFrame:
    kecamatan, tahun = CARRIED_OVER
    here = counts["kecamatan_kode"] == kecamatan
    last = counts[here & (counts["tahun"] == tahun - 1)].assign(tahun=tahun)
    return pd.concat([counts[~(here & (counts["tahun"] == tahun))], last])
