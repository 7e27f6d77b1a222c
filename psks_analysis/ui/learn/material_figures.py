"""Live figures, charts, links and the example form inside a chapter."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st

from psks_analysis import indicators
from psks_analysis.errors import CatalogError
from psks_analysis.formats import HIDDEN, MISSING, interval, number
from psks_analysis.training.directives import Directive
from psks_analysis.training.lists import form as form_lines
from psks_analysis.ui.shared import address, device, elements, pictures, session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.groups import ALL, WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.measures import Measures
from psks_analysis.views.peta import kind_label
from psks_analysis.views.selection import Place
from psks_analysis.views.sentences import Sentence

OWN_KIND_KEY = {"jejaring": "jenis_jejaring", "layanan": "jenis_layanan"}
WHOLE_UNITS = {"entri", "orang"}


def figures(asked: list[Directive], place: Place, tahun: int | None) -> None:
    """Show figures of the whole kabupaten in a row that wraps on a phone."""
    if tahun is None:
        st.info("Belum ada data PMKS untuk kabupaten ini, jadi angkanya belum ada.")
        return
    now = session.measured(place, tahun)
    with st.container(horizontal=True):
        for each in asked:
            value, limits = _figure(each, now)
            st.metric(
                each.get("judul") or _title(each, now),
                value,
                delta=limits or None,
                delta_color="off",
                delta_arrow="off",
                help=indicators.declared()[each.get("indikator")].definisi,
                border=True,
            )
    st.caption(f"Seluruh {session.region(place).nama}, {tahun}.")


def in_words(asked: Directive, place: Place, tahun: int | None) -> str:
    """Return one figure for the middle of a sentence."""
    if tahun is None:
        return "**belum ada data**"
    value, _ = _figure(asked, session.measured(place, tahun))
    return f"**{value}** ({tahun})"


def chart(asked: Directive, place: Place, tahun: int | None) -> None:
    """Show a chart that another page shows too."""
    if tahun is None:
        st.info("Belum ada data PMKS untuk kabupaten ini, jadi grafiknya belum ada.")
        return
    jenis = asked.get("jenis") or WITHOUT_FAKIR_MISKIN
    name = asked.get("nama")
    st.markdown(f"**{TITLES[name]}** · {pmks_groups()[jenis].nama} · {tahun}")
    DRAWN[name](place, tahun, jenis, f"materi-{name}-{asked.baris}")


def link(asked: Directive, place: Place) -> None:
    """Link to a page with the reader's place and what the chapter chose for it."""
    page = asked.get("halaman")
    chosen = {
        key: value
        for key, value in asked.isi.items()
        if key not in ("halaman", "judul", "jenis")
    }
    if asked.get("jenis"):
        key = OWN_KIND_KEY.get(page, "jenis")
        chosen[key] = asked.get("jenis")
    same = {"data": place.dataset, "wilayah": place.wilayah}
    address.link(page, asked.get("judul"), icon="arrow_forward", **(same | chosen))


def form() -> None:
    """Show the filled example form and what of it reaches the dashboard."""
    try:
        lines = form_lines()
    except CatalogError as wrong:
        st.warning(plain(str(wrong)), title="Formulir contoh perlu diperbaiki")
        return
    if device.is_phone():  # three columns would leave one word a line
        st.markdown("\n".join(map(_form_line, lines)))
        return
    table = pd.DataFrame(
        {
            "Isian": [f"**{e['isian']}**  \n{e['penjelasan']}" for e in lines],
            "Contoh (rekaan)": [each["contoh"] for each in lines],
            "Di dasbor": [each["dasbor"] for each in lines],
        }
    )
    st.table(table, hide_index=True, alt="Contoh formulir pendataan, data rekaan")


def _form_line(line: dict[str, str]) -> str:
    return (
        f"- **{line['isian']}**: `{line['contoh']}` · di dasbor: {line['dasbor']}  \n"
        f"  {line['penjelasan']}"
    )


def _figure(asked: Directive, now: Measures) -> tuple[str, str]:
    """Return a figure as text, and its interval where it has one."""
    card = indicators.declared()[asked.get("indikator")]
    row = now.kabupaten(card.kode, _kind(asked, now))
    part = asked.get("bagian") or "nilai"
    if row is None:
        return MISSING, ""
    if row["is_hidden"]:
        return HIDDEN, ""
    if part != "nilai":
        return number(row[part]), ""
    unit = "" if card.satuan in WHOLE_UNITS else f" {card.satuan}"
    value = number(row["nilai"], card.desimal) + (unit if unit == " %" else "")
    if pd.isna(row["bawah"]):
        return value, ""
    limits = interval(row["bawah"], row["atas"], card.desimal)
    return value, f"selang 95 %: {limits}"


def _kind(asked: Directive, now: Measures) -> str:
    only = now.kinds(asked.get("indikator"))
    return asked.get("jenis") or (only[0] if len(only) == 1 else ALL)


def _title(asked: Directive, now: Measures) -> str:
    card = indicators.declared()[asked.get("indikator")]
    return f"{card.nama} · {kind_label(_kind(asked, now))}"


def _balance(place: Place, tahun: int, jenis: str, key: str) -> None:
    view = session.summary(place, tahun, jenis, None)
    elements.chart(pictures.balance, view, key=key)
    st.caption(view.sentences[0])


def _clusters(place: Place, tahun: int, jenis: str, key: str) -> None:
    view = session.summary(place, tahun, jenis, None)
    elements.chart(pictures.composition, view.by_cluster, "Klaster", key=key)


def _kinds(place: Place, tahun: int, jenis: str, key: str) -> None:
    view = session.summary(place, tahun, jenis, None)
    elements.chart(pictures.composition, view.by_kind, "Jenis", key=key)


def _trend(place: Place, tahun: int, jenis: str, key: str) -> None:
    view = session.time_of(place, tahun, jenis)
    elements.chart(pictures.since, view, pmks_groups()[jenis].nama, key=key)
    _say(view.said)


def _chance(place: Place, tahun: int, jenis: str, key: str) -> None:
    view = session.places_of(place, tahun, jenis)
    elements.chart(pictures.funnel, view, key=key)
    _say(view.said[:1])


def _completeness(place: Place, _tahun: int, _jenis: str, key: str) -> None:
    elements.chart(pictures.completeness, session.quality(place), key=key)


def _say(said: tuple[Sentence, ...]) -> None:
    for sentence in said:
        st.caption(f"{sentence.text} {sentence.caveat or ''}")


DRAWN: Mapping[str, Callable[[Place, int, str, str], None]] = MappingProxyType(
    {
        "imbang": _balance,
        "klaster": _clusters,
        "jenis": _kinds,
        "tren": _trend,
        "kebetulan": _chance,
        "kelengkapan": _completeness,
    }
)
TITLES = {
    "imbang": "Kebutuhan dan PSKS per kecamatan",
    "klaster": "Entri menurut klaster",
    "jenis": "Entri menurut jenis",
    "tren": "Dari tahun ke tahun",
    "kebetulan": "Kecamatan dibanding batas kebetulan",
    "kelengkapan": "Kelengkapan laporan",
}
