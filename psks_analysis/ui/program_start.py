"""First step: open a plan, begin one, copy one, or look at an example."""

from dataclasses import replace
from datetime import date

import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import PlanningError, StoreError
from psks_analysis.formats import enumeration, number
from psks_analysis.planning import drafting, proposal
from psks_analysis.planning.allocation import best, levelled
from psks_analysis.planning.tree_forms import from_dict
from psks_analysis.store import analyses, plans
from psks_analysis.store.analysis_files import Analysis
from psks_analysis.store.plan_files import (
    DESA,
    KABUPATEN,
    KECAMATAN,
    LEVELS,
    MAX_NAME,
    Plan,
    copied,
)
from psks_analysis.ui import device, plan_desk, program_beside, session
from psks_analysis.ui.kept_upload import uploaded
from psks_analysis.ui.plain_text import plain
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.selection import LATIHAN, Place

LEVEL_LABELS = {
    KABUPATEN: "Kabupaten (Dinas Sosial)",
    KECAMATAN: "Satu kecamatan (TKSK)",
    DESA: "Satu desa atau kelurahan (PSM)",
}
HOW = (
    "Rencana kerja disusun dalam lima langkah: mulai, kebutuhan, alokasi, rencana "
    "kerja, sepakati. PSM menyusun untuk desanya dan mengusulkannya ke musrenbang, "
    "TKSK untuk kecamatannya, Dinas Sosial untuk kabupaten; rencana desa dapat "
    "digabung ke atas. Setiap perubahan langsung tersimpan."
)
WITHOUT = "(tanpa analisis, mulai dari kosong)"
MANY_KINDS = 6
EXAMPLE_KINDS = ("PMKS-08", "PMKS-09")
EXAMPLE_FUNDS = (("apbd_kab", 1_500_000_000), ("baznas", 150_000_000))


def begin(place: Place) -> None:
    """Offer every way of getting a plan on the desk."""
    found = plans.listing(paths.store_dir(), place.dataset, place.wilayah)
    for message in found.damaged:
        st.warning(plain(message))
    st.info(HOW)
    if place.dataset == LATIHAN:
        st.button(
            "Lihat contoh rencana",
            icon=":material/science:",
            on_click=_example,
            args=(place,),
        )
    if found.documents:
        st.header("Buka rencana", anchor="buka")
        _kept(found.documents)
    st.header("Rencana baru", anchor="baru")
    _new(place)
    _upload(place)
    _removed(place)


def _kept(documents: tuple[Plan, ...]) -> None:
    chosen = _choose("Rencana tersimpan", documents, "rencana_pilih")
    with st.container(horizontal=True):
        st.button("Buka", type="primary", on_click=plan_desk.open_plan, args=(chosen,))
        st.button(
            "Salin untuk tahun berikutnya",
            icon=":material/content_copy:",
            on_click=_copy,
            args=(chosen, chosen.tahun + 1),
        )
        st.button(
            "Salin untuk tahun yang sama", on_click=_copy, args=(chosen, chosen.tahun)
        )
        st.button("Hapus dari daftar", on_click=_remove, args=(chosen,))


def _upload(place: Place) -> None:
    with st.expander(
        "Terima rencana sebagai berkas", icon=":material/swap_vert:", key="rencana_b1"
    ):
        sent = uploaded(plans.SHELF, place, "rencana_berkas")
        if sent is None:
            return
        st.text(f"Berkas berisi: {sent.nama}, {sent.tahun}, Rp{number(sent.total)}")
        st.button("Simpan isi berkas", on_click=plan_desk.start, args=(sent,))


def _removed(place: Place) -> None:
    gone = plans.listing(paths.store_dir(), place.dataset, place.wilayah, removed=True)
    if not gone.documents:
        return
    with st.expander("Rencana yang dihapus dari daftar", key="rencana_b2"):
        chosen = _choose("Yang sudah dihapus", gone.documents, "rencana_dihapus")
        st.button("Kembalikan ke daftar", on_click=_restore, args=(chosen,))


