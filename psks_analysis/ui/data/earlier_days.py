"""Choosing the day whose state all pages are to show."""

from datetime import date, datetime, timedelta

import streamlit as st

from psks_analysis import paths
from psks_analysis.formats import long_date
from psks_analysis.region import Region
from psks_analysis.store import snapshots
from psks_analysis.ui.shared import address
from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.views.selection import NYATA


def offer(region: Region) -> None:
    """Let a day be chosen since the first import, and lead to its state.

    What was shown then was public then, so everybody may look.
    """
    st.header("Keadaan pada tanggal lain", anchor="keadaan")
    times = [
        each.manifest.waktu
        for each in snapshots.history(paths.store_dir())
        if each.manifest.wilayah == region.kode and each.manifest.waktu
    ]
    yesterday = date.today() - timedelta(days=1)
    first = min(map(_day, times), default=date.today())
    if first > yesterday:
        st.markdown("Belum ada keadaan dari hari sebelum hari ini.")
        return
    st.markdown(
        "Semua halaman menampilkan angka seperti yang berlaku pada akhir tanggal itu, "
        "dengan yang dirahasiakan waktu itu. Wilayah, pengaturan, dan rencana adalah "
        "yang sekarang; di keadaan lama tidak ada yang disimpan."
    )
    day = st.date_input(
        "Akhir tanggal",
        value=yesterday,
        min_value=first,
        max_value=yesterday,
        format="DD/MM/YYYY",
        key="keadaan_tanggal",
    )
    if isinstance(day, date):
        address.link(
            PAGES[0].nama,
            f"Lihat keadaan per {long_date(day)}",
            icon="history",
            data=NYATA,
            wilayah=region.kode,
            keadaan=day.isoformat(),
        )


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone().date()
