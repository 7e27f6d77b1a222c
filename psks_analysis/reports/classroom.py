"""A class as tables to take along; names only as nicknames."""

import pandas as pd

from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.reports.table_files import TableFile
from psks_analysis.training.classroom.members import Kelas
from psks_analysis.training.gain import normalised_gain
from psks_analysis.training.wall import Wall

NICKNAMES = "Nama panggilan seperti yang ditulis peserta; tidak ada data pribadi."


def class_file(seen: Wall, kelas: Kelas) -> TableFile:
    """Return every trainee by name, with what was done and both tests."""
    rows = seen.trainees
    before, after = (rows[name].astype(float) for name in ("tes_awal", "tes_akhir"))
    table = pd.DataFrame(
        {
            "Peserta": rows["nama"],
            "Keadaan": rows["keadaan"],
            "Soal terakhir": rows["soal"],
            "Soal benar": rows["benar"],
            "Percobaan": rows["percobaan"],
            "Petunjuk dibuka": rows["petunjuk"],
            "Prates": before,
            "Pascates": after,
            "Peningkatan (gain Hake)": normalised_gain(before, after).round(2),
            "Masuk": rows["masuk"].str.slice(0, 16).str.replace("T", " "),
            "Terakhir": rows["terakhir"].str.slice(0, 16).str.replace("T", " "),
        }
    )
    return TableFile(
        f"kelas-{kelas.kode}",
        f"Peserta kelas {kelas.nama}",
        table,
        mark=SIMULATION_MARK,
        notes=(NICKNAMES,),
    )


def wrong_file(seen: Wall, kelas: Kelas) -> TableFile:
    """Return what wrong answers showed."""
    table = seen.wrong.set_axis(
        ["Salah paham", "Peserta", "Jawaban", "Soal", "Yang perlu dilihat lagi"],
        axis="columns",
    )
    return TableFile(
        f"salah-paham-{kelas.kode}",
        f"Salah paham di kelas {kelas.nama}",
        table,
        mark=SIMULATION_MARK,
    )
