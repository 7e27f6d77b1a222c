"""The draft of the analysis: what is written on the page, saved at every change.

The address carries it (`?draf=...`), so that a reload, a lost connection or a server
that starts again finds tree and scores as they were. It is the reader's own: it is not
in what is handed on, and lies under the same authority as every document.
"""

from dataclasses import replace

import streamlit as st

from psks_analysis.errors import PlanningError, PsksError, StoreError
from psks_analysis.planning.tree_forms import from_dict
from psks_analysis.ui.analyse import tree_form, usg_form
from psks_analysis.ui.shared import address, desk, notices
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views import saved_analyses
from psks_analysis.views.analysis_document import Analysis
from psks_analysis.views.selection import Place

PARAMETER = address.DRAFT
KEPT = "draf_tersimpan"
NAME = "Draf analisis"


def begin(place: Place, area: str) -> None:
    """Open the draft that the address names, where this session does not know it.

    Parameters
    ----------
    area
        Where the page shows notices.
    """
    kept, wanted = _kept(), address.get(PARAMETER)
    if not wanted or (kept and kept.id == wanted):
        return
    try:
        found = desk.load(saved_analyses.DRAFTS, place, wanted)
        tree = from_dict(dict(found.pohon))
    except (StoreError, PlanningError):
        address.put(PARAMETER, None)
        text = "Draf di alamat ini tidak ada untuk data dan kabupaten yang terbuka."
        notices.keep(area, "info", text)
        return
    tree_form.open_tree(tree)
    usg_form.open_scores(dict(found.usg))
    st.session_state[KEPT] = found


def keep(now: Analysis) -> str:
    """Save what is written, where it changed; return what to say about that."""
    kept = _kept()
    is_here = kept is not None and _place(kept) == _place(now)
    if not (_is_written(now) or is_here):
        return ""
    if kept is not None and is_here and _content(kept) == _content(now):
        address.put(PARAMETER, kept.id)
        return _told(kept)
    draft = replace(now, nama=NAME)
    try:
        done = _saved(draft, kept if is_here else None)
    except PsksError as refused:
        return f"Draf belum tersimpan. {plain(str(refused))}"
    st.session_state[KEPT] = done
    address.put(PARAMETER, done.id)
    return _told(done)


def _saved(draft: Analysis, kept: Analysis | None) -> Analysis:
    """Save the next version; where that is another's by now, a draft of one's own."""
    if kept is not None:
        try:
            mine = replace(draft, id=kept.id)
            return desk.save(saved_analyses.DRAFTS, mine, expected=kept.versi)
        except PsksError:
            pass  # said below where it is refused too
    return desk.save(saved_analyses.DRAFTS, draft)


def _kept() -> Analysis | None:
    found: Analysis | None = st.session_state.get(KEPT)
    return found


def _place(analysis: Analysis) -> tuple[str, str]:
    return analysis.dataset, analysis.wilayah


def _content(analysis: Analysis) -> tuple[object, ...]:
    return analysis.pohon, analysis.usg, analysis.pilihan


def _is_written(analysis: Analysis) -> bool:
    return bool(analysis.pohon.get("nodes") or analysis.usg)


def _told(draft: Analysis) -> str:
    return (
        f"Draf tersimpan sendiri (versi {draft.versi}), juga bila halaman dimuat ulang."
    )
