"""Third step: the money there is, the best use of it, and what other ways would do."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from psks_analysis import catalog
from psks_analysis.catalog.services import PROPOSED
from psks_analysis.errors import PlanningError, StoreError
from psks_analysis.formats import interval, number
from psks_analysis.planning import drafting, nobody_helped, proposal, saved_plans
from psks_analysis.planning.allocation import (
    Allocated,
    Allocation,
    Stability,
    same_units,
    stability,
)
from psks_analysis.planning.allocation.words import clash, held_back, reached
from psks_analysis.planning.plan import Plan
from psks_analysis.planning.problem_tree import ProblemTree
from psks_analysis.planning.tree_forms import from_dict
from psks_analysis.region.levels import DESA
from psks_analysis.ui.programme import open_plan
from psks_analysis.ui.programme.need_form import data_year, is_known_area
from psks_analysis.ui.shared import desk, elements, notices, session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views import saved_analyses
from psks_analysis.views.analysis_document import Analysis
from psks_analysis.views.selection import Place

LIKELY = 0.8
PHONE_COLUMN = 170  # pixels, so that a phone shows the amounts beside the names


def draw(place: Place, plan: Plan) -> None:
    """Draw the step."""
    _money(plan)
    if not is_known_area(place, plan):
        return
    tahun = data_year(place, plan)
    if plan.tingkat == DESA:
        st.info(
            "Alokasi dihitung per kecamatan, karena angka desa yang kecil "
            "dirahasiakan. Tulis baris rencana desa sendiri di langkah 4."
        )
        return
    if tahun is None or not plan.layanan or not plan.pagu:
        st.info("Pilih jenis dan layanan di langkah 2, lalu isi pagunya di sini.")
        return
    _wishes(plan)
    nobody = why_nobody(place, plan)
    if nobody:
        what, *why, mend = (plain(each) for each in nobody)
        st.error("\n".join([what, "", *(f"- {each}" for each in why), "", mend]))
        return
    analysis = _analysis(place, plan)
    found = _found(place, tahun, plan, analysis)
    names = session.region(place).kecamatan["nama"].to_dict()
    if found.best is None:
        st.error(clash(list(found.clashes), found.problem, names))
        return
    st.markdown(reached(found.best))
    st.markdown(held_back(list(found.limits), names))
    _compared(place, plan, found)
    _where(found.best, names)
    for each in drafting.assumptions(found.best):
        st.caption(f"Anggapan: {each}")
    if analysis and proposal.worth_of_usg(analysis.usg):
        st.caption("Bobot jenis diambil dari nilai USG pada analisis tersimpan.")
    _stable(found.best, names)
    if not plan.terkunci:
        st.button(
            "Pakai sebagai rencana kerja",
            type="primary",
            icon=":material/playlist_add_check:",
            help="Baris di langkah 4 diganti; dapat dibatalkan.",
            on_click=_take_over,
            args=(place, tahun),
        )


def why_nobody(place: Place, plan: Plan) -> tuple[str, ...]:
    """Say why nobody can be helped with what is chosen; nothing where somebody can."""
    tahun = data_year(place, plan)
    if plan.tingkat == DESA or tahun is None or not plan.layanan or not plan.pagu:
        return ()
    region = session.region(place)
    if plan.kecamatan and plan.kecamatan not in region.kecamatan.index:
        return ()
    own = region.kecamatan["nama"].get(plan.kecamatan)
    where = f"{f'Kecamatan {own}' if own else region.nama} menurut data {tahun}"
    asked = session.asked_of_allocation(place, tahun, plan, ())
    return nobody_helped.why_nobody(plan, asked, session.unmet(place, tahun), where)


def _money(plan: Plan) -> None:
    limits = dict(plan.pagu)
    own = {
        each.kode: each.nama
        for each in catalog.funds().values()
        if (plan.tingkat in each.tingkat and each.kode != PROPOSED)
        or each.kode in limits
    }
    own |= {kode: kode for kode in limits if kode not in own}  # left the list since
    base = pd.DataFrame(
        {
            "nama": list(own.values()),
            "pagu": pd.array([limits.get(kode) for kode in own], dtype="Int64"),
        },
        index=list(own),
    )
    key = f"rencana_pagu_{plan.id}_{open_plan.turn()}"
    edited = st.data_editor(
        open_plan.table_begun_with(key, base),
        column_config={
            "nama": st.column_config.TextColumn(
                "Sumber dana", disabled=True, width=PHONE_COLUMN
            ),
            "pagu": st.column_config.NumberColumn(
                "Pagu (Rp)", min_value=0, step=1, format="localized"
            ),
        },
        hide_index=True,
        disabled=plan.terkunci,
        placeholder="",
        alt="Pagu menurut sumber dana",
        key=key,
    )
    known = edited["pagu"].dropna()
    pagu = tuple((str(kode), int(amount)) for kode, amount in known.items())
    if not plan.terkunci:
        open_plan.put_typed(replace(plan, pagu=pagu))
    st.caption(f"Jumlah pagu: Rp{number(sum(amount for _, amount in pagu))}.")


def _wishes(plan: Plan) -> None:
    turn = open_plan.turn()
    with st.container(horizontal=True):
        least = st.number_input(
            "Paling sedikit tertolong di tiap kecamatan (entri)",
            0,
            max(10_000, plan.lantai),
            plan.lantai,
            key=f"rencana_lantai_{plan.id}_{turn}",
            disabled=plan.terkunci,
            help="Hanya untuk kecamatan yang kebutuhannya sebanyak itu.",
        )
        of_kind = st.number_input(
            "Paling sedikit tertolong tiap jenis (entri)",
            0,
            max(100_000, plan.lantai_jenis),
            plan.lantai_jenis,
            key=f"rencana_lantai_jenis_{plan.id}_{turn}",
            disabled=plan.terkunci,
            help="Supaya uangnya tidak habis untuk jenis yang layanannya termurah.",
        )
        per_psm = st.number_input(
            "Satuan yang sanggup dijalankan tiap PSM aktif setahun",
            0,
            max(10_000, plan.per_psm),
            plan.per_psm,
            key=f"rencana_psm_{plan.id}_{turn}",
            disabled=plan.terkunci,
            help="0 berarti tanpa batas. PSM aktif menurut rekap tahun datanya.",
        )
        times = float(plan.bobot_terpilih)
        if plan.terpilih:
            times = st.number_input(
                "Bobot kecamatan terpilih (kali)",
                min(0.5, times),
                max(5.0, times),
                times,
                0.5,
                key=f"rencana_bobot_{plan.id}_{turn}",
                disabled=plan.terkunci,
                help="Kecamatan yang dipilih pada analisis tersimpan.",
            )
    if not plan.terkunci:
        open_plan.put_typed(
            replace(
                plan,
                lantai=int(least),
                lantai_jenis=int(of_kind),
                per_psm=int(per_psm),
                bobot_terpilih=float(times),
            )
        )


def _found(
    place: Place, tahun: int, plan: Plan, analysis: Analysis | None
) -> Allocated:
    worth = proposal.worth_of_usg(analysis.usg) if analysis else {}
    return session.allocated(place, tahun, _asked(plan), tuple(worth.items()))


def _asked(plan: Plan) -> Plan:
    """Return only what the allocation depends on, so that a name is no new search."""
    return Plan(
        nama="",
        dataset=plan.dataset,
        wilayah=plan.wilayah,
        tahun=0,
        tingkat=plan.tingkat,
        kecamatan=plan.kecamatan,
        layanan=plan.layanan,
        pagu=plan.pagu,
        terpilih=plan.terpilih,
        bobot_terpilih=plan.bobot_terpilih,
        lantai=plan.lantai,
        lantai_jenis=plan.lantai_jenis,
        per_psm=plan.per_psm,
    )


def _analysis(place: Place, plan: Plan) -> Analysis | None:
    if not plan.analisis:
        return None
    try:
        return desk.load(saved_analyses.REPOSITORY, place, plan.analisis)
    except StoreError:
        st.caption("Analisis asal rencana ini tidak dapat dibuka lagi.")
        return None


def _compared(place: Place, plan: Plan, found: Allocated) -> None:
    before = _last_year(place, plan, found)
    ways = {
        "Terbaik": found.best,
        "Terbaik tanpa batas": found.free,
        "Sebanding kebutuhan": found.by_need,
        "Bagi rata antar-kecamatan": found.equal,
        "Seperti tahun lalu": before,
    }
    rows = [
        {
            "Cara": name,
            "Entri": number(float(each.helped.sum().sum())),
            "Nilai": number(each.value),
            "Juta Rp": number(each.cost / 1e6, 1),
            "Batas": "ya" if each.keeps_floors else "tidak",
        }
        for name, each in ways.items()
        if each is not None
    ]
    st.subheader("Dibandingkan dengan cara lain")
    elements.own_table(pd.DataFrame(rows), "Beberapa cara membagi uang yang sama")
    st.caption(
        "Entri yang tertolong, nilainya sesudah dibobot, dan apakah batas “paling "
        "sedikit” di atas terpenuhi. Hanya cara terbaik yang memperhatikannya, jadi "
        "cara lain dapat menolong lebih banyak dengan melanggarnya."
    )
    if before is None:
        st.caption(f"Belum ada rencana {plan.tahun - 1} untuk dibandingkan.")


def _last_year(place: Place, plan: Plan, found: Allocated) -> Allocation | None:
    """Do again what the plan of the year before did, if there is one."""
    saved = desk.listing(saved_plans.REPOSITORY, place).documents
    same = (plan.tahun - 1, plan.tingkat, plan.kecamatan)
    before = [p for p in saved if (p.tahun, p.tingkat, p.kecamatan) == same and p.rows]
    if not before:
        return None
    agreed = [each for each in before if each.terkunci] or before
    return same_units(found.problem, proposal.units_of(agreed[0]))


def _where(found: Allocation, names: dict[str, str]) -> None:
    used = found.units[found.units.sum(axis="columns") > 0]
    menu = catalog.services()
    table = used.T.rename(columns={kode: menu[kode].nama for kode in used.index})
    table = table[table.sum(axis="columns") > 0]
    table.insert(0, "Kecamatan", [names[kode] for kode in table.index])
    st.subheader("Satuan layanan per kecamatan")
    elements.own_table(table, "Satuan layanan per kecamatan")


def _stable(best: Allocation, names: dict[str, str]) -> None:
    if not st.toggle(
        "Seberapa stabil bila angka, biaya, dan bobot sedikit lain?",
        key="rencana_stabil",
    ):
        return
    stable: Stability = session.made(stability, best)
    low, high = stable.reached
    cost = interval(stable.cost[0] / 1e6, stable.cost[1] / 1e6, 1)
    st.markdown(
        f"Dalam {number(stable.draws)} percobaan acak (kebutuhan, biaya ±15 %, bobot) "
        f"pembagian ini mencapai {interval(100 * low, 100 * high)} % dari yang terbaik "
        f"di percobaan itu, dengan biaya Rp{cost} juta."
    )
    given = best.units > 0
    shaky = [
        (stable.share.loc[kode, area], kode, area)
        for kode in given.index
        for area in given.columns[given.loc[kode]]
        if stable.share.loc[kode, area] < LIKELY
    ]
    if not shaky:
        st.markdown("Semua pilihan bertahan di sebagian besar percobaan.")
        return
    menu = catalog.services()
    rows = [
        {
            "Layanan": menu[kode].nama,
            "Kecamatan": names[area],
            "Muncul": f"{number(100 * share)} %",
        }
        for share, kode, area in sorted(shaky)
    ]
    st.markdown("Yang mudah berubah, jadi bahas lagi:")
    elements.own_table(pd.DataFrame(rows), "Pilihan yang mudah berubah")


def _tree(analysis: Analysis | None) -> ProblemTree | None:
    """Return the problem tree of an analysis, if there is one that can be read."""
    try:
        return from_dict(dict(analysis.pohon)) if analysis and analysis.pohon else None
    except PlanningError:
        return None


def _take_over(place: Place, tahun: int) -> None:
    """Make rows of the best use of the money that is entered now."""
    plan = open_plan.now()
    analysis = _analysis(place, plan)
    found = _found(place, tahun, plan, analysis).best
    if found is None or not found.cost:
        return  # the page says which limits clash, or why nobody can be helped
    tree = _tree(analysis)
    men = session.share_of_men(place, tahun)
    rows = drafting.draft(found, session.unmet(place, tahun), tree, men)
    notes = drafting.assumptions(found, men)
    if open_plan.put(replace(plan, rows=rows, anggapan=notes)):
        notices.keep(
            open_plan.AREA,
            "success",
            f"{len(rows)} baris disusun dari alokasi. Lanjut ke langkah 4.",
        )
