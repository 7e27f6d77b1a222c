"""Views as tables for the screen and for files: columns named, marks and notes on."""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.catalog import Indicator, JenisPmks, Settings
from psks_analysis.disclosure import HIDDEN_NOTE
from psks_analysis.formats import HIDDEN, number
from psks_analysis.reports.tables import TableFile
from psks_analysis.views.analisis import Masalah, Siapa, Tempat
from psks_analysis.views.bandingkan import Bandingkan
from psks_analysis.views.klaster import Klaster
from psks_analysis.views.kualitas import Kualitas
from psks_analysis.views.peta import Peta, kind_label
from psks_analysis.views.prioritas import (
    NAME,
    NONE,
    Prioritas,
    places_text,
    share_text,
)
from psks_analysis.views.profil import Profil
from psks_analysis.views.ringkasan import Ringkasan
from psks_analysis.views.selection import Place

Shown = tuple[pd.DataFrame, str]
HIDDEN_NOTE_LINE = (
    f"{HIDDEN} atau kosong dengan keterangan “{HIDDEN_NOTE}”: angka kecil."
)


def composition(frame: pd.DataFrame) -> Shown:
    """Return kinds with entries, people and the handled share as text."""
    shown = pd.DataFrame(
        {
            "Jenis": frame["nama"],
            "Entri": count_texts(frame["entri"], frame["keterangan"]),
            "Orang": count_texts(frame["orang"], frame["keterangan"]),
            "Tertangani (%)": [number(v, 1) for v in frame["tertangani_pct"]],
        }
    )
    return shown, "Entri, orang, dan persentase tertangani per jenis"


def count_texts(values: pd.Series, notes: pd.Series) -> list[str]:
    """Write counts, with the symbol where one is hidden."""
    return [
        HIDDEN if note == HIDDEN_NOTE else number(value)
        for value, note in zip(values, notes, strict=True)
    ]


def balance_file(view: Ringkasan, place: Place) -> TableFile:
    """Return need beside help per kecamatan."""
    frame = view.balance.reset_index().rename(
        columns={
            "kecamatan_kode": "Kode",
            "nama": "Kecamatan",
            "kebutuhan": "PMKS per 1.000 penduduk",
            "bawah": "Batas bawah 95 %",
            "atas": "Batas atas 95 %",
            "psks": "PSKS per 10.000 penduduk",
            "kelompok": "Kelompok",
        }
    )
    return TableFile(
        name=f"ringkasan-{place.wilayah}-{view.tahun}",
        title=f"Kebutuhan dan PSKS per kecamatan, {view.jenis_nama}, {view.tahun}",
        table=frame,
        mark=place.mark,
        notes=(f"Penduduk: {view.population_basis}.", HIDDEN_NOTE_LINE),
    )


def services(frame: pd.DataFrame, tahun: int) -> Shown:
    """Return the recipients of each programme as text, beside the year before."""
    shown = pd.DataFrame(
        {
            "Program": frame["nama"] + " (" + frame["satuan"] + ")",
            f"{tahun}": [number(value) for value in frame["penerima"]],
            f"{tahun - 1}": [number(value) for value in frame["penerima_lalu"]],
            "Per 1.000": [number(value, 1) for value in frame["per_1000"]],
        }
    )
    return shown, f"Penerima layanan di seluruh kabupaten, {tahun}"


def map_table(view: Peta) -> Shown:
    """Return every kecamatan with its value as text."""
    frame = view.table[["nama", "teks"]].set_axis(
        ["Kecamatan", view.indicator.nama], axis="columns"
    )
    return (
        frame,
        f"{view.indicator.nama} per kecamatan, {view.jenis_nama}, {view.tahun}",
    )


def map_file(view: Peta, place: Place) -> TableFile:
    """Return what the map shows, as numbers."""
    frame = view.table.reset_index()
    names = {
        "kecamatan_kode": "Kode",
        "nama": "Kecamatan",
        "nilai": f"{view.indicator.nama} ({view.indicator.satuan})",
        "bawah": "Batas bawah 95 %",
        "atas": "Batas atas 95 %",
        "keterangan": "Keterangan",
    }
    return TableFile(
        name=f"peta-{place.wilayah}-{view.indicator.kode}-{view.tahun}",
        title=f"{view.indicator.nama}, {view.jenis_nama}, {view.tahun}",
        table=frame[list(names)].rename(columns=names),
        mark=place.mark,
        notes=(
            f"Penduduk: {view.population_basis}.",
            view.indicator.catatan,
            HIDDEN_NOTE_LINE,
        ),
    )