def about(place: Place, plan: Plan) -> None:
    """Show and change whose plan it is."""
    region = session.region(place)
    kecamatan = str(region.kecamatan["nama"].get(plan.kecamatan, plan.kecamatan))
    where = {
        KABUPATEN: region.nama,
        KECAMATAN: kecamatan,
        DESA: f"{region.desa['nama'].get(plan.desa, plan.desa)}, {kecamatan}",
    }[plan.tingkat]
    st.markdown(f"{LEVEL_LABELS[plan.tingkat]}: **{plain(where)}**")
    _origin(place, plan)
    if plan.tingkat != DESA:
        program_beside.add_up(place, plan)
    if plan.terkunci:
        st.success("Rencana ini sudah disepakati, jadi barisnya tidak dapat diubah.")
        st.button(
            "Salin menjadi rencana baru",
            icon=":material/content_copy:",
            on_click=_copy,
            args=(plan, plan.tahun),
        )
        return
    st.text_input(
        "Nama rencana",
        value=plan.nama,
        max_chars=MAX_NAME,
        key=f"rencana_nama_{plan.id}_{plan_desk.turn()}",
        on_change=_rename,
        help="Jangan menulis nama orang, NIK, atau nomor telepon.",
    )


def _origin(place: Place, plan: Plan) -> None:
    """Say which analysis and which plan it began with, by their names."""
    here = (paths.store_dir(), place.dataset, place.wilayah)
    if plan.analisis:
        try:
            analysis = analyses.load(*here, plan.analisis)
            st.markdown(f"Berangkat dari analisis: **{plain(analysis.nama)}**")
            core = problem_of(analysis)
            if core:
                st.markdown(f"Masalah inti: {plain(core)}")
        except (StoreError, PlanningError):
            st.caption("Analisis asal rencana ini tidak dapat dibuka lagi.")
    if plan.terpilih:
        names = session.region(place).kecamatan["nama"]
        chosen = enumeration([str(names.get(kode, kode)) for kode in plan.terpilih])
        st.markdown(f"Kecamatan terpilih: {plain(chosen)}")
    if plan.asal:
        try:
            before = plans.load(*here, plan.asal)
            st.markdown(f"Disalin dari: {plain(before.nama)}, {before.tahun}")
        except StoreError:
            st.caption("Rencana asalnya tidak dapat dibuka lagi.")


def problem_of(analysis: Analysis) -> str:
    """Return the core problem of a saved analysis; blank without a problem tree."""
    tree = from_dict(dict(analysis.pohon)) if analysis.pohon else None
    return tree.core.text if tree and tree.core else ""


def _new(place: Place) -> None:
    region = session.region(place)
    saved = analyses.listing(paths.store_dir(), place.dataset, place.wilayah)
    by_id = {each.id: each for each in saved.documents}
    name = st.text_input(
        "Nama rencana baru",
        max_chars=MAX_NAME,
        placeholder="Contoh: Renja lansia 2025",
        key="rencana_nama_baru",
        help="Jangan menulis nama orang, NIK, atau nomor telepon.",
    )
    with st.container(horizontal=not device.is_phone()):
        known = session.about(place).any_years[:1] or [date.today().year]
        tahun = st.number_input(
            "Tahun rencana", 2000, 2100, known[0] + 1, key="rencana_tahun", width=140
        )
        level = st.selectbox(
            "Tingkat",
            LEVELS[::-1],
            format_func=LEVEL_LABELS.__getitem__,
            key="rencana_tingkat",
        )
        kecamatan, desa = "", ""
        if level != KABUPATEN:
            names = region.kecamatan["nama"]
            kecamatan = st.selectbox(
                "Kecamatan rencana",
                list(names.index),
                format_func=names.__getitem__,
                key="rencana_kecamatan",
            )
        if level == DESA:
            own = region.desa.loc[region.desa["kecamatan_kode"] == kecamatan, "nama"]
            desa = st.selectbox(
                "Desa atau kelurahan",
                list(own.index),
                format_func=own.__getitem__,
                key="rencana_desa",
            )
        analysis = st.selectbox(
            "Berangkat dari analisis",
            ["", *by_id],
            format_func=lambda id_: by_id[id_].nama if id_ else WITHOUT,
            key="rencana_analisis",
        )
    draft = Plan(
        nama=" ".join(name.split()),
        dataset=place.dataset,
        wilayah=place.wilayah,
        tahun=int(tahun),
        tingkat=level,
        kecamatan=kecamatan,
        desa=desa,
    )
    if analysis:
        draft = _from_analysis(draft, by_id[analysis])
    st.button("Mulai rencana", type="primary", on_click=plan_desk.start, args=(draft,))


