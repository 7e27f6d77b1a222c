"""First step: open a plan, begin one, copy one, or look at an example."""

from dataclasses import replace
from datetime import date

import streamlit as st

from psks_analysis.errors import PlanningError, StoreError
from psks_analysis.formats import enumeration, number
from psks_analysis.planning import drafting, proposal, saved_plans
from psks_analysis.planning.allocation import best, levelled
from psks_analysis.planning.plan import MAX_NAME, Plan, copied
from psks_analysis.planning.tree_forms import from_dict
from psks_analysis.region.levels import DESA, KABUPATEN, KECAMATAN
from psks_analysis.ui.programme import comparison, open_plan
from psks_analysis.ui.shared import areas, desk, device, saved_documents, session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views import saved_analyses
from psks_analysis.views.analysis_document import Analysis
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.selection import LATIHAN, Place

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
    """Offer every way of getting a plan open."""
    st.info(HOW)
    if place.dataset == LATIHAN:
        st.button(
            "Lihat contoh rencana",
            icon=":material/science:",
            on_click=_example,
            args=(place,),
        )
    st.header("Buka rencana", anchor="buka")
    PANEL.draw_list(place)
    st.header("Rencana baru", anchor="baru")
    _new(place)
    with st.expander(
        "Terima rencana sebagai berkas", icon=":material/swap_vert:", key="rencana_b1"
    ):
        PANEL.draw_upload(place, "Simpan isi berkas", open_plan.start)
    PANEL.draw_removed(place, "Rencana yang dihapus dari daftar")


def _copies(chosen: Plan) -> None:
    st.button(
        "Salin untuk tahun berikutnya",
        icon=":material/content_copy:",
        on_click=_copy,
        args=(chosen, chosen.tahun + 1),
    )
    st.button(
        "Salin untuk tahun yang sama", on_click=_copy, args=(chosen, chosen.tahun)
    )


def _label(plan: Plan) -> str:
    state = "disepakati" if plan.terkunci else f"versi {plan.versi}"
    return f"{plan.nama} · {plan.tahun} · Rp{number(plan.total)} · {state}"


PANEL = saved_documents.Panel(
    saved_plans.REPOSITORY,
    area=open_plan.AREA,
    max_name=MAX_NAME,
    label=_label,
    on_open=open_plan.open_plan,
    more_buttons=_copies,
)


def about(place: Place, plan: Plan) -> None:
    """Show and change whose plan it is."""
    region = session.region(place)
    kecamatan = str(region.kecamatan["nama"].get(plan.kecamatan, plan.kecamatan))
    where = {
        KABUPATEN: region.nama,
        KECAMATAN: kecamatan,
        DESA: f"{region.desa['nama'].get(plan.desa, plan.desa)}, {kecamatan}",
    }[plan.tingkat]
    st.markdown(f"{areas.LABELS[plan.tingkat]}: **{plain(where)}**")
    _origin(place, plan)
    if plan.tingkat != DESA:
        comparison.add_up(place, plan)
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
        key=f"rencana_nama_{plan.id}_{open_plan.turn()}",
        on_change=_rename,
        help="Jangan menulis nama orang, NIK, atau nomor telepon.",
    )


def _origin(place: Place, plan: Plan) -> None:
    """Say which analysis and which plan it began with, by their names."""
    if plan.analisis:
        try:
            analysis = desk.load(saved_analyses.REPOSITORY, place, plan.analisis)
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
            before = desk.load(saved_plans.REPOSITORY, place, plan.asal)
            st.markdown(f"Disalin dari: {plain(before.nama)}, {before.tahun}")
        except StoreError:
            st.caption("Rencana asalnya tidak dapat dibuka lagi.")


def problem_of(analysis: Analysis) -> str:
    """Return the core problem of a saved analysis; blank without a problem tree."""
    tree = from_dict(dict(analysis.pohon)) if analysis.pohon else None
    return tree.core.text if tree and tree.core else ""


def _new(place: Place) -> None:
    region = session.region(place)
    saved = desk.listing(saved_analyses.REPOSITORY, place)
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
        level = areas.choose_level(key="rencana")
        kecamatan, desa = areas.choose_area(region, level, "rencana", key="rencana")
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
    st.button("Mulai rencana", type="primary", on_click=open_plan.start, args=(draft,))


def _from_analysis(plan: Plan, analysis: Analysis) -> Plan:
    """Take over the kinds and kecamatan of a saved analysis."""
    group = pmks_groups().get(analysis.pilihan.jenis)  # it may have left the list
    members = group.anggota if group else ()
    weighted = proposal.worth_of_usg(analysis.usg)
    kinds = [*weighted, *(k for k in members if k not in weighted)][:MANY_KINDS]
    few = kinds if weighted or len(members) <= MANY_KINDS else []
    return replace(
        proposal.for_kinds(plan, tuple(few)),
        analisis=analysis.id,
        terpilih=analysis.pilihan.kecamatan,
        bobot_terpilih=2.0 if analysis.pilihan.kecamatan else 1.0,
    )


def _rename() -> None:
    plan = open_plan.now()
    name = st.session_state[f"rencana_nama_{plan.id}_{open_plan.turn()}"]
    open_plan.put(replace(plan, nama=" ".join(name.split())))


def _copy(plan: Plan, tahun: int) -> None:
    name = f"{plan.nama} (salinan)"[:MAX_NAME]
    open_plan.start(copied(plan, nama=name, tahun=tahun))


def _example(place: Place) -> None:
    """Draw up a plan for two kinds by the same steps a trainee takes.

    It is saved only when somebody changes it, or a hall would fill the list with it.
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
    open_plan.open_plan(replace(plan, rows=rows, anggapan=notes))
