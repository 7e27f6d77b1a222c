"""What pages are made of: title with mark, charts, tables, notes, downloads."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

import pandas as pd
import streamlit as st

from psks_analysis.figures import charts, theme
from psks_analysis.formats import HIDDEN, MISSING, number
from psks_analysis.reports.tables import TableFile
from psks_analysis.ui import filters, session, tables
from psks_analysis.views.ringkasan import Headline
from psks_analysis.views.selection import Place

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def title(text: str, place: Place) -> None:
    """Write the page's title, the kabupaten, and the mark of simulated data."""
    st.title(text)
    name = session.region(place).nama
    if place.mark:
        st.markdown(f"{name} · :orange-badge[:material/science: {place.mark}]")
    else:
        st.markdown(name)


def nothing_yet(place: Place, what: str) -> None:
    """Say what is missing, what there is instead, and how to add it."""
    region, reported = session.region(place), session.about(place).reported
    there_is = ", ".join(sorted(set(reported["isi"]))) or "belum ada apa pun"
    st.info(
        f"Belum ada {what} untuk {region.nama}. Yang sudah diimpor: {there_is}. "
        f"Impor dengan `python -m psks_analysis impor BERKAS --wilayah {region.kode}`, "
        "atau pilih kumpulan data latihan di bilah samping.",
        title=f"Belum ada {what}",
    )


def services(place: Place) -> None:
    """Show who receives help from which programme, where that is known."""
    years = session.about(place).years("layanan")
    if not years:
        return
    tahun = filters.layanan_tahun(years)
    st.subheader(f"Penerima layanan, {tahun}")
    table(*tables.services(session.service_summary(place, tahun), tahun))
    basis = session.measured(place, tahun).population_basis
    source_note(tahun=tahun, basis=basis)


def headlines(items: Iterable[Headline]) -> None:
    """Show large numbers in a row that wraps on a phone."""
    with st.container(horizontal=True):
        for item in items:
            st.metric(
                item.label,
                item.value,
                delta=item.change,
                delta_color="off",
                delta_arrow="off",
                help=item.help,
                border=True,
            )


def chart(
    figure: dict[str, Any],
    alt: str,
    key: str,
    *,
    selectable: bool = False,
    config: dict[str, Any] | None = None,
) -> str | None:
    """Show a chart; return the code of the kecamatan that was clicked, if any."""
    settings = config or theme.CONFIG
    if not selectable:
        st.plotly_chart(figure, theme=None, config=settings, alt=alt, key=key)
        return None
    state: Any = st.plotly_chart(
        figure,
        theme=None,
        config=settings,
        alt=alt,
        key=key,
        on_select="rerun",
        selection_mode="points",
    )
    for point in state["selection"]["points"]:
        custom = point.get("customdata")
        if custom:
            return str(custom[0] if isinstance(custom, list) else custom)
        if "location" in point:
            return str(point["location"])
    return None


def facts(items: dict[str, str]) -> None:
    """Show short facts in a row that wraps on a phone."""
    with st.container(horizontal=True):
        for label, value in items.items():
            st.metric(label, value)


def composition(frame: pd.DataFrame, *, key: str, title: str) -> None:
    """Show entries per group as bars; hidden ones keep their row and get a symbol."""
    texts = tables.count_texts(frame["entri"], frame["keterangan"])
    figure = charts.bars(frame["nama"], frame["entri"], pd.Series(texts), unit="entri")
    known = frame.dropna(subset="entri")
    largest = known.nlargest(1, "entri")
    most = f"; terbanyak {largest['nama'].iloc[0]}" if len(known) else ""
    chart(figure, alt=f"{title} menurut jumlah entri{most}", key=key)


def table(
    frame: pd.DataFrame,
    alt: str,
    *,
    decimals: dict[str, int] | None = None,
    height: int | Literal["auto"] = "auto",
) -> None:
    """Show a table that sorts by number and reads as Indonesian."""
    formats = {
        column: lambda value, places=places: number(value, places)
        for column, places in (decimals or {}).items()
    }
    styled = frame.style.format(formats, na_rep=MISSING)
    st.dataframe(styled, hide_index=True, alt=alt, height=height)


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
    parts = [f"Sumber: rekap kecamatan dan desa{year}, diolah."]
    if basis:
        parts.append(f"Penduduk: {basis}.")
    if hidden:
        parts.append(
            f"{HIDDEN} = disembunyikan karena angka kecil ({number(hidden)} sel)."
        )
    silent = list(not_reported)
    if silent:
        parts.append(f"Tidak melapor: {', '.join(silent)}.")
    st.caption(" ".join([*parts, extra]).strip())


def downloads(file: TableFile) -> None:
    """Offer a table as CSV and as XLSX; made only when somebody asks for it."""
    with st.container(horizontal=True):
        st.download_button(
            "Unduh CSV",
            data=lambda: file.csv(date.today()),
            file_name=f"{file.name}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"csv-{file.name}",
            on_click="ignore",
        )
        st.download_button(
            "Unduh XLSX",
            data=lambda: file.xlsx(date.today()),
            file_name=f"{file.name}.xlsx",
            mime=XLSX,
            icon=":material/download:",
            key=f"xlsx-{file.name}",
            on_click="ignore",
        )
