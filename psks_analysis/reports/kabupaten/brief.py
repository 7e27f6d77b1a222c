"""The brief: one or two pages for who has a minute, of a kabupaten or a kecamatan."""

from psks_analysis.reports.documents.parts import (
    Bullets,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Part,
    Table,
)
from psks_analysis.reports.kabupaten import drawings, saying
from psks_analysis.reports.kabupaten.saying import Said
from psks_analysis.reports.kabupaten.sources import Sources
from psks_analysis.views.groups import WITHOUT_FAKIR_MISKIN, pmks_groups


def of_kabupaten(src: Sources) -> Paper:
    """Return the brief of the whole kabupaten."""
    said = saying.of_kabupaten(src)
    return _paper(src, said, [*drawings.map_of(src)], [])


def of_kecamatan(src: Sources, kode: str) -> Paper:
    """Return the brief of one kecamatan."""
    said = saying.of_kecamatan(src, kode)
    return _paper(src, said, [*drawings.map_of(src, kode)], [_indicators(src, kode)])


def body(said: Said, pictures: list[Part], tables: list[Part]) -> list[Part]:
    """Return what a brief says, without what stands around it."""
    return [
        Paragraph(said.lead, is_lead=True),
        Facts(said.facts),
        *pictures,
        Heading("Tiga temuan"),
        Bullets(tuple(f"{h}. {text}" for h, text in said.findings), is_numbered=True),
        *tables,
        Heading("Yang belum pasti"),
        Bullets(said.unsure),
        Heading("Siapa yang dapat membantu"),
        Bullets(said.helpers),
        Heading("Langkah berikutnya"),
        Bullets(said.steps, is_numbered=True),
    ]


def _paper(src: Sources, said: Said, pictures: list[Part], tables: list[Part]) -> Paper:
    group = pmks_groups()[WITHOUT_FAKIR_MISKIN].nama
    below = [Paragraph(text, is_small=True) for text in saying.notes(src)]
    return Paper(
        title=f"LEMBAR RINGKAS {said.title.upper()}",
        subject=f"Kebutuhan dan PSKS {said.title}, {src.tahun}",
        subtitle=f"PMKS dan PSKS tahun {src.tahun}; {group}",
        parts=(*body(said, pictures, tables), *below),
        day=src.day,
        kop=src.kop,
        mark=src.mark,
        foot=f"{said.title}, {src.tahun}. {src.source}",
    )


def _indicators(src: Sources, kode: str) -> Table:
    profile = src.profiles[kode]
    rows = profile.indicators
    return Table(
        ("Indikator", profile.nama, "Kabupaten", "Dibanding kabupaten"),
        tuple(
            (str(r["nama"]), str(r["teks"]), str(r["kabupaten"]), str(r["banding"]))
            for _, r in rows.iterrows()
        ),
        title=f"Indikator {profile.nama} dan kabupaten, {src.tahun}",
        source=src.source,
        numeric=frozenset({1, 2}),
        widths=(3.4, 2.1, 1.1, 1.6),
    )
