"""Tables of the pages that show: named columns, for the screen and for files."""

import pandas as pd

from psks_analysis import indicators
from psks_analysis.formats import MISSING, enumeration, interval, number
from psks_analysis.reports.table_files import TableFile
from psks_analysis.ui.shared.reading_table import Drawing
from psks_analysis.ui.shared.table_heads import AMONG, VERDICT
from psks_analysis.ui.shared.tables import HIDDEN_NOTE_LINE, Shown, count_texts
from psks_analysis.views import claims
from psks_analysis.views.bandingkan import Bandingkan
from psks_analysis.views.peta import Peta
from psks_analysis.views.profil import Among, Profil
from psks_analysis.views.ringkasan import Ringkasan
from psks_analysis.views.selection import Place
from psks_analysis.views.sentences import HOW_SURE


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


def worsening(view: Ringkasan) -> Shown:
    """Return what is above the kabupaten and rising."""
    shown = view.worsening.set_axis(
        ["Kecamatan", "Jenis", "Per 1.000", "Dari tahun lalu"], axis="columns"
    )
    return shown, "Jelas di atas kabupaten dan naik dari tahun lalu"


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
            "psks_bawah": "PSKS: batas bawah 95 %",
            "psks_atas": "PSKS: batas atas 95 %",
            "kelompok": "Kelompok",
        }
    )
    return TableFile(
        name=f"ringkasan-{place.wilayah}-{view.tahun}",
        title=f"Kebutuhan dan PSKS per kecamatan, {view.jenis_nama}, {view.tahun}",
        table=frame,
        mark=place.mark,
        notes=(
            f"Penduduk: {view.population_basis}.",
            *view.sentences,
            view.worsening_said,
            HOW_SURE,
            HIDDEN_NOTE_LINE,
        ),
    )


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
            *((view.said, HOW_SURE) if view.said else ()),
            HIDDEN_NOTE_LINE,
        ),
    )


def profile_indicators(view: Profil) -> Shown:
    """Return the indicators of one kecamatan beside the kabupaten."""
    rows = view.indicators
    frame = pd.DataFrame(
        {
            "Indikator": rows["nama"],
            view.nama: rows["teks"],
            "Kabupaten": rows["kabupaten"],
            VERDICT: rows["banding"],
            AMONG: [
                _drawn(row.among, indicators.declared()[row.indikator].desimal)
                for row in rows.itertuples()
            ],
        }
    )
    return frame, f"{standing_said(view)} Indikator {view.nama}, {view.tahun}."


def standing_said(view: Profil) -> str:
    """Say which indicators of the kecamatan differ from the kabupaten."""
    rows = view.indicators
    said = [
        f"{word} pada {enumeration(list(names))}"
        for word in (claims.ABOVE, claims.BELOW)
        if len(names := rows.loc[rows["banding"] == word, "nama"])
    ]
    if not said:
        return f"{view.nama} tidak jelas berbeda dari kabupaten pada indikator apa pun."
    return f"{view.nama} {'; '.join(said)}."


def _drawn(among: Among | None, desimal: int) -> Drawing | str:
    """Draw the kecamatan among the others, with the kabupaten in the middle."""
    if among is None:
        return MISSING
    told = (*among.spread, *(among.own or ()), among.target)
    middle = among.whole
    if middle is None:
        middle = (among.spread[0] + among.spread[-1]) / 2
    reach = max(abs(each - middle) for each in told if each is not None) or 1.0

    def place(value: float) -> float:
        return round(0.5 + (value - middle) / reach / 2, 4)

    return Drawing(
        text=interval(among.spread[0], among.spread[-1], desimal),
        spread=tuple(place(each) for each in among.spread),
        whole=None if among.whole is None else 0.5,
        own=None if among.own is None else tuple(place(each) for each in among.own),
        target=None if among.target is None else place(among.target),
    )


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
        notes=(f"Penduduk: {view.population_basis}.", HOW_SURE, HIDDEN_NOTE_LINE),
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
