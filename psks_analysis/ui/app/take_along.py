"""'Bawa': what this page shows, as a file; one place for all pages.

An ordinary run pays for a button only. A file is made when its format is chosen, and
what cannot be made is said here.
"""

import logging
from itertools import groupby
from typing import Any, Final

import streamlit as st

from psks_analysis import catalog, paths
from psks_analysis.disclosure import HIDDEN_NOTE, HIDDEN_WHY
from psks_analysis.errors import PsksError
from psks_analysis.figures import maps, static
from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.maps import Style
from psks_analysis.figures.static import Words
from psks_analysis.formats import HIDDEN, long_date, number
from psks_analysis.office import logo
from psks_analysis.reports.table_files import PURPOSE
from psks_analysis.reports.view import document as parts
from psks_analysis.reports.view import packed
from psks_analysis.reports.view.document import Document, Kop
from psks_analysis.reports.view.formats import FORMATS, File, Format
from psks_analysis.ui.shared import session, taken
from psks_analysis.ui.shared.plain_text import plain, unmarked
from psks_analysis.views.selection import Selection

# What is typed in or about single people is not a view to hand on.
NOT_TAKEN: Final = frozenset(
    {
        *("akun", "pengaturan", "kelola", "isian", "kelas", "kemajuan", "latihan"),
        *("tes", "sertifikat", "presentasi"),
    }
)
KEY: Final = "bawa_bentuk"
PROCESSING: Final = (
    "Pengolahan: Dasbor PMKS dan PSKS menjumlahkan rekap dan menghitung indikatornya; "
    "angka kecil dirahasiakan lebih dulu."
)
LICENCE: Final = (
    "Lisensi: belum ditetapkan kantor; tanyakan sebelum menyebarluaskan.",
    "Lisensi: data rekaan milik proyek dasbor ini, untuk belajar; jangan dikutip.",
)


def draw(page: str) -> None:
    """Offer to take along what the page has shown, if there is anything to take."""
    shown, chosen = taken.now(), taken.selection()
    if page in NOT_TAKEN or chosen is None or not shown.is_worth_taking:
        return
    shown.chosen = chosen
    # Closed, as it nearly always is, it costs a button.
    offer = st.popover(
        "Bawa", icon=":material/download:", key="bawa", on_change="rerun"
    )
    if offer.open:
        with offer:
            _choose(shown, chosen)


@st.fragment
def _choose(shown: taken.Page, chosen: Selection) -> None:
    """Let the reader choose a format; only this part of the page runs anew."""
    names = {kode: each.name for kode, each in FORMATS.items()}
    kode = st.pills("Sebagai", names, format_func=names.__getitem__, key=KEY)
    if kode is None:
        st.caption(
            "PDF untuk dicetak, Word untuk disunting, HTML untuk dibuka di HP tanpa "
            "internet; gambar sebagai PNG dan SVG, tabel sebagai XLSX dan CSV."
        )
        return
    files = _files(FORMATS[kode], shown, chosen)
    if len(files) > 1:
        whole = packed.packed({each.name: each.content for each in files})
        name = f"{chosen.stem()}-{kode}.zip"
        _button("semua sebagai ZIP", File(name, "", packed.TYPE, whole))
    for about, same in groupby(files, lambda each: each.about):
        if len(files) > 1:
            st.caption(plain(about))
        with st.container(horizontal=True, gap="small"):
            for each in same:
                _button(each.name.rpartition(".")[2].upper(), each)


def _button(label: str, file: File) -> None:
    size = number(max(len(file.content) / 1000, 1))
    st.download_button(
        f"Unduh {label} ({size} KB)",
        data=file.content,
        file_name=file.name,
        mime=file.type,
        icon=":material/download:",
        on_click="ignore",
        key=f"bawa-{file.name}",
    )


def _files(form: Format, shown: taken.Page, chosen: Selection) -> list[File]:
    """Return the files; where they cannot be made, say so and how to go on."""
    try:
        return form.make(document(shown, chosen), tuple(shown.files))
    except PsksError as error:
        st.error(f"{form.name} tidak dapat dibuat. {error}")
    except Exception:  # whatever fails, the reader must be told
        logging.getLogger(__name__).exception("Bawa: %s", form.name)
        st.error(
            f"{form.name} tidak dapat dibuat dari tampilan ini. Coba bentuk lain, "
            "atau cetak halaman ini (Ctrl+P), dan laporkan kepada pengelola dasbor."
        )
    return []


