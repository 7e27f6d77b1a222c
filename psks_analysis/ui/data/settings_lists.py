"""Lists of the settings: targets and breaks, a row added or taken away at a time."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from psks_analysis import catalog, indicators
from psks_analysis.catalog import Settings, Target
from psks_analysis.catalog.settings_shape import (
    FIRST_YEAR,
    LARGEST_TARGET,
    LAST_YEAR,
    LINE,
)
from psks_analysis.formats import number
from psks_analysis.office.settings_sense import kinds_of
from psks_analysis.ui.shared import elements, notices, session
from psks_analysis.views.peta import kind_label

AREA = "setelan"  # of the notices of the page
Save = Callable[[Mapping[str, Any]], None]


def targets(began: Settings, save: Save, *, key: str) -> None:
    """Show the targets, and let one be set or taken away."""
    with st.expander("Target"):
        st.markdown(
            "Target satu indikator seluruh kabupaten untuk satu tahun. Tampil di "
            "Ringkasan, Peta, dan Profil kecamatan di samping angkanya."
        )
        if began.target:
            elements.own_table(_targets_shown(began.target), "Target kantor")
        with st.container(horizontal=True):
            wilayah = st.selectbox(
                "Kabupaten/kota",
                list(regions := session.regions()),
                index=list(regions).index(began.wilayah)
                if began.wilayah in regions
                else 0,
                format_func=regions.__getitem__,
                key=f"{key}_wilayah",
            )
            cards = indicators.declared()
            kode = st.selectbox(
                "Indikator",
                list(cards),
                format_func=lambda each: cards[each].nama,
                key=f"{key}_indikator",
            )
            jenis = st.selectbox(
                "Jenis",
                list(kinds_of(kode)),
                format_func=kind_label,
                key=f"{key}_jenis_{kode}",
            )
        about = {"wilayah": wilayah, "indikator": kode, "jenis": jenis}
        with st.form(f"{key}_form", border=False):
            with st.container(horizontal=True):
                st.number_input(
                    "Tahun",
                    FIRST_YEAR,
                    LAST_YEAR,
                    date.today().year,
                    key=f"{key}_tahun",
                )
                st.number_input(
                    f"Target ({cards[kode].satuan})",
                    0.0,
                    LARGEST_TARGET,
                    value=None,
                    key=f"{key}_nilai",
                )
            st.form_submit_button(
                "Simpan target",
                type="primary",
                key=f"{key}_simpan",
                on_click=_put_target,
                args=(began, save, about, key),
            )
        if began.target:
            _offer_removal("target", "Target", began, save, _target_line, key)


def breaks(began: Settings, save: Save, *, key: str) -> None:
    """Show the years that must not be compared with the one before."""
    with st.expander("Patahan seri"):
        st.markdown(
            "Tahun yang tidak boleh dibandingkan dengan tahun sebelumnya, misalnya "
            "karena pendataan ulang."
        )
        rows = [
            {
                "Tahun": str(each.tahun),
                "Dibandingkan": "tidak" if each.putus else "boleh, dengan catatan",
                "Keterangan": each.keterangan,
            }
            for each in catalog.breaks().values()
        ]
        if rows:
            elements.own_table(pd.DataFrame(rows), "Patahan bawaan dan milik kantor")
        with st.form(f"{key}_form", border=False):
            st.number_input(
                "Tahun", FIRST_YEAR, LAST_YEAR, date.today().year, key=f"{key}_tahun"
            )
            st.checkbox(
                "Tidak boleh dibandingkan dengan tahun sebelumnya",
                value=True,
                key=f"{key}_putus",
            )
            st.text_input("Keterangan", max_chars=LINE, key=f"{key}_keterangan")
            st.form_submit_button(
                "Simpan patahan",
                type="primary",
                key=f"{key}_simpan",
                on_click=_put_break,
                args=(began, save, key),
            )
        if began.patahan:
            _offer_removal(
                "patahan", "Patahan", began, save, lambda each: str(each.tahun), key
            )


def _targets_shown(rows: tuple[Target, ...]) -> pd.DataFrame:
    regions, cards = session.regions(), indicators.declared()
    return pd.DataFrame(
        {
            "Kabupaten/kota": regions.get(each.wilayah, each.wilayah),
            "Indikator": cards[each.indikator].nama
            if each.indikator in cards
            else each.indikator,
            "Jenis": kind_label(each.jenis),
            "Tahun": str(each.tahun),
            "Target": number(each.nilai, 2),
        }
        for each in rows
    )


def _target_line(each: Target) -> str:
    cards = indicators.declared()
    nama = cards[each.indikator].nama if each.indikator in cards else each.indikator
    return f"{nama} · {kind_label(each.jenis)} · {each.tahun}"


def _put_target(began: Settings, save: Save, about: dict[str, str], key: str) -> None:
    tahun, nilai = (st.session_state[f"{key}_{name}"] for name in ("tahun", "nilai"))
    if nilai is None:
        notices.keep(AREA, "error", "Target: angkanya masih kosong. Isi, lalu simpan.")
        return
    own = about | {"tahun": tahun, "nilai": nilai}
    others = [
        asdict(each) for each in began.target if each.about != (*about.values(), tahun)
    ]
    save({"target": [*others, own]})


def _put_break(began: Settings, save: Save, key: str) -> None:
    names = ("tahun", "putus", "keterangan")
    own = {name: st.session_state[f"{key}_{name}"] for name in names}
    others = [asdict(each) for each in began.patahan if each.tahun != own["tahun"]]
    save({"patahan": [*others, own]})


def _offer_removal(
    name: str,
    label: str,
    began: Settings,
    save: Save,
    words: Callable[[Any], str],
    key: str,
) -> None:
    """Let a row be taken away; it stays in the earlier versions."""
    rows = getattr(began, name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place = st.selectbox(
            f"{label} yang dihapus",
            range(len(rows)),
            format_func=lambda at: words(rows[at]) if at < len(rows) else "",
            key=f"{key}_hapus_{len(rows)}",
        )
        left = [asdict(each) for at, each in enumerate(rows) if at != place]
        st.button(
            f"Hapus {label.lower()}",
            key=f"{key}_tombol_hapus",
            on_click=save,
            args=({name: left},),
        )