def profile_indicators(view: Profil) -> Shown:
    """Return the indicators of one kecamatan beside the kabupaten."""
    rows = view.indicators
    beside = [
        f"{whole} ({verdict})" if verdict else whole
        for whole, verdict in zip(rows["kabupaten"], rows["banding"], strict=True)
    ]
    frame = pd.DataFrame(
        {"Indikator": rows["nama"], view.nama: rows["teks"], "Kabupaten": beside}
    )
    return frame, f"Indikator {view.nama} dibanding kabupaten, {view.tahun}"


def desa_table(view: Profil) -> Shown:
    """Return the desa with their counts as text."""
    frame = view.desa[["nama", "teks"]].set_axis(
        ["Desa/kelurahan", "Entri orang"], axis="columns"
    )
    return frame, f"Entri orang per desa di {view.nama}"


def psks_table(view: Profil) -> Shown:
    """Return the PSKS of one kecamatan."""
    frame = pd.DataFrame(
        {
            "Jenis PSKS": view.psks["nama"],
            "Jumlah": [number(value) for value in view.psks["jumlah"]],
            "Aktif": [number(value) for value in view.psks["aktif"]],
            "Satuan": view.psks["satuan"],
        }
    )
    return frame, f"PSKS di {view.nama}, {view.tahun}"


def profile_file(view: Profil, place: Place) -> TableFile:
    """Return the indicators of one kecamatan with their caveats."""
    names = {
        "indikator": "Kode",
        "nama": "Indikator",
        "teks": view.nama,
        "kabupaten": "Kabupaten",
        "banding": "Perbandingan",
        "catatan": "Catatan",
    }
    return TableFile(
        name=f"profil-{view.kode}-{view.tahun}",
        title=f"Profil Kecamatan {view.nama}, {view.tahun}",
        table=view.indicators[list(names)].rename(columns=names),
        mark=place.mark,
        notes=(f"Penduduk: {view.population_basis}.", HIDDEN_NOTE_LINE),
    )


def side_by_side(view: Bandingkan) -> Shown:
    """Return the chosen kecamatan side by side."""
    frame = view.table.rename_axis("Indikator").reset_index()
    return frame, "Indikator kecamatan terpilih berdampingan"


def comparison_file(view: Bandingkan, place: Place, tahun: int) -> TableFile:
    """Return the chosen kecamatan side by side."""
    return TableFile(
        name=f"bandingkan-{place.wilayah}-{tahun}",
        title=f"Perbandingan kecamatan, {tahun}",
        table=view.table.rename_axis("Indikator").reset_index(),
        mark=place.mark,
        notes=(HIDDEN_NOTE_LINE,),
    )


FOLLOW_UP = {
    "tahun": "Tahun",
    "kecamatan": "Kecamatan",
    "desa": "Desa",
    "jenis": "Jenis",
    "pemeriksaan": "Pemeriksaan",
    "temuan": "Temuan",
    "saran": "Tindak lanjut",
}


def follow_up(view: Kualitas, checks: tuple[str, ...]) -> Shown:
    """Return the findings of the chosen checks, of all without a choice."""
    frame = view.follow_up
    if checks:
        frame = frame[frame["pemeriksaan"].isin(checks)]
    return frame.rename(columns=FOLLOW_UP), "Daftar tindak lanjut kualitas data"


def follow_up_file(view: Kualitas, place: Place) -> TableFile:
    """Return all findings."""
    return TableFile(
        name=f"tindak-lanjut-{place.wilayah}",
        title="Daftar tindak lanjut kualitas data",
        table=view.follow_up.rename(columns=FOLLOW_UP),
        mark=place.mark,
        notes=(HIDDEN_NOTE_LINE,),
    )


def percentages(frame: pd.DataFrame) -> pd.DataFrame:
    """Write percentages as text for tooltips."""
    return frame.map(lambda value: f"{number(value, 1)} %")


