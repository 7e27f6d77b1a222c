"""One row of the plan as a form, question by question: for phones and first-timers."""

import secrets
from dataclasses import replace
from typing import Any

import streamlit as st

from psks_analysis import catalog
from psks_analysis.errors import TypedNumberError
from psks_analysis.formats import MONTHS, enumeration, number
from psks_analysis.planning.drafting import row_of
from psks_analysis.planning.plan import MAX_TEXT, Plan, PlanRow
from psks_analysis.region import Region
from psks_analysis.ui.programme import open_plan, origin
from psks_analysis.ui.programme.plan_words import DECIMAL as DECIMAL_COLUMNS
from psks_analysis.ui.programme.plan_words import MONTH, TEXTS, choices
from psks_analysis.ui.programme.plan_words import WHOLE as WHOLE_COLUMNS
from psks_analysis.ui.programme.plan_words import label as name_of
from psks_analysis.ui.shared import device, notices, session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.ui.shared.typed_numbers import (
    DECIMAL,
    MAX_TYPED,
    RUPIAH,
    WHOLE,
    Rule,
)

Labels = dict[str, dict[str, str]]
REFUSED = "rencana_ditolak_"
NUMBERS: dict[str, Rule] = {
    **dict.fromkeys(WHOLE_COLUMNS, WHOLE),
    "biaya_satuan": RUPIAH,
    **dict.fromkeys(DECIMAL_COLUMNS, DECIMAL),
}
ALWAYS = {"volume", "biaya_satuan"}  # none of these is 0

QUESTIONS = {
    "Apa yang dilakukan?": ("bentuk", "layanan", "sub_kegiatan"),
    "Mengapa?": ("masalah", "penyebab", "tujuan"),
    "Untuk siapa?": ("jenis", "sasaran", "laki", "perempuan"),
    "Di mana dan kapan?": ("kecamatan", "desa", "mulai", "selesai"),
    "Berapa biayanya?": ("volume", "satuan", "biaya_satuan", "sumber_dana"),
    "Oleh siapa?": ("penanggung_jawab", "pelaksana", "mitra"),
    "Bagaimana tahu berhasil?": (
        *("indikator_keluaran", "target_keluaran"),
        *("indikator_hasil", "dasar_hasil", "target_hasil"),
    ),
    "Catatan": ("keterangan",),
}
HELP = {
    "bentuk": "Yang benar-benar dikerjakan, misalnya “antar makanan ke rumah”.",
    "sub_kegiatan": "Kode anggaran; program dan kegiatan mengikuti kode ini.",
    "penyebab": "Sebab yang dijawab kegiatan ini, dari pohon masalah.",
    "tujuan": "Keadaan yang ingin dicapai, bukan kegiatannya.",
    "sasaran": "Banyaknya entri yang akan tertolong, bukan nama orang.",
    "kecamatan": "Kosongkan bila untuk seluruh wilayah rencana.",
    "volume": "Berapa satuan yang dibeli atau dijalankan.",
    "satuan": "Misalnya orang, keluarga, unit, kegiatan.",
    "biaya_satuan": "Rupiah untuk satu satuan.",
    "sumber_dana": "Bila belum ada yang membiayai, pilih usulan musrenbang.",
    "penanggung_jawab": "Jabatan atau instansi, bukan nama orang.",
    "indikator_keluaran": "Yang langsung dihasilkan, misalnya jumlah orang dilayani.",
    "indikator_hasil": "Yang berubah karenanya, misalnya persentase tertangani.",
    "dasar_hasil": "Angka indikator hasil sebelum kegiatan.",
    "target_hasil": "Angka indikator hasil yang ingin dicapai tahun itu.",
}


def from_menu(plan: Plan) -> None:
    """Offer a row for a service of the menu, filled in as far as the menu knows."""
    wanted = set(plan.jenis)
    menu = {
        each.kode: f"{each.nama} (hanya rujukan)" if each.is_referral else each.nama
        for each in catalog.services().values()
        if not wanted or not each.jenis_pmks or wanted & set(each.jenis_pmks)
    }
    beside = not device.is_phone()
    with st.container(horizontal=beside, vertical_alignment="bottom"):
        kode = st.selectbox(
            "Tambah baris dari menu layanan",
            list(menu),
            format_func=menu.__getitem__,
            key=f"rencana_menu_{plan.id}",
        )
        st.button("Tambah baris", icon=":material/add:", on_click=_add, args=(kode,))


def one_row(plan: Plan, region: Region) -> None:
    """Show one row, chosen from a list, question by question."""
    if not plan.rows:
        st.markdown("Belum ada baris. Tambahkan dari menu di atas, atau baris kosong.")
        st.button("Tambah baris kosong", on_click=_add, args=("",))
        return
    rows = {row.kode: row for row in plan.rows}
    names = region.kecamatan["nama"]
    numbers = {kode: number_ for number_, kode in enumerate(rows, start=1)}
    if st.session_state.get(_chosen(plan)) not in rows:
        st.session_state.pop(_chosen(plan), None)
    kode = st.selectbox(
        "Baris yang diisi",
        list(rows),
        format_func=lambda each: _title(numbers[each], rows[each], names.to_dict()),
        key=_chosen(plan),
    )
    row = rows[kode]
    st.markdown(
        f"Jumlah biaya: {number(row.volume)} × Rp{number(row.biaya_satuan)} = "
        f"**Rp{number(row.jumlah_biaya)}**"
    )
    _form(plan, row, choices(plan, region))
    with st.container(horizontal=True):
        st.button("Tambah baris kosong", on_click=_add, args=("",))
        st.button(
            "Hapus baris ini", icon=":material/delete:", on_click=_drop, args=(kode,)
        )


