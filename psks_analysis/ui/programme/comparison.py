"""A plan beside others: compared with one, brought back to a version, added up."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from psks_analysis.errors import StoreError
from psks_analysis.formats import number, signed
from psks_analysis.planning import plan_sums, saved_plans
from psks_analysis.planning.plan import MAX_NAME, Plan, reopened
from psks_analysis.region import Region
from psks_analysis.region.levels import KABUPATEN, LEVELS
from psks_analysis.ui.programme import open_plan
from psks_analysis.ui.programme.plan_words import choices, in_words, label
from psks_analysis.ui.shared import desk, elements, notices, session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import Place

NONE = "(pilih rencana)"


def compare(place: Place, plan: Plan) -> None:
    """Show what is different from another plan, or from an earlier version."""
    others = {each.id: each for each in _saved(place) if each.id != plan.id}
    every = desk.versions(saved_plans.REPOSITORY, plan) if plan.id else []
    versions = [v for v in every if v != plan.versi]
    if not others and not versions:
        return
    with st.expander("Bandingkan dengan rencana atau versi lain", key="rencana_beda"):
        options = {"": NONE}
        options |= {f"v{number}": f"Versi {number}" for number in versions[::-1]}
        options |= {id_: f"{p.nama} · {p.tahun}" for id_, p in others.items()}
        chosen = st.selectbox(
            "Dibandingkan dengan",
            list(options),
            format_func=options.__getitem__,
            key="rencana_banding",
        )
        if not chosen:
            return
        try:
            old = others.get(chosen) or _version(place, plan, int(chosen[1:]))
        except StoreError as refused:
            st.error(plain(str(refused)))
            return
        _differences(old, plan, session.region(place))
        if chosen not in others and not plan.terkunci:
            st.button(
                f"Kembalikan isi versi {old.versi}",
                icon=":material/history:",
                on_click=_bring_back,
                args=(old,),
                help="Menjadi versi baru; yang sekarang tetap tersimpan.",
            )


def _saved(place: Place) -> tuple[Plan, ...]:
    return desk.listing(saved_plans.REPOSITORY, place).documents


def _version(place: Place, plan: Plan, number_: int) -> Plan:
    return desk.load(saved_plans.REPOSITORY, place, plan.id, number_)


def _bring_back(old: Plan) -> None:
    now = open_plan.now()
    content = reopened(replace(old, versi=now.versi, waktu=now.waktu))
    if open_plan.put(replace(content, disepakati=now.disepakati)):
        notices.keep(
            open_plan.AREA,
            "success",
            f"Isi versi {old.versi} kembali, sebagai versi baru.",
        )


def _differences(old: Plan, plan: Plan, region: Region) -> None:
    more = plan.total - old.total
    said = f"{'bertambah' if more > 0 else 'berkurang'} Rp{number(abs(more))}"
    st.markdown(
        f"Dari Rp{number(old.total)} menjadi Rp{number(plan.total)}: "
        f"{said if more else 'sama'}."
    )
    elements.own_table(_funds(old, plan), "Biaya menurut sumber dana, dulu dan kini")
    both = choices(replace(plan, rows=(*old.rows, *plan.rows)), region)
    rows = [
        {
            "Kegiatan": each.bentuk,
            "Kolom": label(each.kolom),
            "Dulu": in_words(each.kolom, each.lama, both),
            "Sekarang": in_words(each.kolom, each.baru, both),
        }
        for each in plan_sums.differences(old, plan)
    ]
    if rows:
        elements.own_table(pd.DataFrame(rows), "Perbedaan rencana")
    else:
        st.markdown("Barisnya sama.")


def _funds(old: Plan, plan: Plan) -> pd.DataFrame:
    sums = [plan_sums.by_fund(each).set_index("kode") for each in (old, plan)]
    names = pd.concat([each["nama"] for each in sums])
    rows = []
    for kode in dict.fromkeys(names.index):
        before, now = (int(each["biaya"].get(kode, 0)) for each in sums)
        rows.append(
            {
                "Sumber dana": names[names.index == kode].iloc[0],
                "Dulu (Rp)": number(before),
                "Sekarang (Rp)": number(now),
                "Selisih (Rp)": signed(now - before),
            }
        )
    return pd.DataFrame(rows)


def add_up(place: Place, plan: Plan) -> None:
    """Offer the plans of the levels below, of the same tahun, as one plan."""
    below = LEVELS[: LEVELS.index(plan.tingkat)]
    lower = [
        each
        for each in _saved(place)
        if each.tingkat in below
        and each.tahun == plan.tahun
        and plan.kecamatan in ("", each.kecamatan)
        and each.rows
    ]
    if not lower:
        return
    region = session.region(place)
    by_id = {each.id: each for each in ([plan] if plan.rows else []) + lower}
    with st.expander(
        f"Gabungkan rencana di bawahnya ({len(lower)})", key="rencana_gabung"
    ):
        chosen = st.multiselect(
            "Rencana yang digabung",
            list(by_id),
            default=[each.id for each in plan_sums.suggested(lower)],
            format_func=lambda id_: _label(by_id[id_], plan, region),
            key=f"rencana_bagian_{plan.id}",
            help="Satu rencana tiap tempat, yang disepakati didahulukan.",
        )
        taken = [by_id[each] for each in chosen]
        for one, other in plan_sums.counted_twice(taken):
            st.warning(
                f"“{plain(one.nama)}” dan “{plain(other.nama)}” memuat tempat atau "
                "baris yang sama, jadi biayanya terhitung dua kali. Lepas salah satu."
            )
        if taken:
            _whole(taken, plan, region)


def _label(each: Plan, plan: Plan, region: Region) -> str:
    if each.id == plan.id:
        return f"Baris rencana ini sendiri · Rp{number(each.total)}"
    names = (
        region.desa["nama"].get(each.desa, ""),
        region.kecamatan["nama"].get(each.kecamatan, ""),
    )
    where = ", ".join(str(name) for name in names if name)
    state = " · disepakati" if each.terkunci else ""
    return f"{each.nama} · {where} · Rp{number(each.total)}{state}"


def _whole(taken: list[Plan], plan: Plan, region: Region) -> None:
    names = region.kecamatan["nama"]
    where = (
        region.nama
        if plan.tingkat == KABUPATEN
        else f"Kecamatan {names.get(plan.kecamatan, plan.kecamatan)}"
    )
    whole = plan_sums.added_up(
        taken,
        nama=f"Gabungan {where} {plan.tahun}"[:MAX_NAME],
        tingkat=plan.tingkat,
        kecamatan=plan.kecamatan,
    )
    funds = plan_sums.by_fund(whole)
    table = pd.DataFrame({"Sumber dana": funds["nama"]})
    table["Biaya (Rp)"] = [number(value) for value in funds["biaya"]]
    st.markdown(f"Jumlah **Rp{number(whole.total)}**, {number(len(whole.rows))} baris.")
    elements.own_table(table, "Biaya gabungan menurut sumber dana")
    st.button(
        "Simpan sebagai rencana baru",
        key="rencana_simpan_gabungan",
        on_click=open_plan.start,
        args=(whole,),
    )