def card_text(card: Indicator) -> str:
    """Write the metadata card of an indicator."""
    lines = [
        card.definisi,
        f"- **Pembilang**: {card.pembilang}",
        f"- **Penyebut**: {card.penyebut or 'tidak ada (jumlah)'}",
        f"- **Satuan**: {card.satuan}",
        f"- **Arah**: {catalog.DIRECTIONS[card.arah]}",
        f"- **Catatan**: {card.catatan}",
        f"- **Sumber**: {card.sumber}",
    ]
    return "\n".join(lines)


def pmks_kinds(words: Settings) -> Shown:
    """Return the 26 kinds with what defines them, in cells that wrap."""
    frame = pd.DataFrame(
        {
            "Jenis": f"{kind.kode} {catalog.kind_name(kind.kode)} ({kind.singkatan})",
            "Pengertian": f"{kind.definisi} {_details(kind)}",
        }
        for kind in catalog.pmks_kinds().values()
    )
    return frame, f"Dua puluh enam jenis {words.istilah}"


def _details(kind: JenisPmks) -> str:
    parts = [
        f"Satuan {' atau '.join((kind.satuan, *kind.satuan_lain))}",
        f"klaster {catalog.clusters()[kind.klaster].nama}",
        _who(kind),
        "sensitif" if kind.sensitif else "",
        f"tanda {kind.tanda}",
    ]
    return "; ".join(part for part in parts if part) + "."


def _who(kind: JenisPmks) -> str:
    """Say the rule of age and sex, where there is one."""
    sex = {"L": "laki-laki ", "P": "perempuan "}.get(kind.jenis_kelamin or "", "")
    low, high = kind.umur_min, kind.umur_max
    if low is None and high is None:
        return sex.strip()
    if high is None:
        return f"{sex}umur {low} tahun ke atas"
    if low is None:
        return f"{sex}umur sampai {high} tahun"
    return f"{sex}umur {low}–{high} tahun"


def psks_kinds(_: Settings) -> Shown:
    """Return the 12 kinds with what defines them, in cells that wrap."""
    frame = pd.DataFrame(
        {
            "Jenis": f"{kind.nama} ({kind.kode})",
            "Pengertian": f"{kind.definisi} Satuan {kind.satuan}; tanda {kind.tanda}.",
        }
        for kind in catalog.psks_kinds().values()
    )
    return frame, "Dua belas jenis PSKS"


def programmes(_: Settings) -> Shown:
    """Return the programmes whose recipients are counted, in cells that wrap."""
    frame = pd.DataFrame(
        {
            "Program": f"{each.nama} ({each.kode})",
            "Keterangan": f"{each.keterangan} Satuan {each.satuan}; "
            f"tanda {each.tanda}.",
        }
        for each in catalog.programs().values()
    )
    return frame, "Program dan layanan"


def dictionary_file(_: Settings, place: Place) -> TableFile:
    """Return all indicator cards."""
    frame = pd.DataFrame(
        {
            "Kode": card.kode,
            "Nama": card.nama,
            "Definisi": card.definisi,
            "Pembilang": card.pembilang,
            "Penyebut": card.penyebut,
            "Satuan": card.satuan,
            "Arah": catalog.DIRECTIONS[card.arah],
            "Catatan": card.catatan,
            "Sumber": card.sumber,
        }
        for card in catalog.indicators().values()
    )
    return TableFile("kamus-indikator", "Kamus indikator", frame, mark=place.mark)


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
        "bawah_95": "Batas bawah 95 %",
        "atas_95": "Batas atas 95 %",
        "bawah_998": "Batas bawah 99,8 %",
        "atas_998": "Batas atas 99,8 %",
        "putusan": "Putusan",
    }
    return TableFile(
        name=f"tempat-{place.wilayah}-{tahun}-{jenis.lower()}",
        title=f"Kecamatan dibanding batas kebetulan, {kind_label(jenis)}, {tahun}",
        table=view.funnel[list(columns)].rename(columns=columns),
        mark=place.mark,
        notes=(HIDDEN_NOTE_LINE,),
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
    return shown, "Jenis yang lebih banyak di kecamatan terpilih daripada di kabupaten"


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
        notes=view.said,
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
            "Di tiga teratas": [share_text(row) for _, row in table.iterrows()],
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
    names = [f"({place})" for place, _ in enumerate(view.audit["nama"], 1)]
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
