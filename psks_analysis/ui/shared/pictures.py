"""Views as charts: what each shows, and the same in a sentence for who cannot see.

Made once per view by `session.picture`, not at every action of every reader.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from psks_analysis import catalog
from psks_analysis.catalog.services import Layanan
from psks_analysis.figures import charts, funnel_plot, maps, service_network, summary
from psks_analysis.figures import clusters as cluster_maps
from psks_analysis.figures import priority as priority_figures
from psks_analysis.figures.answer_map import answer_map
from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.maps import Style
from psks_analysis.formats import number
from psks_analysis.planning import service_matching
from psks_analysis.ui.shared import picture_words, tables
from psks_analysis.views.analisis import Tempat, Waktu
from psks_analysis.views.bandingkan import Bandingkan
from psks_analysis.views.jawaban import Jawaban
from psks_analysis.views.klaster import Klaster
from psks_analysis.views.kualitas import Kualitas
from psks_analysis.views.peta import Peta
from psks_analysis.views.prioritas import Prioritas
from psks_analysis.views.profil import Profil
from psks_analysis.views.ringkasan import Ringkasan

Picture = tuple[dict[str, Any], str]


def balance(view: Ringkasan) -> Picture:
    """Show need against help per kecamatan."""
    head = f"Kebutuhan dan PSKS per kecamatan {view.tahun}."
    return summary.balance(view), f"{head} {view.sentences[0]}"


def answer(view: Jawaban, base: Basemap, mark: str | None) -> Picture:
    """Show where the kecamatan lie that the answer names."""
    return answer_map(view, base, mark), f"Peta {view.tahun}. {view.lead}"


def composition(frame: pd.DataFrame, title: str) -> Picture:
    """Show entries per group as bars, the longest on top; the rest is a sentence."""
    name = summary.largest(frame)
    most = f"; terbanyak {name}" if name else ""
    told = f"{title} menurut jumlah entri{most}. {picture_words.without_bar(frame)}"
    return summary.entries(frame), told.strip()


def on_map(view: Peta, base: Basemap, style: Style, mark: str | None) -> Picture:
    """Show one indicator over the kecamatan."""
    known = view.table["nilai"].dropna()
    head = f"Peta {view.indicator.nama}, {view.jenis_nama}, {view.tahun}"
    figure = maps.peta_figure(view, base, style=style, mark=mark)
    if known.empty:
        return figure, f"{head}: belum ada nilai."
    places = view.indicator.desimal
    low, high = number(known.min(), places), number(known.max(), places)
    return figure, f"{head}: {low} sampai {high} {view.indicator.satuan}."


def intervals(view: Bandingkan, tahun: int) -> Picture:
    """Show every kecamatan with its interval, by value, the chosen ones in colour."""
    # Beside each other stand those whose intervals are to be compared.
    table = view.intervals.sort_values("nilai", ascending=False, kind="stable")
    figure = charts.dots(
        table, view.kabupaten, unit=view.satuan, reference_name="Kabupaten"
    )
    head = f"{view.judul} per kecamatan dengan selang kepercayaan, {tahun}"
    return figure, f"{head}. {view.said}" if view.said else head


def trend(view: Profil) -> Picture:
    """Show one kecamatan over the years beside the kabupaten."""
    unit = "entri orang per 1.000 penduduk"
    figure = charts.trend(view.trend, name=view.nama, unit=unit)
    known = view.trend["nilai"].dropna()
    if known.empty:
        return figure, f"Prevalensi di {view.nama}: belum ada nilai."
    first, last = known.index[0], known.index[-1]
    begin, end = number(known.iloc[0], 2), number(known.iloc[-1], 2)
    head = f"Prevalensi di {view.nama}: {begin} per 1.000 pada {first}"
    return figure, f"{head}, {end} pada {last}."


def desa(view: Profil, base: Basemap) -> Picture:
    """Show the desa of one kecamatan as bubbles inside its border."""
    figure = charts.desa_bubbles(view.desa, base.outline(view.kode))
    return (
        figure,
        f"Entri orang per desa di {view.nama}, {view.tahun}, sebagai gelembung",
    )


def completeness(view: Kualitas) -> Picture:
    """Show how much each kecamatan reported in each year."""
    texts = tables.percentages(view.completeness)
    figure = charts.heat(view.completeness, texts, unit="%")
    head = "Persentase sel desa × jenis yang dilaporkan, per kecamatan dan tahun."
    return figure, f"{head} {picture_words.reported_said(view)}"


def completeness_by_kind(view: Kualitas, tahun: int) -> Picture:
    """Show which kinds each kecamatan reported."""
    kinds, frame = catalog.pmks_kinds(), view.by_kind[tahun]
    short = frame.rename(columns={kode: kinds[kode].singkatan for kode in frame})
    figure = charts.heat(short, tables.percentages(frame), unit="%")
    head = "Persentase desa yang melapor, per kecamatan dan jenis."
    return figure, f"{head} {picture_words.reported_of_kinds_said(view, tahun)}"


def funnel(view: Tempat) -> Picture:
    """Show the kecamatan against what chance alone makes."""
    words = " ".join(str(sentence) for sentence in view.said)
    return funnel_plot.funnel(view.funnel, view.centre), f"Diagram corong. {words}"


def lorenz(view: Tempat) -> Picture:
    """Show how far the cases follow the population."""
    return charts.lorenz(view.lorenz), f"Kurva Lorenz. {view.said[-1].text}"


def since(view: Waktu, name: str) -> Picture:
    """Show the kabupaten over the years, interrupted where the series was."""
    figure = charts.series(view.trend, name=name, unit="entri orang per 1.000 penduduk")
    return figure, f"{name} dari tahun ke tahun di seluruh kabupaten."


def clusters(view: Klaster, base: Basemap, mark: str | None) -> Picture:
    """Show the kind of surroundings of every kecamatan."""
    legend = "Kecamatan dibanding sekitarnya"
    figure = cluster_maps.kinds_map(view.table, view.peta, base, mark, legend)
    return figure, f"Peta kelompok. {' '.join(view.said[:2])}"


def certainty(view: Klaster, base: Basemap, mark: str | None) -> Picture:
    """Show how sure the surroundings are."""
    figure = cluster_maps.certainty_map(view.table, view.peta, base, mark)
    return figure, "Peta keyakinan: p setiap kecamatan, belum menimbang banyaknya."


def need_beside_help(view: Klaster, base: Basemap, mark: str | None) -> Picture:
    """Show need among the PSKS of the neighbours."""
    legend = "Kebutuhan sendiri di antara PSKS sekitarnya"
    figure = cluster_maps.kinds_map(view.beside_help, view.peta, base, mark, legend)
    return figure, "Peta kebutuhan dibanding PSKS per penduduk di kecamatan sekitar."


def places(view: Prioritas) -> Picture:
    """Show the interval of places of every kecamatan."""
    figure = priority_figures.places(view)
    return figure, f"Urutan yang mungkin per kecamatan. {' '.join(view.said[:2])}"


def priority_map(
    view: Prioritas, base: Basemap, style: Style, mark: str | None
) -> Picture:
    """Show which kecamatan are surely in the upper third."""
    figure = priority_figures.classes_map(view, base, style, mark)
    return figure, f"Peta kelas prioritas. {view.said[0]}"


def network(_menu: Mapping[str, Layanan], kind: str) -> Picture:
    """Show a kind, its services, and who takes part in them."""
    links = service_matching.network(kind)
    services = list(dict.fromkeys(link.ke for link in links if link.dari != link.ke))
    words = f"Jejaring {catalog.kind_name(kind)}: {', '.join(services)}"
    return service_network.network(links), words
