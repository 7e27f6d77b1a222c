"""PSKS and partners: tables of who there is, and the network of one kind."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from psks_analysis import catalog
from psks_analysis.catalog.services import Layanan
from psks_analysis.errors import PlanningError
from psks_analysis.formats import enumeration, interval, number, signed
from psks_analysis.planning import service_matching, spm
from psks_analysis.reports.table_files import TableFile
from psks_analysis.ui.shared import (
    address,
    device,
    elements,
    filters,
    pictures,
    session,
    tables,
)
from psks_analysis.ui.shared.tables import Shown
from psks_analysis.views.selection import Place

Menu = Mapping[str, Layanan]

HEADS = {
    "nama": "Kecamatan",
    "psm": "PSM",
    "psm_aktif": "PSM aktif",
    "psm_terlatih": "PSM terlatih",
    "tksk": "TKSK",
    "psks": "Semua PSKS",
    "desa_tanpa_psm": "Desa tanpa PSM",
    "belum": "Belum tertangani",
    "beban": "Per PSM aktif",
    "selisih": "PSM lebih/kurang",
    "tetangga": "Tetangga yang dapat membantu",
}


WHO, KINDS, STANDARDS, ONE = "tempat", "psks", "spm", "jenis"
PARTS = {
    WHO: "Siapa di mana",
    KINDS: "Tiap jenis PSKS",
    STANDARDS: "SPM",
    ONE: "Siapa untuk jenis apa",
}


def _who(place: Place) -> None:
    tahun = _tahun(place)
    if tahun is not None:
        potential(place, tahun)
        _source(place, tahun)


def _kinds(place: Place) -> None:
    tahun = _tahun(place)
    if tahun is not None:
        of_every_kind_of_psks(place, tahun)
        _source(place, tahun)


def _of_kinds(_place: Place) -> None:
    of_one_kind()
    matching()


def _tahun(place: Place) -> int | None:
    tahun = filters.tahun(session.about(place), isi="psks")
    if tahun is None:
        elements.nothing_yet(place, "data PSKS")
    return tahun


def _source(place: Place, tahun: int) -> None:
    elements.source_note(
        tahun=tahun, basis=session.measured(place, tahun).population_basis
    )


def potential(place: Place, tahun: int) -> None:
    """Show the PSKS of every kecamatan against what is to be done there."""
    view = session.capacities(place, tahun)
    elements.heading(f"Siapa yang ada, {tahun}")
    for sentence in session.made(_said, view):
        elements.said(sentence)
    elements.table(capacity_table, view)
    st.caption(
        "Belum tertangani: entri semua jenis tanpa Fakir Miskin. PSM lebih atau "
        "kurang: dibanding beban rata-rata kabupaten, PSM aktif. Tetangga: kecamatan "
        "berbatasan yang PSM aktifnya lebih. Ini bahan bicara, bukan perintah pindah."
    )
    elements.downloads(capacity_file, view, place, tahun)


def of_every_kind_of_psks(place: Place, tahun: int) -> None:
    """Show which kinds of PSKS lie idle, and where there are none."""
    elements.heading(f"Tiap jenis PSKS, {tahun}")
    if tahun not in session.about(place).years("pmks"):
        st.info(f"Belum ada data PMKS {tahun} untuk dibandingkan dengan PSKS.")
        return
    view = session.psks_gaps(place, tahun)
    elements.said(session.made(_most_lacking, view))
    elements.table(psks_table, view)
    st.caption(
        "Belum aktif: ada tetapi tidak aktif, kapasitas yang menganggur. Menunggu: "
        "entri yang belum tertangani di kecamatan tanpa PSKS itu, dari jenis yang "
        "cocok menurut menu layanan, tanpa Fakir Miskin."
    )


def _most_lacking(view: pd.DataFrame) -> str:
    waiting = view["menunggu"].dropna()
    if waiting.empty or waiting.max() <= 0:
        return "Tidak ada yang menunggu PSKS dari jenis yang cocok."
    most = view.loc[waiting.idxmax()]
    idle = view["belum_aktif"].sum()
    return (
        f"Paling banyak yang menunggu {most['nama']}: {number(most['menunggu'])} "
        f"entri di {number(len(most['tanpa']))} kecamatan tanpa PSKS itu. Tercatat "
        f"tetapi belum aktif, semua jenis: {number(idle)}."
    )


def psks_table(view: pd.DataFrame) -> Shown:
    """Return every kind of PSKS as text."""
    where = [
        f"{len(names)}: {', '.join(names)}" if names else "tidak ada"
        for names in view["tanpa"]
    ]
    shown = pd.DataFrame(
        {
            "PSKS": view["nama"],
            "Ada": [number(value) for value in view["jumlah"]],
            "Belum aktif": [number(value) for value in view["belum_aktif"]],
            "Menunggu": [number(value) for value in view["menunggu"]],
            "Kecamatan tanpa PSKS itu": where,
        }
    )
    return shown, "PSKS menurut jenis, yang menganggur, dan kecamatan tanpa PSKS itu"


def standards(place: Place) -> None:
    """Show the minimum services of the latest tahun that was assessed."""
    elements.heading("Standar pelayanan minimal (SPM) bidang sosial")
    file = spm.spm_file(place.dataset, place.wilayah)
    try:
        tahun, view = session.standards(place)
    except PlanningError as refused:
        st.error(str(refused))
        return
    if tahun is None:
        st.info(
            f"Simpan sebagai {file.name} di folder data kantor, dengan kolom "
            f"{';'.join(spm.COLUMNS)}.",
            title="Belum ada asesmen kebutuhan SPM",
        )
        return
    if lowest := session.made(_lowest_standard, view):
        elements.said(lowest)
    elements.table(standards_table, view, tahun)
    services = catalog.minimum_services()
    with st.expander("Per kecamatan", key="spm_kecamatan"):
        kode = address.one(
            st.selectbox,
            "Layanan SPM",
            services,
            start=next(iter(services)),
            names=lambda each: services[each].nama,
            key="spm",
        )
        elements.table(standards_by_area, view, kode, place)
    st.caption(
        "Perlu: yang membutuhkan menurut asesmen tahun itu. Dapat: yang kebutuhan "
        "dasarnya terpenuhi. Capaian (%) = dapat dibagi perlu, bukan dibagi semua "
        "PMKS. Tanpa kebutuhan tidak ada persentase. * = dirahasiakan."
    )


def _lowest_standard(view: pd.DataFrame) -> str:
    own = view.xs(spm.WHOLE, level="kecamatan_kode")["capaian"].dropna()
    if own.empty:
        return ""
    name = catalog.minimum_services()[str(own.idxmin())].nama
    full = int((own >= 100).sum())
    return (
        f"Terpenuhi seluruhnya: {full} dari {len(own)} layanan. Terendah: {name}, "
        f"{number(own.min(), 1)} %."
    )


def standards_table(view: pd.DataFrame, tahun: int) -> Shown:
    """Return the minimum services of the kabupaten as text."""
    services = catalog.minimum_services()
    own = view.xs(spm.WHOLE, level="kecamatan_kode").reindex(list(services))
    own["keterangan"] = own["keterangan"].fillna("")
    shown = _achieved(own)
    shown.insert(0, "SPM", [services[kode].nama for kode in own.index])
    return shown, f"Capaian lima layanan SPM, {tahun}"


def standards_by_area(view: pd.DataFrame, kode: str, place: Place) -> Shown:
    """Return one minimum service per kecamatan as text, in the order of the codes."""
    names = session.region(place).kecamatan["nama"]
    own = view.xs(kode, level="spm").reindex(names.index)
    own["keterangan"] = own["keterangan"].fillna("")
    shown = _achieved(own)
    shown.insert(0, "Kecamatan", list(names))
    return shown, f"Capaian {catalog.minimum_services()[kode].nama} per kecamatan"


def _achieved(own: pd.DataFrame) -> pd.DataFrame:
    ends = zip(own["bawah"], own["atas"], strict=True)
    return pd.DataFrame(
        {
            "Perlu": tables.count_texts(own["membutuhkan"], own["keterangan"]),
            "Dapat": tables.count_texts(own["terpenuhi"], own["keterangan"]),
            "%": [
                note if note == spm.NO_NEED else number(value, 1)
                for value, note in zip(own["capaian"], own["keterangan"], strict=True)
            ],
            "Selang": [
                "" if pd.isna(low) else interval(low, high, 1) for low, high in ends
            ],
        }
    )


def matching() -> None:
    """Show which kinds and which PSKS the menu of services brings together."""
    elements.heading("Jenis dan PSKS yang cocok")
    menu = catalog.services()
    elements.said(session.made(_few_partners, menu))
    elements.table(matching_table, menu)
    st.caption(
        "Dalam kurung: banyaknya layanan di menu yang mempertemukan keduanya. Menu ini "
        "bahan pelatihan (tanda G) dan dapat diganti kantor."
    )


def of_one_kind() -> None:
    """Show the network of one kind and what each role does in it."""
    menu, kinds = catalog.services(), list(catalog.pmks_kinds())
    elements.heading("Jejaring satu jenis")
    kind = address.one(
        st.selectbox,
        f"Jenis {catalog.term()}",
        kinds,
        start="PMKS-08",
        names=catalog.kind_name,
        key="jenis_jejaring",
    )
    if not device.is_phone():  # its names need a wide screen; the table says the same
        elements.chart(pictures.network, menu, kind, key="jejaring")
        st.caption(
            "Kiri ke kanan: jenis, layanan, lalu instansi, mitra, dan PSKS. "
            "Garis pucat: hanya rujukan."
        )
    elements.table(services_of, menu, kind)
    elements.heading("Siapa berbuat apa")
    elements.table(duties_in, menu, kind)


def capacity_table(view: pd.DataFrame) -> Shown:
    """Return the capacities as text."""
    names = view["nama"]
    shown = pd.DataFrame({HEADS["nama"]: names})
    # What matters most first: a narrow screen folds the last columns.
    shown[HEADS["selisih"]] = [signed(value) for value in view["selisih"]]
    shown[HEADS["beban"]] = [number(value, 1) for value in view["beban"]]
    for name in ("belum", "psm_aktif"):
        shown[HEADS[name]] = [number(value) for value in view[name]]
    shown[HEADS["tetangga"]] = [
        ", ".join(str(names[kode]) for kode in codes) for codes in view["tetangga"]
    ]
    for name in ("psm", "psm_terlatih", "tksk", "psks", "desa_tanpa_psm"):
        shown[HEADS[name]] = [number(value) for value in view[name]]
    return shown, "PSKS tiap kecamatan dibanding yang belum tertangani"


def capacity_file(view: pd.DataFrame, place: Place, tahun: int) -> TableFile:
    """Return the capacities as a file."""
    table = view.assign(
        tetangga=[", ".join(str(view["nama"][k]) for k in c) for c in view["tetangga"]]
    )
    return TableFile(
        name=f"potensi-{place.wilayah}-{tahun}",
        title=f"PSKS per kecamatan, {tahun}",
        table=table.rename(columns=HEADS).rename_axis("Kode").reset_index(),
        mark=place.mark,
        notes=("Kosong: dirahasiakan atau tidak dilaporkan.",),
    )


def matching_table(_menu: Menu) -> Shown:
    """Return for every kind which PSKS fit, those with most services first."""
    shown = pd.DataFrame(
        {
            "Jenis": catalog.kind_name(str(kind)),
            "PSKS yang cocok": ", ".join(
                f"{catalog.kind_name(str(psks))} ({count})"
                for psks, count in row[row > 0].sort_values(ascending=False).items()
            )
            or "belum ada",
        }
        for kind, row in service_matching.table().iterrows()
    )
    return shown, "PSKS yang cocok untuk setiap jenis, dengan banyaknya layanan"


def _said(view: pd.DataFrame) -> list[str]:
    without = view["desa_tanpa_psm"].dropna()
    short = view[view["selisih"] < 0]
    said = []
    if len(without):
        said.append(f"Desa dan kelurahan tanpa PSM: {number(without.sum())}.")
    if len(short):
        names = enumeration(
            [f"{row.nama} ({number(-row.selisih)})" for row in short.itertuples()]
        )
        said.append(f"PSM aktif kurang, dibanding beban rata-rata: {names}.")
    alone = short[[not codes for codes in short["tetangga"]]]
    if len(alone):
        said.append(
            f"Tanpa tetangga yang dapat membantu: {enumeration(list(alone['nama']))}."
        )
    return said


def _few_partners(_menu: Menu) -> str:
    few = [catalog.kind_name(kind) for kind in service_matching.with_few_partners()]
    if not few:
        return "Setiap jenis punya sedikitnya dua mitra selain Dinas Sosial."
    return f"Mitra kurang dari dua selain Dinas Sosial: {enumeration(few)}."


def services_of(menu: Menu, kind: str) -> Shown:
    """Return the services of a kind as text."""
    shown = pd.DataFrame(
        [
            {
                "Layanan": each.nama,
                "Kewenangan": f"Hanya rujukan. {each.alasan}"
                if each.is_referral
                else "Kabupaten",
                "Instansi": ", ".join(each.instansi),
                "PSKS": ", ".join(catalog.kind_name(kode) for kode in each.psks),
                "Sub kegiatan": ", ".join(each.sub_kegiatan),
                "Tanda": each.tanda,
            }
            for each in menu.values()
            if kind in each.jenis_pmks
        ]
    )
    return shown, f"Layanan untuk {catalog.kind_name(kind)}"


def duties_in(menu: Menu, kind: str) -> Shown:
    """Return what each role does for a kind, as text."""
    psks = {
        kode for each in menu.values() if kind in each.jenis_pmks for kode in each.psks
    }
    shown = pd.DataFrame(
        [
            (each.nama, each.tugas, each.tanda)
            for each in catalog.duties()
            if each.peran in (*psks, "KASI")
        ],
        columns=["Peran", "Tugas", "Tanda"],
    )
    return shown, "Tugas setiap peran dalam jenis ini"


DRAWN: dict[str, Callable[[Place], None]] = {
    WHO: _who,
    KINDS: _kinds,
    STANDARDS: standards,
    ONE: _of_kinds,
}
