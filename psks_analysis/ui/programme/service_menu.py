"""The menu of services on screen: look, download, change, upload, go back."""

import csv
import io
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pandas as pd
import streamlit as st

from psks_analysis import catalog, paths
from psks_analysis.catalog.services import (
    ACTIVITIES_FILE,
    FUNDS_FILE,
    SERVICES_FILE,
    Layanan,
    read_activities,
    read_funds,
    read_services,
)
from psks_analysis.errors import CatalogError, NotAllowedError
from psks_analysis.formats import number
from psks_analysis.office.authority import Act
from psks_analysis.store.files import write_atomically
from psks_analysis.ui.shared import actor, address, elements, notices

EVERY = "Semua jenis"
AREA, TURN = "menu", "menu_giliran"
MAX_BYTES = 1_000_000


def whose() -> None:
    """Say whose menu is shown, and what the last change came to."""
    notices.show(AREA)
    if _own(SERVICES_FILE).exists():
        st.info("Yang dipakai: menu milik kantor.")
    else:
        st.caption(
            "Yang dipakai: menu bawaan, bahan pelatihan. Biaya satuan dan efek adalah "
            "anggapan; tanda G berarti pengetahuan umum yang perlu dicek."
        )


def table() -> None:
    """Show the services, of all kinds or of one."""
    kinds = ["", *catalog.pmks_kinds()]
    kind = address.one(
        st.selectbox,
        f"Untuk jenis {catalog.term()}",
        kinds,
        start="",
        names=lambda kode: catalog.kind_name(kode) if kode else EVERY,
        key="jenis_layanan",
    )
    menu = catalog.services_for(kind) if kind else list(catalog.services().values())
    codes = catalog.activities()
    rows = [_shown(each) for each in menu]
    said = _in_short(menu)
    st.markdown(said)
    elements.own_table(pd.DataFrame(rows), f"Layanan di menu. {said}")
    st.caption(f"Kode menurut {next(iter(codes.values())).versi_nomenklatur}.")


def _shown(each: Layanan) -> dict[str, str]:
    """Return a service as text: what it is, what it costs and for whom come first."""
    codes = catalog.activities()
    return {
        "Layanan": each.nama,
        "Biaya satuan (Rp)": number(each.biaya_satuan),
        "Satuan": each.satuan,
        "Untuk": ", ".join(catalog.kind_name(k) for k in each.jenis_pmks)
        or "menguatkan PSKS",
        "Instansi": ", ".join(each.instansi),
        "Kewenangan": f"Hanya rujukan. {each.alasan}"
        if each.is_referral
        else "Kabupaten",
        "PSKS": ", ".join(catalog.kind_name(kode) for kode in each.psks),
        "Sub kegiatan": "; ".join(f"{c} {codes[c].nama}" for c in each.sub_kegiatan),
        "Efek": number(each.efek, 2),
        "Tanda": each.tanda,
    }


def _in_short(menu: list[Layanan]) -> str:
    """Say how many services there are, who gives them and what they cost."""
    if not menu:
        return "Belum ada layanan untuk jenis ini."
    referrals = sum(each.is_referral for each in menu)
    costs = [each.biaya_satuan for each in menu if each.biaya_satuan]
    said = f"{number(len(menu))} layanan"
    if referrals:
        said += f", {number(referrals)} di antaranya hanya rujukan"
    if costs:
        said += (
            f"; biaya satuan Rp{number(min(costs))} sampai Rp{number(max(costs))}, "
            f"separuhnya di bawah Rp{number(median(costs))}"
        )
    return f"{said}."


@dataclass(frozen=True)
class Replaceable:
    """A list that an office may replace by a file of its own."""

    file: str
    nama: str
    read: Callable[[Path], Mapping[str, object]]


LISTS = {
    each.file: each
    for each in (
        Replaceable(SERVICES_FILE, "Layanan", read_services),
        Replaceable(ACTIVITIES_FILE, "Sub kegiatan", read_activities),
        Replaceable(FUNDS_FILE, "Sumber dana", read_funds),
    )
}


def exchange() -> None:
    """Offer the lists as files to change, and take changed ones back."""
    with st.expander("Ganti dengan daftar kantor sendiri", key="menu_ganti"):
        _exchange()


def _exchange() -> None:
    st.markdown(
        "Unduh, ubah di Excel, simpan lagi sebagai “CSV UTF-8” (judul kolom tetap), "
        "lalu unggah. Berkas diperiksa dulu; yang salah ditolak dengan baris dan "
        "kolomnya, dan daftar yang lama tetap dipakai."
    )
    name = st.selectbox(
        "Daftar", list(LISTS), format_func=lambda each: LISTS[each].nama, key="daftar"
    )
    file = _own(name) if _own(name).exists() else paths.REFERENCE_DIR / name
    st.download_button(
        "Unduh daftar (CSV)",
        data=lambda: for_excel(file.read_text(encoding="utf-8-sig")),
        file_name=name,
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="menu_unduh",
    )
    if not actor.can(Act.LISTS):
        st.caption(
            "Daftar berlaku bagi semua orang, jadi hanya diganti dengan akun kantor. "
            "Masuk di halaman Akun."
        )
        return
    turn = st.session_state.get(TURN, 0)
    sent = st.file_uploader(
        "Unggah daftar (CSV)",
        type=["csv"],
        key=f"menu_unggah_{name}_{turn}",
        max_upload_size=MAX_BYTES // 1_000_000,
    )
    if sent is not None:
        st.button(
            "Periksa dan pakai",
            type="primary",
            on_click=_take,
            args=(name, sent.getvalue()),
        )
    if _own(name).exists():
        st.button("Kembali ke daftar bawaan", on_click=_back, args=(name,))


def for_excel(text: str) -> bytes:
    """Return a list as an Indonesian Excel opens it: semicolons, marked as UTF-8."""
    lines = text.splitlines()
    if lines[0].count(";") < lines[0].count(","):
        parted = io.StringIO()
        csv.writer(parted, delimiter=";", lineterminator="\n").writerows(
            csv.reader(lines)
        )
        text = parted.getvalue()
    return text.encode("utf-8-sig")


def _own(name: str) -> Path:
    return paths.store_dir() / name


def _take(name: str, content: bytes) -> None:
    """Use an uploaded list if it passes the same checks as the shipped one."""
    if not _is_allowed():
        return
    if len(content) > MAX_BYTES:
        text = "Berkas terlalu besar untuk sebuah daftar."
        notices.keep(AREA, "error", text)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        try:
            found = LISTS[name].read(file)
        except CatalogError as refused:
            text = str(refused).replace(f" Perbaiki di {file}.", " Perbaiki berkasnya.")
            notices.keep(AREA, "error", f"Ditolak. {text.replace(str(file), name)}")
            return
    write_atomically(_own(name), content)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    text = f"Daftar kantor dipakai: {number(len(found))} baris."
    notices.keep(AREA, "success", text)


def _is_allowed() -> bool:
    try:
        actor.must(Act.LISTS)
    except NotAllowedError as refused:
        notices.keep(AREA, "error", str(refused))
        return False
    return True


def _back(name: str) -> None:
    """Take the office's own list off; it stays beside, so that nothing is lost."""
    if not _is_allowed():
        return
    with suppress(FileNotFoundError):  # somebody else was faster
        _own(name).replace(_own(name).with_suffix(".lama.csv"))
    notices.keep(AREA, "success", "Daftar bawaan dipakai lagi.")
