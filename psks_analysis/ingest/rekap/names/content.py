"""What the counts are of: PMKS, PSKS, layanan or penduduk."""

from psks_analysis.catalog import KindMatch
from psks_analysis.ingest.findings import INFO
from psks_analysis.ingest.rekap.columns.meanings import DOMAIN_OF
from psks_analysis.ingest.rekap.options import TITLE
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.titles import CONTENTS, contents_in, kind_in
from psks_analysis.ingest.rekap.vocabulary import kind_codes, read_kind

ENOUGH = 200  # kinds that are looked at to tell what a table is of


def name_content(reading: Reading) -> None:
    """Say what the counts are of, from kinds first, then from words of the title."""
    _refuse_other_title(reading)
    reading.isi = reading.options.isi or _content(reading) or ""
    if not reading.isi:
        reading.refuse(
            "isi_tidak_jelas",
            "Tidak jelas apakah tabel ini PMKS, PSKS, layanan, atau penduduk.",
            "Sebutkan: --isi pmks, --isi psks, --isi layanan, atau --isi penduduk.",
        )


def _refuse_other_title(reading: Reading) -> None:
    """Refuse --isi where the title speaks of the other content only."""
    said, isi = contents_in(reading.title), reading.options.isi
    if TITLE in reading.options.abaikan or isi not in CONTENTS:
        return
    if said and isi not in said:
        (other,) = said
        reading.refuse(
            "isi_bertentangan",
            f"Judul, lembar, atau nama berkas menyebut {other.upper()}, sedangkan "
            f"--isi {isi}.",
            f"Pakai --isi {other}; bila judulnya yang keliru, tambahkan --abaikan "
            "judul.",
        )


def recognise(domain: str, text: str) -> KindMatch:
    """Recognise a kind as written, without number before or unit behind it."""
    return read_kind(domain, text)[2]


def _content(reading: Reading) -> str | None:
    kinds = [str(kind) for kind in reading.rows["jenis"].dropna().unique()[:ENOUGH]]
    if found := _by_kinds(kinds) if kinds else _by_title(reading.titles):
        return found
    headers = " ".join(column.header.text for column in reading.stored)
    words = f"{reading.title} {headers}".lower()
    if found := _by_name(words) if kinds else _by_population(words):
        words = f"Isi tabel dibaca {found} dari judul, lembar, atau nama berkas."
        reading.report(INFO, "isi_dari_judul", words)
    return found


def _by_kinds(kinds: list[str]) -> str | None:
    """Return the content that knows most of the kinds; "KT" alone is one in two."""
    hits = {
        isi: sum(_is_kind(domain, kind) for kind in kinds)
        for isi, domain in DOMAIN_OF.items()
    }
    most = max(hits.values())
    best = [isi for isi, count in hits.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def _by_title(titles: tuple[str, str]) -> str | None:
    """Return the content whose one kind the title names."""
    named = [isi for isi, domain in DOMAIN_OF.items() if kind_in(titles, domain)]
    return named[0] if len(named) == 1 else None


def _by_name(words: str) -> str | None:
    """Return the content that title or headers call by its name."""
    named = [isi for isi in ("pmks", "ppks", "psks") if isi in words]
    return {"ppks": "pmks"}.get(named[0], named[0]) if named else None


def _by_population(words: str) -> str | None:
    return "penduduk" if "penduduk" in words else None


def _is_kind(domain: str, text: str) -> bool:
    is_code = text.upper() in kind_codes(domain)
    return is_code or recognise(domain, text).kode is not None
