"""USG in the browser: problems from the data or typed in, several raters, result."""

from typing import Any

import pandas as pd
import streamlit as st

from psks_analysis.formats import enumeration, number
from psks_analysis.priority import usg
from psks_analysis.priority.usg import CRITERIA, HIGHEST, LOWEST
from psks_analysis.ui.shared import device, typed_numbers
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.ui.shared.typed_numbers import Reading, Rule
from psks_analysis.views.analysis_document import MOST_RATERS

ROWS, EDITOR, KEPT = "usg_baris", "usg_isi", "usg_nilai"
MAX_PROBLEMS, MAX_LETTERS = 20, 120
ADDED, MULTIPLIED = "Dijumlahkan", "Dikalikan"
LABELS = {
    "urgency": "Mendesak (U)",
    "seriousness": "Parah (S)",
    "growth": "Memburuk (G)",
}
HEADS = {"penilai": "Penilai ke-"} | LABELS
SCORE = Rule(least=LOWEST, most=HIGHEST)
RULES = {"penilai": Rule(least=1, most=MOST_RATERS)} | dict.fromkeys(CRITERIA, SCORE)
LETTERS = dict(zip(CRITERIA, "USG", strict=True))


def editor(evidence: pd.DataFrame) -> None:
    """Let a group score problems; `current` has the scores from then on.

    Parameters
    ----------
    evidence : DataFrame
        Index: problems that the data suggest; belum_tertangani, per_1000, perubahan as
        text, and saran_u, saran_s, saran_g.
    """
    if EDITOR not in st.session_state:  # shown again after another step
        open_scores(current())
    with st.expander("Bukti dari data (saran, bukan keputusan)", key="usg_bukti"):
        st.table(_shown_evidence(evidence), hide_index=True, alt="Bukti untuk USG")
    st.caption(
        "Satu baris = satu masalah dinilai satu orang. Nilai 1 (sangat kecil) sampai 5 "
        "(sangat besar): U mendesak, S parah, G akan memburuk. Tambahkan masalah dan "
        "penilai sendiri; jangan menulis nama orang."
    )
    begun = st.session_state.setdefault(ROWS, _first_rows(evidence))
    edited = st.data_editor(
        begun,
        num_rows="dynamic",
        hide_index=True,
        key=EDITOR,
        placeholder="isi",
        column_config=_columns(is_phone=device.is_phone()),
    )
    way = st.segmented_control(
        "Cara menghitung", [ADDED, MULTIPLIED], default=ADDED, key="usg_cara"
    )
    reading = Reading()
    scores = _read(edited, reading)
    reading.show()
    _result(scores, multiply=way == MULTIPLIED)
    if _as_text(edited).equals(_as_text(begun)) and not current():
        return  # nobody has written anything yet
    named = scores.dropna(subset=["masalah"]).astype(object)
    rows = named.where(named.notna(), None).to_dict("records")
    st.session_state[KEPT] = {"baris": rows, "cara": way}


def _columns(*, is_phone: bool) -> dict[str, Any]:
    """Return how the columns look; all of them fit on a phone, to be scored there."""
    # Text: a double click into a column of numbers loses what is typed then.
    heads = LETTERS if is_phone else LABELS
    heads = {"penilai": "Ke-" if is_phone else "Penilai ke-"} | heads
    return {
        "masalah": st.column_config.TextColumn(
            "Masalah", max_chars=MAX_LETTERS, width=100 if is_phone else None
        ),
        **typed_numbers.columns(heads, width=48 if is_phone else None),
    }


def current() -> dict[str, Any]:
    """Return the scores of this session as plain data."""
    found: dict[str, Any] = st.session_state.get(KEPT, {})
    return found


def open_scores(saved: dict[str, Any]) -> None:
    """Put saved scores in place."""
    if rows := saved.get("baris"):
        table = pd.DataFrame(rows, columns=["masalah", *RULES], dtype=object)
        for name, rule in RULES.items():
            table[name] = [None if pd.isna(n) else rule.typed(n) for n in table[name]]
        st.session_state[ROWS] = table.astype("str")
        st.session_state[KEPT] = saved
        st.session_state.pop(EDITOR, None)


def _read(edited: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """Return the scores as numbers; what is none is missing, and said."""
    read: dict[str, Any] = {"masalah": edited["masalah"].astype("str")}
    for name, rule in RULES.items():
        cells = [
            reading.cell(text, rule, None, f"Baris {row}, {HEADS[name]}")
            for row, text in enumerate(edited[name], start=1)
        ]
        read[name] = pd.array(cells, dtype="Int64")
    return pd.DataFrame(read)


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    return table.astype(object).where(table.notna(), "").astype(str)


def _result(edited: pd.DataFrame, *, multiply: bool) -> None:
    rows = edited.dropna(subset=["masalah", "penilai", *CRITERIA])
    rows = rows.assign(masalah=rows["masalah"].str.strip())
    rows = rows[rows["masalah"] != ""].astype(dict.fromkeys(CRITERIA, float))
    if rows.duplicated(["masalah", "penilai"]).any():
        st.warning(
            "Satu penilai menilai masalah yang sama dua kali. Hapus salah satunya."
        )
        return
    found = usg(rows, multiply=multiply)
    if found.empty:
        st.info("Isi ketiga nilai sedikitnya untuk satu masalah.")
        return
    st.table(_shown_result(found), hide_index=True, alt="Hasil USG, tertinggi di atas")
    if len(found) == 1:
        st.info(
            "Baru satu masalah dinilai, jadi belum ada yang dapat didahulukan. Nilai "
            "sedikitnya satu masalah lain."
        )
        return
    first = [plain(each) for each in found.index[found["urutan"] == 1]]
    st.markdown(f"Didahulukan: **{enumeration(first)}**.")
    if found["goyah"].any():
        st.warning(
            "Urutan pertama berubah bila satu penilai tidak ikut: bicarakan lagi."
        )


def _shown_result(found: pd.DataFrame) -> pd.DataFrame:
    means = {LABELS[name]: [number(v, 2) for v in found[name]] for name in CRITERIA}
    spread = [
        f"{number(low)}–{number(high)}"
        for low, high in zip(found["terendah"], found["tertinggi"], strict=True)
    ]
    return pd.DataFrame(
        {
            "Masalah": [plain(each) for each in found.index],
            **means,
            "Total": [number(value, 2) for value in found["total"]],
            "Terendah–tertinggi": spread,
            "Penilai": [number(value) for value in found["penilai"]],
        }
    )


def _shown_evidence(evidence: pd.DataFrame) -> pd.DataFrame:
    names = {
        "belum_tertangani": "Belum tertangani",
        "per_1000": "Per 1.000",
        "perubahan": "Perubahan",
        "saran_u": "Saran U",
        "saran_s": "Saran S",
        "saran_g": "Saran G",
    }
    shown = evidence.rename(columns=names)[list(names.values())]
    shown.insert(0, "Masalah", evidence.index)
    return shown


def _first_rows(evidence: pd.DataFrame) -> pd.DataFrame:
    # Typed also where the data suggest nothing: text and numbers, not what is empty.
    rows = pd.DataFrame({"masalah": list(evidence.index[:MAX_PROBLEMS])}, dtype="str")
    return rows.assign(penilai="1", **dict.fromkeys(CRITERIA)).astype("str")
