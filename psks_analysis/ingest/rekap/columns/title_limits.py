"""What a title says of its figures that no column says: they are not the whole count.

"PMKS yang sudah ditangani" above a column of kinds is no number of people in need. Such
a table is refused until its columns say so, or the user that the title is wrong.
"""

import re
from typing import NoReturn

from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.rekap.options import TITLE
from psks_analysis.ingest.rekap.state import Reading

HANDLED = ("tertangani", "tertangani_laki", "tertangani_perempuan", "belum_tertangani")
SEXES = ("laki", "perempuan", "jenis_kelamin", "tertangani_laki")
# What narrows the figures down, and the columns that would say it themselves.
LIMITS = [
    (r"(?:(?:yang|sudah|telah|belum|tidak) )*(?:ter|di)(?:tangani|layani)", HANDLED),
    (r"(?:laki[- ]?laki|pria|perempuan|wanita)(?! (?:rawan|pemimpin))", SEXES),
    (r"satuan ?:? ?(?:kk|keluarga)|jumlah kk", ("satuan",)),
    (r"per ?sen(?:tase)?|prosentase", ()),
    (r"(?:dalam )?(?:ribuan|jutaan|ribu|juta)(?: rupiah)?|rupiah", ()),
    (r"(?<!tahun )anggaran", ()),
    (r"target|estimasi|proyeksi|perkiraan|penambahan|usulan|(?:di)?usulkan|calon", ()),
    (r"selain|kecuali|panti|penerima bantuan|meninggal(?: dunia)?", ()),
    (
        r"(?:yang )?(?:menerima|mendapat(?:kan)?|memperoleh|dirujuk|dipulangkan|"
        r"direhabilitasi)",
        (),
    ),
]
# Not even in a table of people is a rate a count.
RATES = re.compile(
    r"(?<![a-z])(?:rasio|prevalensi|insidens?i?|per 1\.?0+(?: \w+)?|per mil)(?![a-z])"
)
NOT_OF_NEED = ("penduduk", "layanan")
OF_ONE_DESA = re.compile(r"\b(?:desa|kelurahan|kel)\b\.? +((?:[\w']+ ?){1,3})", re.I)


def refuse_limits(reading: Reading) -> None:
    """Refuse what the title narrows down and the columns do not."""
    if TITLE in reading.options.abaikan or reading.options.isi in NOT_OF_NEED:
        return
    near = " ".join(reading.titles[0].split()).lower()
    if rate := RATES.search(near):
        _refuse_limit(reading, rate[0], ())
    roles = {column.role for column in reading.columns}
    for pattern, says in LIMITS:
        found = re.search(rf"(?<![a-z])(?:{pattern})(?![a-z])", near)
        if found and not roles & {*says} and "penduduk" not in near:
            _refuse_limit(reading, found[0], says)


def _refuse_limit(reading: Reading, word: str, says: tuple[str, ...]) -> NoReturn:
    named = "Tulis di judul kolomnya (misalnya TERTANGANI, P, atau KK)"
    whole = "Minta rekap jumlah seluruhnya"
    reading.refuse(
        "judul_membatasi",
        f"Judul atau nama lembar berkata “{word}”, sedangkan kolomnya tidak: "
        "angkanya mungkin bukan jumlah seluruhnya.",
        f"{named if says else whole}; bila memang jumlah seluruhnya, tambahkan "
        "--abaikan judul.",
        row=reading.table.header_rows[0],
    )


def refuse_title_of_one_desa(reading: Reading) -> None:
    """Refuse a table of one desa, which no column names: it is not its kecamatan."""
    if reading.kecamatan is None or TITLE in reading.options.abaikan:
        return
    desa = AreaNames.of_desa(reading.region, reading.kecamatan)
    sheet = reading.table.sheet or ""
    runs = [words.split() for words in OF_ONE_DESA.findall(reading.titles[0])]
    named = [" ".join(run[:n]) for run in runs for n in range(len(run), 0, -1)]
    has_desa = reading.column("desa", "desa_kode") is not None
    own = next((text for text in (*named, sheet) if desa.find(text)), None)
    areas = AreaNames.of_kecamatan(reading.region)
    if own is not None and not has_desa and not (own == sheet and areas.find(sheet)):
        reading.refuse(
            "satu_desa",
            f"Tabel ini tentang {own}, satu desa; tidak ada kolom yang menyebutnya.",
            "Tambahkan kolom DESA yang berisi nama desanya di setiap baris.",
            row=reading.table.header_rows[0],
        )