def _form(plan: Plan, row: PlanRow, shown: Labels) -> None:
    sign = f"{plan.id}_{row.kode}_{open_plan.turn()}"
    refused = st.session_state.get(f"{REFUSED}{sign}", {})
    with st.form(f"rencana_formulir_{sign}"):
        for question, names in QUESTIONS.items():
            st.markdown(f"**{question}**")
            for name in names:
                _field(name, row, shown, f"{name}_{sign}")
                if name in refused:
                    st.error(plain(refused[name]), icon=":material/error:")
        st.form_submit_button(
            "Simpan baris", type="primary", on_click=_save, args=(row.kode, sign)
        )


def _field(name: str, row: PlanRow, shown: Labels, key: str) -> None:
    value, label, help_ = getattr(row, name), name_of(name), HELP.get(name)
    if name in TEXTS:
        st.text_input(label, value, max_chars=MAX_TEXT, key=key, help=help_)
    elif name in NUMBERS:
        typed = NUMBERS[name].typed(value)
        st.text_input(label, typed, max_chars=MAX_TYPED, key=key, help=help_)
    elif name in MONTH:
        st.selectbox(label, MONTHS, value - 1, key=key, help=help_)
    else:
        labels = shown[name]
        st.selectbox(
            label,
            list(labels),
            index=list(labels).index(value) if value else None,
            format_func=labels.__getitem__,
            placeholder="(kosong)",
            key=key,
            help=help_,
        )


def _save(kode: str, sign: str) -> None:
    """Save a row, or say at each field why not; what was typed stays there."""
    plan = open_plan.now()
    before = next((row for row in plan.rows if row.kode == kode), None)
    if before is None:
        notices.keep(open_plan.AREA, "error", "Baris itu sudah tidak ada di rencana.")
        return
    typed: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for name in (each for names in QUESTIONS.values() for each in names):
        try:
            value = st.session_state[f"{name}_{sign}"]
            typed[name] = _typed(name, value, getattr(before, name))
        except TypedNumberError as wrong:
            refused[name] = str(wrong)
    if not refused and typed["mulai"] > typed["selesai"]:
        refused["selesai"] = (
            f"Selesai sebelum mulai: kegiatan harus di dalam tahun {plan.tahun}. "
            "Tukar bulannya, atau bagi menjadi dua baris."
        )
    st.session_state[f"{REFUSED}{sign}"] = refused
    if refused:
        fields = enumeration([name_of(name) for name in refused])
        text = f"Baris belum tersimpan. Perbaiki: {fields}."
        notices.keep(open_plan.AREA, "error", text)
        return
    changed = replace(before, **typed)
    rows = tuple(changed if row.kode == kode else row for row in plan.rows)
    if open_plan.put(replace(plan, rows=rows)):
        cost = f"Jumlah biaya Rp{number(changed.jumlah_biaya)}."
        notices.keep(open_plan.AREA, "success", f"Baris tersimpan. {cost}")


def _typed(name: str, value: Any, before: Any) -> Any:
    if name in MONTH:
        return MONTHS.index(value) + 1
    if name in NUMBERS:
        got = NUMBERS[name].read_over(value or "", before)
        return 0 if got is None and name in ALWAYS else got
    return value or ""


def _add(layanan: str) -> None:
    plan, kode = open_plan.now(), secrets.token_hex(4)
    row = row_of(plan, layanan, kode, origin.tree_of(plan))
    if open_plan.put(replace(plan, rows=(*plan.rows, row))):
        st.session_state[_chosen(plan)] = kode
        place = session.place(plan.dataset, plan.wilayah)
        name = session.region(place).kecamatan["nama"].get(row.kecamatan)
        where = f" untuk Kecamatan {name}" if name else ""
        notices.keep(
            open_plan.AREA,
            "success",
            f"Baris {len(plan.rows) + 1} ditambah{where}; isi di bawah.",
        )


def _drop(kode: str) -> None:
    plan = open_plan.now()
    others = tuple(row for row in plan.rows if row.kode != kode)
    if open_plan.put(replace(plan, rows=others)):
        notices.keep(open_plan.AREA, "success", "Baris dihapus; dapat dibatalkan.")


def _chosen(plan: Plan) -> str:
    return f"rencana_baris_pilih_{plan.id}"


def _title(number_: int, row: PlanRow, names: dict[str, str]) -> str:
    where = names.get(row.kecamatan, "")
    what = row.bentuk or "(tanpa nama)"
    return f"{number_}. {what}, {where}" if where else f"{number_}. {what}"
