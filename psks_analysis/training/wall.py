"""The class wall: who is where, what goes wrong, who needs somebody beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from psks_analysis.training.classroom.exams import LABELS
from psks_analysis.training.classroom.wall_counts import Counts

MANY_WRONG = 3  # attempts in a row on one exercise that came to nothing
LONG = timedelta(minutes=10)  # on one exercise
GONE = timedelta(minutes=45)  # without any sign: not stuck but away
HERE = timedelta(minutes=10)
UNKNOWN = "(soal tidak ada lagi)"
START, TESTING, DONE, WORKING, STUCK, AWAY = STATES = (
    "baru masuk",
    "sedang tes",
    "soal selesai",
    "mengerjakan",
    "perlu dibantu",
    "tidak aktif",
)


@dataclass(frozen=True, eq=False)
class Wall:
    """A class at one moment.

    Parameters
    ----------
    trainees : DataFrame
        nomor, nama, soal (title), keadaan, sebab, menit, benar, percobaan, petunjuk,
        tes_awal, tes_akhir; by name, so that nobody is ranked.
    exercises : DataFrame
        kode, judul, di_sini, macet, mencoba, benar: how many trainees.
    wrong : DataFrame
        nama, peserta, percobaan, soal, lihat_lagi; most trainees first.
    """

    trainees: pd.DataFrame
    exercises: pd.DataFrame
    wrong: pd.DataFrame

    @property
    def stuck(self) -> pd.DataFrame:
        """Return who needs help, the longest on an exercise first."""
        rows = self.trainees[self.trainees["keadaan"] == STUCK]
        return rows.sort_values(["menit", "nama"], ascending=[False, True])

    def count(self, *states: str) -> int:
        """Return how many trainees are in one of these states."""
        return int(self.trainees["keadaan"].isin(states).sum())


def wall(
    counts: Counts,
    titles: Mapping[str, str],
    misconceptions: Mapping[str, tuple[str, str]],
    now: datetime,
) -> Wall:
    """Return the wall of a class.

    Parameters
    ----------
    titles
        Title of every exercise by code, in the order of the training.
    misconceptions
        Name and what to look at again, by code: the causes that were tested. What only
        says how answers differ is not counted.
    """
    rows = counts.trainees
    since = [_minutes(now, moment) for moment in rows["soal_sejak"]]
    states = [_state(row, now) for row in rows.itertuples()]
    trainees = rows.assign(
        keadaan=[state for state, _ in states],
        sebab=[why for _, why in states],
        menit=since,
        kode_soal=rows["soal"],
        soal=[_title(titles, kode) for kode in rows["soal"]],
    )
    return Wall(
        trainees,
        _exercises(counts, trainees, titles),
        _wrong(counts, titles, misconceptions),
    )


def _state(row: Any, now: datetime) -> tuple[str, str]:
    """Return the state of a trainee and, where help is needed, why."""
    silent = now - datetime.fromisoformat(row.terakhir)
    if row.sedang_tes in LABELS:
        return TESTING, ""
    if pd.isna(row.soal):
        return (START if silent < GONE else AWAY), ""
    if silent > GONE:
        return AWAY, ""
    if row.soal_benar == 1:
        return DONE, ""
    if row.salah_di_soal >= MANY_WRONG:
        return STUCK, f"{row.salah_di_soal} kali belum tepat"
    minutes = _minutes(now, row.soal_sejak)
    if timedelta(minutes=minutes) >= LONG:
        return STUCK, f"{minutes} menit di soal ini"
    return WORKING, ""


def _exercises(
    counts: Counts, trainees: pd.DataFrame, titles: Mapping[str, str]
) -> pd.DataFrame:
    tried = counts.exercises.set_index("soal")
    present = trainees[~trainees["keadaan"].isin([AWAY, TESTING])]
    here = present["kode_soal"].value_counts()
    stuck = present.loc[present["keadaan"] == STUCK, "kode_soal"].value_counts()
    known = [*titles, *(kode for kode in tried.index if kode not in titles)]
    rows = [kode for kode in known if kode in tried.index or kode in here.index]
    return pd.DataFrame(
        {
            "kode": rows,
            "judul": [_title(titles, kode) for kode in rows],
            "di_sini": [int(here.get(kode, 0)) for kode in rows],
            "macet": [int(stuck.get(kode, 0)) for kode in rows],
            "mencoba": [int(tried["mencoba"].get(kode, 0)) for kode in rows],
            "benar": [int(tried["benar"].get(kode, 0)) for kode in rows],
        }
    )


def _wrong(
    counts: Counts,
    titles: Mapping[str, str],
    misconceptions: Mapping[str, tuple[str, str]],
) -> pd.DataFrame:
    rows = counts.wrong[counts.wrong["salah_paham"].isin(list(misconceptions))]
    known = [misconceptions[kode] for kode in rows["salah_paham"]]
    where = [
        ", ".join(_title(titles, kode) for kode in sorted(codes.split(",")))
        for codes in rows["soal"]
    ]
    return pd.DataFrame(
        {
            "nama": [name for name, _ in known],
            "peserta": rows["peserta"],
            "percobaan": rows["percobaan"],
            "soal": where,
            "lihat_lagi": [again for _, again in known],
        }
    )


def _title(titles: Mapping[str, str], kode: object) -> str:
    return "" if pd.isna(kode) else titles.get(str(kode), UNKNOWN)


def _minutes(now: datetime, moment: object) -> int:
    if pd.isna(moment):
        return 0
    return int((now - datetime.fromisoformat(str(moment))).total_seconds() // 60)
