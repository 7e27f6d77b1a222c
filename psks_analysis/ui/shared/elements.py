"""What pages are made of: charts, tables, notes, downloads."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from psks_analysis.disclosure import HIDDEN_NOTE, HIDDEN_WHY
from psks_analysis.figures import maps, theme
from psks_analysis.formats import HIDDEN, number
from psks_analysis.reports.table_files import XLSX_TYPE, TableFile
from psks_analysis.reports.view.document import Facts, Heading, Said
from psks_analysis.ui.shared import (
    address,
    device,
    filters,
    pictures,
    reading_table,
    session,
    tables,
    taken,
)
from psks_analysis.views.measures import Measures
from psks_analysis.views.peta import Peta
from psks_analysis.views.ringkasan import Headline
from psks_analysis.views.selection import NYATA, Place
from psks_analysis.views.targets import said_of_targets


def nothing_yet(place: Place, what: str) -> None:
    """Say what is missing, what there is instead, and how to add it."""
    region, reported = session.region(place), session.about(place).reported
    there_is = ", ".join(sorted(set(reported["isi"]))) or "belum ada apa pun"
    st.info(
        f"Belum ada {what} untuk {region.nama}. Yang sudah diimpor: {there_is}. "
        "Masukkan berkasnya di halaman Kelola data, atau pilih kumpulan data latihan "
        "di atas.",
        title=f"Belum ada {what}",
    )
    address.link(
        "kelola", "Kelola data", icon="upload_file", data=NYATA, wilayah=region.kode
    )


def services(place: Place) -> None:
    """Show who receives help from which programme, where that is known."""
    years = session.about(place).years("layanan")
    if not years:
        return
    tahun = filters.layanan_tahun(years)
    st.subheader(f"Penerima layanan, {tahun}")
    table(tables.services, session.service_summary(place, tahun), tahun)
    if not session.about(place).years("pmks"):  # else the page's own note says it
        basis = session.measured(place, tahun).population_basis
        source_note(tahun=tahun, basis=basis)


def heading(text: str) -> None:
    """Show a heading, which what is taken along has too."""
    taken.add(Heading(text))
    st.subheader(text)


def said(text: str) -> None:
    """Say a sentence, which what is taken along says too."""
    taken.add(Said(text))
    st.markdown(text)


def targets(now: Measures, *about: str) -> None:
    """Say what the office wants of the tahun, of an indicator and jenis or of all."""
    for sentence in said_of_targets(now, *about):
        st.caption(f":material/flag: {sentence}")


def headlines(items: Iterable[Headline]) -> None:
    """Show large numbers in a low row, each as wide as its words."""
    shown = list(items)
    taken.add(Facts(tuple((item.label, item.value) for item in shown)))
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for item in shown:
            st.metric(
                item.label,
                item.value,
                delta=item.change,
                delta_color="off",
                delta_arrow="off",
                help=item.help,
                width="content",
            )


def chart(make: Callable[..., pictures.Picture], *about: Any, key: str) -> None:
    """Show a chart of a view; it is made once for all readers of that view."""
    figure, alt = session.picture(make, *about)
    if figure.data:
        taken.add(taken.Drawn(make, about))
        st.plotly_chart(figure, theme=None, config=theme.CONFIG, alt=alt, key=key)
    else:
        st.info("Tidak ada nilai untuk pilihan ini.")


def own_chart(figure: dict[str, Any], alt: str, key: str) -> None:
    """Show a chart of what a reader is working on: nobody else sees the same."""
    taken.add(taken.OwnDrawn(figure, alt))
    checked = theme.unchecked(figure)
    st.plotly_chart(checked, theme=None, config=theme.CONFIG, alt=alt, key=key)


def map_chart(view: Peta, place: Place, *, key: str) -> str | None:
    """Show the map; return the code of the kecamatan that was clicked, if any."""
    base, style = session.basemap(place.wilayah), device.map_style()
    about = (view, base, style, place.mark)
    figure, alt = session.picture(pictures.on_map, *about)
    taken.add(taken.Drawn(pictures.on_map, about))
    state: Any = st.plotly_chart(
        figure,
        theme=None,
        config=maps.CONFIG,
        alt=alt,
        key=key,
        on_select="rerun",
        selection_mode="points",
    )
    clicked = [point.get("customdata") for point in state["selection"]["points"]]
    codes = [code[0] if isinstance(code, list) else code for code in clicked if code]
    return str(codes[0]) if codes else None


def plain_map(make: Callable[..., pictures.Picture], *about: Any, key: str) -> None:
    """Show a map that is only looked at."""
    figure, alt = session.picture(make, *about)
    taken.add(taken.Drawn(make, about))
    st.plotly_chart(figure, theme=None, config=maps.CONFIG, alt=alt, key=key)


def facts(items: dict[str, str]) -> None:
    """Show short facts in a row that wraps on a phone."""
    taken.add(Facts(tuple(items.items())))
    with st.container(horizontal=True):
        for label, value in items.items():
            st.metric(label, value)


def table(make: Callable[..., tables.Shown], *about: Any) -> None:
    """Show a table of a view; it is made once for all readers of that view."""
    _read(session.grid(make, *about))


def own_table(frame: pd.DataFrame, alt: str, *, has_total: bool = False) -> None:
    """Show a table of what a reader is working on, in the same way."""
    _read(reading_table.content(frame, alt, has_total=has_total))


def _read(content: reading_table.Content) -> None:
    taken.add(taken.Read(content))
    reading_table.show(content)


def source_note(
    *,
    tahun: int | None,
    basis: str | None = None,
    hidden: int = 0,
    not_reported: Iterable[str] = (),
    extra: str = "",
) -> None:
    """Say where the numbers come from, what is missing and what is hidden."""
    year = f" tahun {tahun}" if tahun else ""
    sentences = [f"Sumber: rekap kecamatan dan desa{year}, diolah."]
    if basis:
        sentences.append(f"Penduduk: {basis}.")
    if hidden:
        sentences.append(
            f"{HIDDEN} = {HIDDEN_NOTE}: {HIDDEN_WHY} ({number(hidden)} sel)."
        )
    silent = list(not_reported)
    if silent:
        sentences.append(f"Tidak melapor: {', '.join(silent)}.")
    text = " ".join([*sentences, extra]).strip()
    taken.add(taken.Note(text))
    st.caption(text)


def downloads(make: Callable[..., TableFile], *about: Any) -> None:
    """Offer a table as CSV and as XLSX; written only when somebody asks for it."""
    file = _named(session.made(make, *about))
    taken.add_file(file)
    with st.container(horizontal=True):
        st.download_button(
            "Unduh CSV",
            data=lambda: file.csv(),
            file_name=f"{file.name}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"csv-{file.name}",
            on_click="ignore",
        )
        st.download_button(
            "Unduh XLSX",
            data=lambda: file.xlsx(),
            file_name=f"{file.name}.xlsx",
            mime=XLSX_TYPE,
            icon=":material/download:",
            key=f"xlsx-{file.name}",
            on_click="ignore",
        )


def _named(file: TableFile) -> TableFile:
    """Let what is chosen name a table; tables of other data name themselves."""
    chosen = taken.selection()
    if chosen is None or chosen.place.mark != file.mark:
        return file
    return file.named(chosen, session.date_of(chosen.place))
