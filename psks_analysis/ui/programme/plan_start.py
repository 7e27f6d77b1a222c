"""First step: open a plan, begin one, copy one, or look at an example."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

import streamlit as st

from psks_analysis.errors import PsksError, StoreError
from psks_analysis.formats import enumeration, number
from psks_analysis.indicators import PREVALENCE
from psks_analysis.planning import drafting, proposal, reasons, saved_plans
from psks_analysis.planning.allocation import best, levelled
from psks_analysis.planning.plan import MAX_NAME, Plan, agreed_when, copied
from psks_analysis.region.levels import DESA, KABUPATEN, KECAMATAN
from psks_analysis.ui.programme import comparison, open_plan, origin
from psks_analysis.ui.shared import (
    address,
    areas,
    desk,
    device,
    notices,
    saved_documents,
    session,
)
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views import saved_analyses
from psks_analysis.views.analysis_document import Analysis, Choices
from psks_analysis.views.groups import WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.selection import LATIHAN, Place

HOW = (
    "Rencana kerja disusun dalam lima langkah: mulai, kebutuhan, alokasi, rencana "
    "kerja, sepakati. PSM menyusun untuk desanya dan mengusulkannya ke musrenbang, "
    "TKSK untuk kecamatannya, Dinas Sosial untuk kabupaten; rencana desa dapat "
    "digabung ke atas. Setiap perubahan langsung tersimpan."
)
WITHOUT = "(tanpa analisis, mulai dari kosong)"
FROM_PAGE = "yang sedang dikerjakan di Analisis masalah"
ON_PAGE, LINK = "halaman", "rencana_tautan"
MANY_KINDS = 6
YEARS_BACK, YEARS_AHEAD = 5, 10  # around the year after the latest data
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
    state = agreed_when(plan) if plan.terkunci else f"versi {plan.versi}"
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
        st.success(
            f"Rencana ini sudah {agreed_when(plan)}, jadi barisnya tidak dapat diubah. "
            "Yang berhak dapat membukanya kembali di langkah 5."
        )
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
    analysis = origin.analysis_of(plan)
    if analysis:
        st.markdown(f"Berangkat dari analisis: **{plain(analysis.nama)}**")
        tree = origin.tree_in(analysis)
        if tree and tree.core:
            st.markdown(f"Masalah inti: {plain(tree.core.text)}")
    elif plan.analisis:
        st.caption(origin.LOST)
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


def _new(place: Place) -> None:
    region = session.region(place)
    by_id = _analyses(place)
    _take_up_link(place, by_id)
    name = st.text_input(
        "Nama rencana baru",
        max_chars=MAX_NAME,
        placeholder="Contoh: Renja lansia 2025",
        key="rencana_nama_baru",
        help="Jangan menulis nama orang, NIK, atau nomor telepon.",
    )
    with st.container(horizontal=not device.is_phone()):
        known = session.about(place).any_years[:1] or [date.today().year]
        tahun = st.selectbox(
            "Tahun rencana",
            range(known[0] + 1 - YEARS_BACK, known[0] + 2 + YEARS_AHEAD),
            index=YEARS_BACK,
            key="rencana_tahun",
            width=140,
        )
        level = areas.choose_level(key="rencana")
        kecamatan, desa = areas.choose_area(region, level, "rencana", key="rencana")
        analysis = st.selectbox(
            "Berangkat dari analisis",
            ["", *by_id],
            format_func=lambda id_: by_id[id_].nama if id_ in by_id else WITHOUT,
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
    found = by_id.get(analysis)
    if found:
        draft = _from_analysis(draft, found)
    st.button("Mulai rencana", type="primary", on_click=_start, args=(draft, found))


def _analyses(place: Place) -> dict[str, Analysis]:
    """Return what a plan may stand on: what the analysis led here with, saved ones."""
    found: dict[str, Analysis] = {}
    if wanted := address.get(address.DRAFT):
        with suppress(StoreError):
            draft = desk.load(saved_analyses.DRAFTS, place, wanted)
            found[ON_PAGE] = replace(draft, nama=FROM_PAGE)
    if ON_PAGE not in found and address.get("dari") and not address.get("analisis"):
        found[ON_PAGE] = _only_chosen(place)
    saved = desk.listing(saved_analyses.REPOSITORY, place).documents
    return found | {each.id: each for each in saved}


def _only_chosen(place: Place) -> Analysis:
    """Return what was chosen on the page of the analysis, where nothing was written."""
    known = session.region(place).kecamatan.index
    chosen = [k for k in address.get("pilih").split(",") if k in known]
    jenis = address.get("jenis")
    years = session.about(place).any_years[:1] or [date.today().year]
    return Analysis(
        nama=FROM_PAGE,
        dataset=place.dataset,
        wilayah=place.wilayah,
        pilihan=Choices(
            years[0],
            jenis if jenis in pmks_groups() else WITHOUT_FAKIR_MISKIN,
            PREVALENCE,
            kecamatan=tuple(chosen),
        ),
        url="",
    )


def _take_up_link(place: Place, known: Mapping[str, Analysis]) -> None:
    """Begin with what a link names, once: the reader may choose another."""
    link = _link(place)
    if link == st.session_state.get(LINK):
        return
    st.session_state[LINK] = link
    analysis = known.get(address.get("analisis") or ON_PAGE)
    if analysis is None:
        return
    same = next(kode for kode, each in known.items() if each is analysis)
    st.session_state["rencana_analisis"] = same
    group = pmks_groups().get(analysis.pilihan.jenis)
    name = f"Renja {group.nama if group else ''} {analysis.pilihan.tahun + 1}"
    st.session_state["rencana_nama_baru"] = " ".join(name.split())[:MAX_NAME]


def leave_for_link(place: Place) -> None:
    """Close the plan that is open where a link leads here from an analysis."""
    if address.get("dari") and _link(place) != st.session_state.get(LINK):
        open_plan.close()


def _link(place: Place) -> tuple[str, ...]:
    names = ("dari", "analisis", address.DRAFT, "pilih", "tahun", "jenis")
    return (place.dataset, place.wilayah, *(address.get(name) for name in names))


def _start(plan: Plan, analysis: Analysis | None) -> None:
    """Begin a plan; a draft it stands on is kept as an analysis, which does not go."""
    if analysis is not None and analysis.pohon and not plan.analisis:
        name = f"Analisis {plan.nama}"[:MAX_NAME]
        kept = replace(analysis, nama=name, id="", versi=0, waktu="", oleh="")
        try:
            saved_plans.check(plan)
            done = desk.save(saved_analyses.REPOSITORY, kept)
        except PsksError as refused:
            notices.keep(open_plan.AREA, "error", str(refused))
            return
        plan = replace(plan, analisis=done.id)
    open_plan.start(plan)
    for name in ("dari", "analisis", address.DRAFT, "pilih"):
        address.put(name, None)


def _from_analysis(plan: Plan, analysis: Analysis) -> Plan:
    """Take over the kinds and kecamatan of a saved analysis."""
    group = pmks_groups().get(analysis.pilihan.jenis)  # it may have left the list
    members = group.anggota if group else ()
    weighted = proposal.worth_of_usg(analysis.usg)
    kinds = [*weighted, *(k for k in members if k not in weighted)][:MANY_KINDS]
    few = kinds if weighted or len(members) <= MANY_KINDS else []
    return replace(
        proposal.for_kinds(plan, tuple(few)),
        analisis="" if analysis.nama == FROM_PAGE else analysis.id,
        terpilih=analysis.pilihan.kecamatan,
        bobot_terpilih=2.0 if analysis.pilihan.kecamatan else 1.0,
    )


def _rename() -> None:
    plan = open_plan.now()
    name = st.session_state[f"rencana_nama_{plan.id}_{open_plan.turn()}"]
    open_plan.put(replace(plan, nama=" ".join(name.split())))


def _copy(plan: Plan, tahun: int) -> None:
    name = f"{plan.nama} (salinan)"[:MAX_NAME]
    tree = origin.tree_of(plan)
    rows = tuple(reasons.filled(row, tree) for row in plan.rows)
    open_plan.start(replace(copied(plan, nama=name, tahun=tahun), rows=rows))


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
