"""The planted stories: what a trainee can find in the simulated data, and where.

They are told to trainers in `docs/data-latihan.md`; tests check that each is there.
This module holds what happened in the simulated world; `mistakes` spoils its records.
"""

import pandas as pd

UNDER_REPORTING = "35.13.24"  # Lumbang: few PSM, few records
HOTSPOT = ("35.13.07", "35.13.08", "35.13.09")  # Tiris, Krucil, Gading: neighbours
HOTSPOT_KIND = "PMKS-08"
FLOOD = ("35.13.19", "PMKS-21", 2021)  # Dringu, one year only
SERVED, SERVED_KIND, SERVED_FROM = "35.13.14", "PMKS-02", 2022  # Kraksaan
NEEDY = "35.13.08"  # Krucil: much need, few PSKS
IDLE_PSKS, IDLE_ACTIVE = "35.13.14", 0.35  # Kraksaan: many PSKS, few of them active
LEFT_OUT, LEFT_OUT_PROGRAM = "35.13.02", "PKH"  # Sumber: poor, yet few recipients
# A rise that nothing here makes: small counts.
CHANCE = ("35.13.05", "PMKS-13", 2023)  # pemulung in Leces

FIXED_PSM = {
    UNDER_REPORTING: 3,
    NEEDY: 4,
    "35.13.07": 5,
    "35.13.13": 8,
    "35.13.19": 15,
    IDLE_PSKS: 18,
}
# 27 candidates of 10 kecamatan were trained in October 2022; who got them is invented.
BETTER_RECORDING = "35.13.13"  # Besuk: records rise because recorders came
NEW_PSM_FROM = 2023
NEW_PSM = {
    BETTER_RECORDING: 8,
    "35.13.10": 3,
    "35.13.06": 3,
    "35.13.11": 2,
    "35.13.15": 2,
    "35.13.17": 2,
    "35.13.18": 2,
    "35.13.20": 2,
    "35.13.23": 2,
    "35.13.04": 1,
}
RECORDED_WITHOUT_PSM = 0.6


def recorded_share(psm: pd.Series) -> pd.Series:
    """Return how much of the true number each desa records, given its PSM."""
    return psm.gt(0).map({True: 1.0, False: RECORDED_WITHOUT_PSM})


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


def psks_factor(kecamatan: pd.Index) -> pd.Series:
    """Return by how much a kecamatan has more or fewer PSKS than others."""
    factors = pd.Series(1.0, index=kecamatan)
    factors[kecamatan == NEEDY] = 0.3
    factors[kecamatan == IDLE_PSKS] = 2.5
    return factors


def recipient_factor(kecamatan: pd.Index, program: str) -> pd.Series:
    """Return by how much a kecamatan gets more or less than its poor would expect."""
    factors = pd.Series(1.0, index=kecamatan)
    if program == LEFT_OUT_PROGRAM:
        factors[kecamatan == LEFT_OUT] = 0.45
    return factors
