"""The plan that is open: every change is saved at once, and the last can be undone.

The address carries the plan (`?rencana=...`), so a reload, another phone or a closed
lid finds it as it was. The later of two people who change the same plan is warned.
"""

from dataclasses import fields, replace

import pandas as pd
import streamlit as st

from psks_analysis.errors import ConflictError, PsksError, StoreError
from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import Plan, says_the_same
from psks_analysis.ui.shared import address, desk, notices, session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import Place

PARAMETER = "rencana"
AREA = "rencana"  # where notices about plans appear
PLAN, PAST, TURN, UNSAVED = (
    *("rencana_terbuka", "rencana_lalu", "rencana_giliran"),
    "rencana_belum_tersimpan",
)
BEGUN = "rencana_awal_"
MOST_PAST = 20


def current(place: Place) -> Plan | None:
    """Return the plan that is open, from the session or from the address."""
    wanted = address.get(PARAMETER)
    plan: Plan | None = st.session_state.get(PLAN)
    here = (place.dataset, place.wilayah)
    if plan and (plan.dataset, plan.wilayah) == here and wanted in ("", plan.id):
        _tell_address(plan)
        return plan
    if not wanted:
        return None
    try:
        open_plan(desk.load(saved_plans.REPOSITORY, place, wanted))
    except StoreError as refused:
        address.put(PARAMETER, None)
        notices.keep(AREA, "error", str(refused))
        return None
    opened: Plan = st.session_state[PLAN]
    return opened


def now() -> Plan:
    """Return the open plan as it is now; a button may know an older one."""
    plan: Plan = st.session_state[PLAN]
    return plan


def open_plan(plan: Plan) -> None:
    """Show a saved plan, or an example, to be worked on."""
    st.session_state[PLAN], st.session_state[PAST] = plan, []
    st.session_state[UNSAVED] = None
    _tell_address(plan)
    next_turn()


def _tell_address(plan: Plan) -> None:
    """Let the address carry a plan that is saved; an example is not, until changed."""
    address.put(PARAMETER, plan.id)


def close() -> None:
    """Close the plan; it stays saved."""
    for name in (PLAN, PAST, UNSAVED):
        st.session_state.pop(name, None)
    address.put(PARAMETER, None)


def start(plan: Plan) -> None:
    """Save a new plan and open it."""
    try:
        open_plan(desk.save(saved_plans.REPOSITORY, plan))
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))


def put(plan: Plan) -> bool:
    """Save a change made by a button; tables show the plan anew."""
    try:
        _save(plan)
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
        return False
    next_turn()
    return True


def put_typed(plan: Plan) -> None:
    """Save a change typed into a table, which shows it already, and run again.

    What is refused stays in the table, with the reason below it, until it is mended.
    Looking never writes: a table shows in an order of its own what has none.
    """
    if says_the_same(plan, st.session_state[PLAN]):
        return
    if st.session_state.get(UNSAVED):
        _add_to_unsaved(plan)
        return
    try:
        _save(plan)
    except ConflictError as conflict:
        notices.keep(AREA, "error", str(conflict))
    except PsksError as refused:
        st.error(f"Belum tersimpan. {plain(str(refused))}")
        return
    st.rerun()


def _add_to_unsaved(plan: Plan) -> None:
    """Add what is typed after a conflict to what is not yet saved."""
    before: Plan = st.session_state[PLAN]
    typed = {
        each.name: getattr(plan, each.name)
        for each in fields(Plan)
        if getattr(plan, each.name) != getattr(before, each.name)
    }
    st.session_state[UNSAVED] = replace(st.session_state[UNSAVED], **typed)


def _save(plan: Plan) -> None:
    before: Plan = st.session_state[PLAN]
    if plan == before:
        return
    try:
        saved = desk.save(saved_plans.REPOSITORY, plan, expected=before.versi)
    except ConflictError:
        if st.session_state.get(UNSAVED):
            _add_to_unsaved(plan)
        else:
            st.session_state[UNSAVED] = plan
        raise
    st.session_state[PLAN] = saved
    past = [*st.session_state.get(PAST, []), before]
    st.session_state[PAST] = past[-MOST_PAST:]


def table_begun_with(key: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the table an editor began with: it adds its own changes to that."""
    begun: pd.DataFrame = st.session_state.setdefault(f"{BEGUN}{key}", table)
    return begun


def undo() -> None:
    """Bring the content before the last change back, as a new version."""
    past, plan = st.session_state.get(PAST, []), now()
    if not past:
        return
    kept = {"id": plan.id, "versi": plan.versi, "waktu": plan.waktu}
    # Agreement is not undone, and not done again, by the way.
    kept |= {"terkunci": plan.terkunci, "disepakati": plan.disepakati}
    if put(replace(past[-1], **kept)):
        st.session_state[PAST] = past[:-1]
        next_turn()


def can_undo() -> bool:
    """Say whether anything was changed since the plan was opened."""
    return bool(st.session_state.get(PAST))


def turn() -> int:
    """Return a number that changes when tables must show the plan anew."""
    return int(st.session_state.get(TURN, 0))


def next_turn() -> None:
    """Let tables show the plan anew."""
    for name in [str(n) for n in st.session_state if str(n).startswith(BEGUN)]:
        del st.session_state[name]
    st.session_state[TURN] = turn() + 1


def show_notices() -> None:
    """Show what the last action came to, and a way out of a conflict."""
    notices.show(AREA)
    unsaved: Plan | None = st.session_state.get(UNSAVED)
    if unsaved is None:
        return
    with st.container(horizontal=True):
        st.button(
            "Simpan isian saya sebagai rencana baru",
            on_click=_save_mine,
            type="primary",
        )
        st.button("Buka versi terbaru", on_click=_open_latest, args=(unsaved,))


def _save_mine() -> None:
    """Save all that was typed, also since the conflict was shown."""
    unsaved: Plan = st.session_state[UNSAVED]
    mine = replace(unsaved, nama=f"{unsaved.nama} (salinan saya)"[:80])
    start(replace(mine, id="", versi=0, waktu="", oleh=""))


def _open_latest(unsaved: Plan) -> None:
    try:
        open_plan(
            desk.load(
                saved_plans.REPOSITORY,
                session.place(unsaved.dataset, unsaved.wilayah),
                unsaved.id,
            )
        )
    except StoreError as refused:
        notices.keep(AREA, "error", str(refused))
