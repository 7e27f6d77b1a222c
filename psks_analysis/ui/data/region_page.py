"""A kabupaten by the page: borders, people and desa as files, all of it or nothing."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from psks_analysis import paths
from psks_analysis.errors import PsksError
from psks_analysis.ingest.pairs import read_pairs
from psks_analysis.ingest.wilayah.regions import NewRegion, prepare_region
from psks_analysis.office.authority import Act, Target
from psks_analysis.store.regions import save_region
from psks_analysis.ui.data.dropped import file_name
from psks_analysis.ui.shared import actor, notices, session
from psks_analysis.ui.shared.one_slot import SLOT
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import NYATA

AREA = "kelola_tambah"
ADDED = "kelola_wilayah_baru"  # the kabupaten that was added last
TURN = "kelola_tambah_giliran"
BORDERS = ["geojson", "json", "topojson", "shp", "dbf", "shx", "prj", "cpg", "gpkg"]
TABLES = ["csv", "xlsx", "xls", "ods"]
COMMAND = re.compile(r"dengan `wilayah tambah \S+ (.+?)`")
WORDS = {  # what the command calls the fields below
    "--batas FOLDER": "semua berkas batasnya sekaligus",
    "--desa BERKAS": "“Daftar desa”",
    "--batas": "“Berkas batas”",
    "--penduduk": "“Tabel penduduk”",
    "--desa": "“Daftar desa”",
    "--nama": "“Nama”",
    "--tahun": "“Tahun tabel penduduk”",
    "--dasar": "“Sumber tabel penduduk”",
    "--padanan": "“Padanan nama”",
}


@dataclass(frozen=True)
class Given:
    """What was typed and dropped in the form."""

    kode: str
    nama: str
    batas: Sequence[UploadedFile]
    penduduk: Sequence[UploadedFile]
    desa: Sequence[UploadedFile]
    tahun: str
    dasar: str
    padanan: str


def choose(wilayah: str) -> str:
    """Choose the kabupaten whose data come in; one that was just added comes first."""
    regions = session.regions()
    added = st.session_state.get(ADDED, "")
    first = added if added in regions else wilayah
    return st.selectbox(
        "Kabupaten/kota yang datanya masuk",
        list(regions),
        index=list(regions).index(first),
        format_func=regions.__getitem__,
        key=f"kelola_wilayah_{added}",
    )


def draw() -> None:
    """Offer to add a kabupaten, or files of one that is known."""
    notices.show(AREA)
    if not _may_add():
        return
    with st.expander("Tambah kabupaten/kota, atau perbarui batasnya"):
        st.markdown(
            "Yang baru memerlukan kode, nama, berkas batas kecamatan, dan tabel "
            "penduduk per kecamatan; daftar desa boleh menyusul. Untuk yang sudah ada, "
            "jatuhkan hanya yang diganti. Semua diperiksa dulu: tersimpan seluruhnya, "
            "atau tidak sama sekali."
        )
        given = _form()
        if given is not None:
            _add(given)


def _may_add() -> bool:
    """Say whether the reader answers for at least one whole kabupaten."""
    account = actor.current().account
    wilayah = account.wilayah if account else ""
    return actor.can(Act.IMPORT, Target(NYATA, wilayah))


def _form() -> Given | None:
    turn = st.session_state.get(TURN, 0)
    with st.form(f"kelola_tambah_{turn}"):
        kode = st.text_input("Kode Kemendagri", placeholder="35.07", max_chars=5)
        nama = st.text_input("Nama", placeholder="Kabupaten Malang", max_chars=80)
        batas = st.file_uploader(
            "Berkas batas (GeoJSON, GeoPackage, atau Shapefile beserta .dbf dan .shx)",
            type=[*BORDERS, "zip"],
            accept_multiple_files=True,
            key=f"kelola_batas_{turn}",
        )
        penduduk = st.file_uploader(
            "Tabel penduduk per kecamatan", type=TABLES, key=f"kelola_penduduk_{turn}"
        )
        desa = st.file_uploader(
            "Daftar desa (boleh menyusul)",
            type=[*TABLES, "geojson", "zip"],
            key=f"kelola_desa_{turn}",
        )
        with st.container(horizontal=True):
            tahun = st.text_input(
                "Tahun tabel penduduk", help="Bila tidak tertulis di tabelnya."
            )
            dasar = st.text_input(
                "Sumber tabel penduduk", help="Ditulis di setiap angka per penduduk."
            )
        padanan = st.text_area(
            "Padanan nama (satu per baris: NAMA=KODE)",
            help="Bila ejaan di berkas batas dan di tabel penduduk berbeda.",
        )
        is_sent = st.form_submit_button("Periksa dan simpan", type="primary")
    if not is_sent:
        return None
    return Given(
        kode=kode.strip(),
        nama=nama.strip(),
        batas=batas,
        penduduk=[penduduk] if penduduk else [],
        desa=[desa] if desa else [],
        tahun=tahun,
        dasar=dasar.strip(),
        padanan=padanan,
    )


def _add(given: Given) -> None:
    """Check everything, keep all of it, and say what was done; or say what is wrong."""
    try:
        actor.must(Act.IMPORT, Target(NYATA, given.kode))
        with st.spinner("Memeriksa berkas wilayah ..."), SLOT.outside():
            region = _prepared(given)
        save_region(paths.store_dir(), region)
    except PsksError as refused:
        st.error(plain(in_words(str(refused))), title="Tidak ada yang disimpan")
        return
    session.look_again()
    told = " ".join([f"{region.nama} ({region.kode}) siap dipakai.", *region.notes])
    notices.keep(AREA, "success", in_words(told))
    st.session_state[ADDED] = region.kode
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.rerun()


def _prepared(given: Given) -> NewRegion:
    """Lay the files where they can be read, and check them."""
    tahun = _year(given.tahun)
    padanan = read_pairs(filter(str.strip, given.padanan.splitlines()), None)
    with tempfile.TemporaryDirectory() as folder:
        batas = [_laid(each, Path(folder, "batas")) for each in given.batas]
        penduduk = [_laid(each, Path(folder, "penduduk")) for each in given.penduduk]
        desa = [_laid(each, Path(folder, "desa")) for each in given.desa]
        return prepare_region(
            given.kode,
            nama=given.nama or None,
            batas=_borders(batas),
            penduduk=next(iter(penduduk), None),
            desa=next(iter(desa), None),
            tahun=tahun,
            dasar=given.dasar or None,
            padanan=padanan,
        )


def _borders(files: list[Path]) -> list[Path]:
    """Return the border files; those beside a Shapefile are found there by it."""
    beside = (".dbf", ".shx", ".prj", ".cpg")
    own = [each for each in files if each.suffix.lower() not in beside]
    return own or files


def _laid(file: UploadedFile, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / file_name(file.name)
    path.write_bytes(file.getbuffer())
    return path


def _year(text: str) -> int | None:
    plain_text = text.strip()
    if plain_text and not (plain_text.isdecimal() and len(plain_text) == 4):
        raise PsksError(
            f"Tahun tabel penduduk “{plain_text}” bukan tahun seperti 2020."
        )
    return int(plain_text) if plain_text else None


def in_words(text: str) -> str:
    """Return a message of the command with the fields of the form instead.

    >>> in_words("sebutkan --nama, --batas, dan --penduduk.")
    'sebutkan “Nama”, “Berkas batas”, dan “Tabel penduduk”.'
    """
    text = COMMAND.sub(r"di formulir ini, \1", text)
    for option, field in WORDS.items():
        text = text.replace(option, field)
    return text