def document(shown: taken.Page, chosen: Selection) -> Document:
    """Return what the page has shown as a document."""
    made = _parts(shown, chosen)
    tables = [each for each in made if isinstance(each, parts.Table)]
    own = session.chosen()
    return Document(
        name=chosen.stem(),
        title=chosen.judul,
        chosen=chosen.in_words,
        parts=tuple(made),
        definitions=_definitions(shown),
        notes=_notes(shown, chosen, sum(table.hidden for table in tables)),
        kop=_kop(own) if own else Kop(),
        mark=chosen.place.mark,
    )


def _parts(shown: taken.Page, chosen: Selection) -> list[parts.Part]:
    """Return what stands on the page, in its order; notes come at the end of all."""
    made: list[parts.Part] = []
    drawn = 0
    for each in shown.parts:
        match each:
            case parts.Heading(text):
                made.append(parts.Heading(unmarked(text)))
            case parts.Said(text):
                made.append(parts.Said(unmarked(text)))
            case parts.Facts():
                made.append(each)
            case taken.Read(content):
                made.append(_table(content))
            case taken.Drawn() | taken.OwnDrawn():
                drawn += 1
                made.append(_figure(each, chosen, drawn))
    return made


def _table(content: dict[str, Any]) -> parts.Table:
    columns = tuple(
        parts.Column(each["name"], tuple(each["texts"]), bool(each.get("values")))
        for each in content["columns"]
    )
    return parts.Table(content["alt"], columns, has_total=content["has_total"])


def _figure(
    each: taken.Drawn | taken.OwnDrawn, chosen: Selection, number_of: int
) -> parts.Figure:
    if isinstance(each, taken.OwnDrawn):
        alone = Words(chosen.title(each.alt), chosen.in_words, PURPOSE, _mark(chosen))
        drawn = _drawings(each.figure, each.figure, each.alt, None, alone)
        return parts.Figure(_name(chosen, number_of), each.alt, *drawn)
    view, *about = each.about
    alt, drawn = session.made(
        _static, view, each.make, chosen.in_words, _mark(chosen), *about
    )
    return parts.Figure(_name(chosen, number_of), alt, *drawn)


def _name(chosen: Selection, number_of: int) -> str:
    return f"{chosen.stem()}-gambar-{number_of}"


def _mark(chosen: Selection) -> str | None:
    return chosen.place.mark


def _static(
    view: Any, make: Any, in_words: str, mark: str | None, *about: Any
) -> tuple[str, tuple[str, str, str, str]]:
    """Draw a figure of a view for sheets and phones; kept as long as the view."""
    base = next((each for each in about if isinstance(each, Basemap)), None)
    figure, alt = make(view, *_for(maps.DESKTOP, about))
    small, _ = make(view, *_for(maps.PHONE, about))
    alone = Words(alt, in_words, PURPOSE, mark)
    return alt, _drawings(figure, small, alt, base, alone)


def _for(style: Style, about: tuple[Any, ...]) -> list[Any]:
    """Return the same for another width than that of the screen it was shown on."""
    return [style if isinstance(each, Style) else each for each in about]


def _drawings(
    figure: dict[str, Any],
    small: dict[str, Any],
    alt: str,
    base: Basemap | None,
    alone: Words,
) -> tuple[str, str, str, str]:
    """Return the drawings of a figure in the order in which documents ask for them."""
    return (
        static.draw(figure, alt, base=base),
        static.draw(small, alt, base=base, width=static.NARROW),
        static.draw(figure, alt, base=base, words=Words(mark=alone.mark)),
        static.draw(figure, alt, base=base, words=alone),
    )


def _definitions(shown: taken.Page) -> tuple[tuple[str, str], ...]:
    """Return what the heads of all tables mean, each once."""
    found = {
        column["name"]: unmarked(column["help"])
        for each in shown.parts
        if isinstance(each, taken.Read)
        for column in each.content["columns"]
        if column["help"]
    }
    return tuple(found.items())


def _notes(shown: taken.Page, chosen: Selection, hidden: int) -> tuple[str, ...]:
    place = chosen.place
    period = f"Periode: tahun {chosen.tahun}. " if chosen.tahun else ""
    told = [unmarked(each.text) for each in shown.parts if isinstance(each, taken.Note)]
    stale = chosen.stale_after
    aged = f" Dianggap basi sesudah {long_date(stale)}." if stale else ""
    return (
        *dict.fromkeys(told),
        f"Sel yang dirahasiakan dalam tabel di sini: {number(hidden)} "
        f"({HIDDEN} = {HIDDEN_NOTE}: {HIDDEN_WHY}).",
        f"{period}{session.date_of(place)}{aged}",
        PROCESSING,
        LICENCE[place.is_simulated],
        PURPOSE,
    )


def _kop(own: catalog.Settings) -> Kop:
    lines = own.kop or ((own.nama_kantor,) if own.nama_kantor else ())
    return Kop(lines, logo.read(paths.store_dir(), own.logo) if own.logo else None)
