"""Tables of the pages that analyse, for the screen and for files."""

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.reports.table_files import TableFile
from psks_analysis.ui.shared.tables import HIDDEN_NOTE_LINE, Shown
from psks_analysis.views.analisis import Masalah, Siapa, Tempat
from psks_analysis.views.klaster import Klaster
from psks_analysis.views.peta import kind_label
from psks_analysis.views.prioritas import (
    NAME,
    NONE,
    Prioritas,
    places_text,
    share_text,
)
from psks_analysis.views.selection import Place
from psks_analysis.views.sentences import HOW_SURE


def problem(view: Masalah) -> Shown:
    """Return every kind of the group in the whole kabupaten."""
    shown = view.kinds.set_axis(
        ["Jenis", "Per 1.000", "Selang 95 %", "Tertangani (%)", "Perubahan setahun"],
        axis="columns",
    )
    return shown, "Prevalensi, penanganan, dan perubahan setiap jenis di kabupaten"


def problem_file(view: Masalah, place: Place, tahun: int, jenis: str) -> TableFile:
    """Return the same for a file."""
    return TableFile(
        name=f"masalah-{place.wilayah}-{tahun}-{jenis.lower()}",
        title=f"Prevalensi setiap jenis di kabupaten, {tahun}",
        table=problem(view)[0],
        mark=place.mark,
        notes=(HIDDEN_NOTE_LINE,),
    )


def places_file(view: Tempat, place: Place, tahun: int, jenis: str) -> TableFile:
    """Return every kecamatan with its limits, raw and smoothed rates side by side."""
    columns = {
        "nama": "Kecamatan",
        "penduduk": "Penduduk",
        "laju": "Per 1.000",
        "halus": "Per 1.000 dihaluskan (Bayes empiris)",
        "bawah_95": "Batas bawah untuk satu kecamatan (95 %)",
        "atas_95": "Batas atas untuk satu kecamatan (95 %)",
        "bawah": "Batas bawah untuk semua sekaligus",
        "atas": "Batas atas untuk semua sekaligus",
        "putusan": "Putusan",
    }
    return TableFile(
        name=f"tempat-{place.wilayah}-{tahun}-{jenis.lower()}",
        title=f"Kecamatan dibanding batas kebetulan, {kind_label(jenis)}, {tahun}",
        table=view.funnel[list(columns)].rename(columns=columns),
        mark=place.mark,
        notes=(HOW_SURE, HIDDEN_NOTE_LINE),
    )


def by_sex(view: Siapa) -> Shown:
    """Return men beside women."""
    columns = ["Jenis kelamin", "Entri orang", "Per 1.000", "Selang 95 %"]
    shown = view.by_sex.set_axis(columns, axis="columns")
    return shown, "Laki-laki dan perempuan di seluruh kabupaten"


def special_kinds(view: Siapa) -> Shown:
    """Return the kinds that stand out in the chosen kecamatan."""
    shown = view.special.drop(columns="kode").set_axis(
        ["Kecamatan", "Jenis", "Dibanding kabupaten", "Selang 95 %"], axis="columns"
    )
    return (
        shown,
        "Jenis yang jelas lebih banyak di kecamatan terpilih daripada di kabupaten",
    )


def clusters(view: Klaster) -> Shown:
    """Return every kecamatan beside its surroundings."""
    table, help_ = view.table, view.beside_help
    shown = pd.DataFrame(
        {
            "Kecamatan": table["nama"],
            "Simpangan (z)": [number(value, 2) for value in table["nilai"]],
            "Sekitarnya (z)": [number(value, 2) for value in table["sekitar"]],
            "p": [number(value, 3) for value in table["p"]],
            "Gi* (z)": [number(value, 2) for value in table["gi"]],
            "Per 1.000, dihaluskan tetangga": [
                number(value, 2) for value in table["halus"]
            ],
            "Kelompok": table["kelompok"].fillna("tidak ikut dihitung"),
            "Kebutuhan di antara PSKS": help_["kelompok"].fillna("tidak ikut dihitung"),
        }
    )
    return shown, "Setiap kecamatan dibanding sekitarnya"


def clusters_file(view: Klaster, place: Place, jenis: str, nearness: str) -> TableFile:
    """Return the same for a file."""
    return TableFile(
        name=f"klaster-{place.wilayah}-{view.peta.tahun}-{jenis.lower()}-{nearness}",
        title=f"Pengelompokan wilayah (indikatif), {view.peta.jenis_nama}, "
        f"{view.peta.tahun}",
        table=clusters(view)[0],
        mark=place.mark,
        notes=(*view.said, *view.statistics),
    )


def priorities(view: Prioritas) -> Shown:
    """Return every kecamatan with its index and what is sure of its place."""
    table = view.table
    shown = pd.DataFrame(
        {
            "Kecamatan": table["nama"],
            "Indeks": [
                NONE if pd.isna(value) else number(value) for value in table["indeks"]
            ],
            "Urutan yang mungkin": [places_text(row) for _, row in table.iterrows()],
            "Di sepertiga teratas": [share_text(row) for _, row in table.iterrows()],
            "Kelas": table["kelas"],
        }
    )
    return shown, "Indeks per kecamatan dengan urutan yang mungkin"


def audit(view: Prioritas) -> Shown:
    """Return what each indicator does to the index."""
    rows = view.audit
    shown = pd.DataFrame(
        {
            "Indikator": rows["nama"],
            "Bobot (%)": [number(100 * value) for value in rows["bobot"]],
            "Sejalan": [number(v, 2) for v in rows["dengan_indeks"]],
            "Geser rata-rata": [number(v, 1) for v in rows["rata_geser"]],
            "Geser terbesar": [number(v) for v in rows["geser_terbesar"]],
        }
    )
    return shown, "Peran setiap indikator dalam indeks"


def together(view: Prioritas) -> Shown:
    """Return which indicators say the same."""
    names = [f"({number_})" for number_, _ in enumerate(view.audit["nama"], 1)]
    rows = [
        f"{short} {name}" for short, name in zip(names, view.audit["nama"], strict=True)
    ]
    values = view.together.map(lambda value: number(value, 2))
    shown = values.set_axis(names, axis="columns").reset_index(drop=True)
    shown.insert(0, "Korelasi urutan", rows)
    return shown, "Korelasi antara indikator"


def audit_note(view: Prioritas) -> str:
    """Say how the audit is read."""
    return (
        "Sejalan: korelasi urutan dengan indeks, −1 sampai 1; mendekati 0 berarti "
        "hampir tidak berpengaruh. Geser: berapa tempat kecamatan berpindah bila "
        "indikator dilepas. Dua indikator dengan korelasi di atas 0,9 mengatakan hal "
        f"yang sama dua kali. Alfa Cronbach {number(view.alpha, 2)} hanya pemeriksaan: "
        "indikator tidak harus sejalan."
    )


def priorities_file(view: Prioritas, place: Place, jenis: str) -> TableFile:
    """Return the same for a file, with the weights in the notes."""
    weights = "; ".join(
        f"{row['nama']} {number(100 * row['bobot'])} %"
        for _, row in view.audit.iterrows()
    )
    return TableFile(
        name=f"prioritas-{place.wilayah}-{view.tahun}-{jenis.lower()}",
        title=f"Indeks prioritas, {view.jenis_nama}, {view.tahun}",
        table=priorities(view)[0],
        mark=place.mark,
        notes=(f"{NAME}.", f"Bobot: {weights}.", *view.said),
    )
