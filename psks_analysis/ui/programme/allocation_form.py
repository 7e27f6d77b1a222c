"""Third step: the money there is, the best use of it, and what other ways would do."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from psks_analysis import catalog
from psks_analysis.catalog.services import PROPOSED
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
from psks_analysis.region.levels import DESA
from psks_analysis.ui.programme import open_plan, origin
from psks_analysis.ui.programme.need_form import data_year, is_known_area
from psks_analysis.ui.shared import desk, elements, notices, session, typed_numbers
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.ui.shared.typed_numbers import RUPIAH, Rule
from psks_analysis.views.analysis_document import Analysis
from psks_analysis.views.selection import Place

LIKELY = 0.8
CHOSEN_WORTH = "bobot_terpilih"
ENTRIES = Rule(most=saved_plans.MOST_ENTRIES)
WISHES = {
    "lantai": (
        "Paling sedikit tertolong di tiap kecamatan (entri)",
        ENTRIES,
        "Hanya untuk kecamatan yang kebutuhannya sebanyak itu.",
    ),
    "lantai_jenis": (
        "Paling sedikit tertolong tiap jenis (entri)",
        ENTRIES,
        "Supaya uangnya tidak habis untuk jenis yang layanannya termurah.",
    ),
    "per_psm": (
        "Satuan yang sanggup dijalankan tiap PSM aktif setahun",
        ENTRIES,
        "0 berarti tanpa batas. PSM aktif menurut rekap tahun datanya.",
    ),
    CHOSEN_WORTH: (
        "Bobot kecamatan terpilih (kali)",
        Rule(decimals=1, least=0.5, most=100),
        "Kecamatan yang dipilih pada analisis tersimpan.",
    ),
}


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
    analysis = origin.analysis_of(plan)
    if plan.analisis and analysis is None:
        st.caption(origin.LOST)
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
    typed = {}
    with st.container(horizontal=True):
        for kode, name in own.items():
            typed[kode] = typed_numbers.draw(
                name,
                limits.get(kode),
                RUPIAH,
                key=f"rencana_pagu_{kode}_{plan.id}_{open_plan.turn()}",
                blank="Belum diisi",
                disabled=plan.terkunci,
            )
    pagu = tuple(
        (kode, int(amount)) for kode, amount in typed.items() if amount is not None
    )
    if not plan.terkunci:
        open_plan.put_typed(replace(plan, pagu=pagu))
    st.caption(f"Jumlah pagu: Rp{number(sum(amount for _, amount in pagu))}.")


def _wishes(plan: Plan) -> None:
    wishes: dict[str, Any] = {}
    with st.container(horizontal=True):
        for name, (label, rule, help_) in WISHES.items():
            if name == CHOSEN_WORTH and not plan.terpilih:
                continue
            before = getattr(plan, name)
            got = typed_numbers.draw(
                label,
                before,
                rule,
                key=f"rencana_{name}_{plan.id}_{open_plan.turn()}",
                blank=f"Kosong dianggap {rule.said(rule.least)}",
                help_=help_,
                disabled=plan.terkunci,
            )
            wishes[name] = type(before)(rule.least if got is None else got)
    if not plan.terkunci:
        open_plan.put_typed(replace(plan, **wishes))


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


def _compared(place: Place, plan: Plan, found: Allocated) -> None:
    before = _last_year(place, plan, found)
    ways = {
        "Terbaik": found.best,
        "Sebanding kebutuhan": found.by_need,
        "Bagi rata antar-kecamatan": found.equal,
        "Seperti tahun lalu": before,
    }
    fair = {k: v for k, v in ways.items() if v is not None and v.keeps_floors}
    others = {k: v for k, v in ways.items() if v is not None and not v.keeps_floors}
    st.subheader("Dibandingkan dengan cara lain")
    elements.own_table(_ways(fair), "Beberapa cara membagi uang yang sama")
    if others:  # beside these the best would look the worst: it keeps what they break
        if found.free is not None:
            others = {"Terbaik tanpa batas itu": found.free} | others
        st.markdown("Yang melanggar batas “paling sedikit” di atas:")
        elements.own_table(_ways(others), "Cara yang melanggar batas")
    st.caption(
        "Nilai: entri yang tertolong sesudah dibobot; itulah yang dicari sebanyak "
        "mungkin, jadi entrinya sendiri dapat lebih sedikit. Hanya cara yang memenuhi "
        "batas dapat dibandingkan dengan yang terbaik."
    )
    if before is None:
        st.caption(f"Belum ada rencana {plan.tahun - 1} untuk dibandingkan.")


def _ways(ways: Mapping[str, Allocation]) -> pd.DataFrame:
    """Return what each way comes to, the most of what is looked for on top."""
    ordered = sorted(ways.items(), key=lambda each: -each[1].value)
    return pd.DataFrame(
        [
            {
                "Cara": name,
                "Nilai": number(each.value),
                "Entri": number(float(each.helped.sum().sum())),
                "Juta Rp": number(each.cost / 1e6, 1),
            }
            for name, each in ordered
        ]
    )


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


def _take_over(place: Place, tahun: int) -> None:
    """Make rows of the best use of the money that is entered now."""
    plan = open_plan.now()
    analysis = origin.analysis_of(plan)
    found = _found(place, tahun, plan, analysis).best
    if found is None or not found.cost:
        return  # the page says which limits clash, or why nobody can be helped
    tree = origin.tree_in(analysis)
    men = session.share_of_men(place, tahun)
    rows = drafting.draft(found, session.unmet(place, tahun), tree, men)
    notes = drafting.assumptions(found, men)
    if open_plan.put(replace(plan, rows=rows, anggapan=notes)):
        notices.keep(
            open_plan.AREA,
            "success",
            f"{len(rows)} baris disusun dari alokasi. Lanjut ke langkah 4.",
        )