def _from_analysis(plan: Plan, analysis: Analysis) -> Plan:
    """Take over the kinds and kecamatan of a saved analysis."""
    members = pmks_groups()[analysis.pilihan.jenis].anggota
    weighted = proposal.worth_of_usg(analysis.usg)
    kinds = [*weighted, *(k for k in members if k not in weighted)][:MANY_KINDS]
    few = kinds if weighted or len(members) <= MANY_KINDS else []
    return replace(
        proposal.for_kinds(plan, tuple(few)),
        analisis=analysis.id,
        terpilih=analysis.pilihan.kecamatan,
        bobot_terpilih=2.0 if analysis.pilihan.kecamatan else 1.0,
    )


def _choose(label: str, documents: tuple[Plan, ...], key: str) -> Plan:
    by_id = {each.id: each for each in documents}

    def told(id_: str) -> str:
        plan = by_id[id_]
        state = "disepakati" if plan.terkunci else f"versi {plan.versi}"
        return f"{plan.nama} · {plan.tahun} · Rp{number(plan.total)} · {state}"

    return by_id[st.selectbox(label, list(by_id), format_func=told, key=key)]


def _rename() -> None:
    plan = plan_desk.now()
    name = st.session_state[f"rencana_nama_{plan.id}_{plan_desk.turn()}"]
    plan_desk.put(replace(plan, nama=" ".join(name.split())))


def _copy(plan: Plan, tahun: int) -> None:
    name = f"{plan.nama} (salinan)"[:MAX_NAME]
    plan_desk.start(copied(plan, nama=name, tahun=tahun))


def _remove(plan: Plan) -> None:
    try:
        plans.remove(paths.store_dir(), plan)
    except StoreError as refused:
        plan_desk.tell("error", str(refused))
        return
    plan_desk.tell(
        "success", f"“{plan.nama}” dihapus dari daftar; dapat dikembalikan di bawah."
    )


def _restore(plan: Plan) -> None:
    try:
        plans.restore(paths.store_dir(), plan)
    except StoreError as refused:
        plan_desk.tell("error", str(refused))
        return
    plan_desk.tell("success", f"“{plan.nama}” kembali ke daftar.")


def _example(place: Place) -> None:
    """Draw up a plan for two kinds by the same steps a trainee takes.

    It is kept only when somebody changes it, or a hall would fill the list with it.
    """
    tahun = session.about(place).years("pmks")[0]
    plan = Plan(
        nama="Contoh: lansia telantar dan disabilitas",
        dataset=place.dataset,
        wilayah=place.wilayah,
        tahun=tahun + 1,
        pagu=EXAMPLE_FUNDS,
        lantai=5,
        lantai_jenis=150,
    )
    plan = proposal.for_kinds(plan, EXAMPLE_KINDS)
    need = session.unmet(place, tahun)
    areas = session.region(place).kecamatan.index
    found = levelled(best(proposal.problem(need, proposal.choice_of(plan, areas))))
    men = session.share_of_men(place, tahun)
    rows = drafting.draft(found, need, men=men)
    notes = drafting.assumptions(found, men)
    plan_desk.open_plan(replace(plan, rows=rows, anggapan=notes))
