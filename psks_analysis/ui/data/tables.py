"""Tables of data quality and of the dictionary, for the screen and for files."""

from typing import Any
from urllib.parse import urlencode

import pandas as pd

from psks_analysis import catalog, indicators
from psks_analysis.catalog import JenisPmks, Settings
from psks_analysis.formats import enumeration, number
from psks_analysis.indicators import Indicator
from psks_analysis.reports.table_files import TableFile
from psks_analysis.ui.shared import session
from psks_analysis.ui.shared.reading_table import Link
from psks_analysis.ui.shared.tables import HIDDEN_NOTE_LINE, Shown
from psks_analysis.views.kualitas import Kualitas
from psks_analysis.views.selection import Place

FOLLOW_UP = {
    "tahun": "Tahun",
    "kecamatan": "Kecamatan",
    "desa": "Desa",
    "jenis": "Jenis",
    "pemeriksaan": "Pemeriksaan",
    "temuan": "Temuan",
    "saran": "Tindak lanjut",
}


def follow_up(view: Kualitas, checks: tuple[str, ...], place: Place) -> Shown:
    """Return the findings of the chosen checks, of all without a choice.

    Whom to ask and what to do come first; a kecamatan leads to its profile.
    """
    rows = view.follow_up
    if checks:
        rows = rows[rows["pemeriksaan"].isin(checks)]
    codes = {name: kode for kode, name in _names(place).items()}
    shown = pd.DataFrame(
        {
            "Kecamatan": [
                _to_profile(row.kecamatan, codes, row.tahun, place)
                for row in rows.itertuples()
            ],
            "Temuan": [_found(row) for row in rows.itertuples()],
            "Tanyakan kepada": [
                _whom(row.kecamatan, row.desa) for row in rows.itertuples()
            ],
            "Tindak lanjut": rows["saran"],
            "Jenis": rows["jenis"],
            "Desa": rows["desa"],
            "Tahun": rows["tahun"].astype(str),
            "Pemeriksaan": rows["pemeriksaan"],
        }
    )
    return shown, f"Daftar tindak lanjut kualitas data. {most_found(view)}"


def most_found(view: Kualitas) -> str:
    """Say how much there is to follow up, and where most of it is."""
    rows = view.follow_up
    if rows.empty:
        return "Tidak ada yang perlu ditindaklanjuti."
    latest = rows[rows["tahun"] == rows["tahun"].max()]
    tahun, counts = latest["tahun"].iloc[0], latest["kecamatan"].value_counts()
    head = (
        f"{number(len(rows))} temuan, {number(len(latest))} di antaranya dari {tahun}"
    )
    if counts.iloc[0] == 1:
        return f"{head}: {enumeration(list(counts.index))}."
    checks = latest["pemeriksaan"].value_counts()
    return (
        f"{head}. Tahun itu paling banyak di {counts.index[0]} "
        f"({number(counts.iloc[0])}), dan paling sering “{checks.index[0]}” "
        f"({number(checks.iloc[0])})."
    )


def _found(row: Any) -> str:
    """Say of which tahun and kind a finding is, and what it is."""
    is_one = row.jenis in {catalog.kind_name(kode) for kode in catalog.pmks_kinds()}
    kind = f", {row.jenis}" if is_one else ""
    return f"{row.tahun}{kind}: {row.temuan}"


def _names(place: Place) -> dict[str, str]:
    return {str(k): str(v) for k, v in session.region(place).kecamatan["nama"].items()}


def _whom(kecamatan: str, desa: str) -> str:
    """Say who knows: the desa that is named, else who collects for the kecamatan."""
    if desa.startswith("("):
        return f"Kasi Kesra atau TKSK Kecamatan {kecamatan}"
    return f"Kasi Kesra Desa/Kelurahan {desa}, lewat TKSK {kecamatan}"


def _to_profile(
    name: str, codes: dict[str, str], tahun: int, place: Place
) -> Link | str:
    if name not in codes:
        return name
    query = {
        "data": place.dataset,
        "wilayah": place.wilayah,
        "kecamatan": codes[name],
        "tahun": str(tahun),
    }
    return Link(name, f"profil?{urlencode(query)}")


def abbreviations(frame: pd.DataFrame) -> Shown:
    """Return what the short names of kinds over a chart mean."""
    kinds = catalog.pmks_kinds()
    shown = pd.DataFrame(
        {
            "Singkatan": [kinds[kode].singkatan for kode in frame],
            "Jenis": [catalog.kind_name(kode) for kode in frame],
        }
    )
    return shown, "Arti singkatan jenis"


def follow_up_file(view: Kualitas, place: Place) -> TableFile:
    """Return all findings."""
    return TableFile(
        name=f"tindak-lanjut-{place.wilayah}",
        title="Daftar tindak lanjut kualitas data",
        table=view.follow_up.rename(columns=FOLLOW_UP),
        mark=place.mark,
        notes=(HIDDEN_NOTE_LINE,),
    )


def card_text(card: Indicator) -> str:
    """Write the metadata card of an indicator."""
    lines = [
        card.definisi,
        f"- **Pembilang**: {card.pembilang}",
        f"- **Penyebut**: {card.penyebut or 'tidak ada (jumlah)'}",
        f"- **Satuan**: {card.satuan}",
        f"- **Arah**: {indicators.DIRECTIONS[card.arah]}",
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
    sentences = [
        f"Satuan {' atau '.join((kind.satuan, *kind.satuan_lain))}",
        f"klaster {catalog.clusters()[kind.klaster].nama}",
        _who(kind),
        "sensitif" if kind.sensitif else "",
        f"tanda {kind.tanda}",
    ]
    return "; ".join(each for each in sentences if each) + "."


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
            "Arah": indicators.DIRECTIONS[card.arah],
            "Catatan": card.catatan,
            "Sumber": card.sumber,
        }
        for card in indicators.declared().values()
    )
    return TableFile("kamus-indikator", "Kamus indikator", frame, mark=place.mark)
