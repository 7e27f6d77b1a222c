"""Fourth step: the rows of the plan, typed in a table and checked at each change."""

import secrets
from collections import Counter
from dataclasses import fields, replace
from typing import Any

import pandas as pd
import streamlit as st

from psks_analysis.figures.gantt import gantt
from psks_analysis.formats import MONTHS, number
from psks_analysis.planning import plan_sums, reasons
from psks_analysis.planning.logframe import logframe
from psks_analysis.planning.need import by_place_and_kind
from psks_analysis.planning.plan import MAX_TEXT, Plan, PlanRow
from psks_analysis.planning.work_plan import (
    FAULT,
    QUESTIONS,
    Finding,
    Known,
    answers,
    findings,
)
from psks_analysis.region import Region
from psks_analysis.reports import plan as report
from psks_analysis.ui.programme import open_plan, origin, row_form
from psks_analysis.ui.programme.need_form import data_year
from psks_analysis.ui.programme.plan_words import MONTH, TEXTS, choices, label
from psks_analysis.ui.programme.row_form import ALWAYS, NUMBERS
from psks_analysis.ui.shared import device, elements, session, typed_numbers
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.ui.shared.typed_numbers import Reading
from psks_analysis.views.selection import Place

ORDER = [
    *("bentuk", "kecamatan", "desa", "volume", "satuan", "biaya_satuan"),
    *("sumber_dana", "jenis", "sasaran", "laki", "perempuan", "mulai", "selesai"),
    *("layanan", "sub_kegiatan", "penanggung_jawab", "pelaksana", "mitra"),
    *("masalah", "penyebab", "tujuan", "indikator_keluaran", "target_keluaran"),
    *("indikator_hasil", "dasar_hasil", "target_hasil", "keterangan"),
]
MOST_DRAWN = 60  # bars that a screen can still show
MOST_SHOWN = 12
WHOLE_HEADS = {
    *("No", "Sasaran L", "Sasaran P", "Sasaran", "Volume", "Biaya satuan (Rp)"),
    *("Jumlah biaya (Rp)", "Target keluaran"),
}


def draw(place: Place, plan: Plan) -> None:
    """Draw the step."""
    region = session.region(place)
    if plan.terkunci:
        _matrix(plan, region, is_open=True)
    elif device.is_phone():
        row_form.from_menu(plan)
        row_form.one_row(plan, region)
        with st.expander("Semua baris dalam tabel", key="rencana_tabel"):
            _table_editor(plan, region)
    else:
        row_form.from_menu(plan)
        _table_editor(plan, region)
        with st.expander("Isi satu baris dengan formulir", key="rencana_formulir"):
            row_form.one_row(plan, region)
    show_findings(plan, check(place, plan))
    if not plan.rows:
        return
    _sums(plan, region)
    if not plan.terkunci:
        _matrix(plan, region)
    _schedule(plan, region)
    with st.expander("Enam pertanyaan (5W1H)", key="rencana_5w1h"):
        elements.own_table(_questions(plan), "5W1H tiap baris")
    with st.expander("Kerangka logis", key="rencana_logis"):
        elements.own_table(logframe(plan, region), "Kerangka logis rencana")


def _table_editor(plan: Plan, region: Region) -> None:
    reading = Reading()
    rows = _rows(_editor(plan, region), plan, region, reading)
    reading.show()
    open_plan.put_typed(replace(plan, rows=rows))


def _schedule(plan: Plan, region: Region) -> None:
    st.subheader("Jadwal")
    bars = alike(plan, region)
    said = when_said(plan, bars)
    st.markdown(said)
    if len({(row.mulai, row.selesai) for _, row in bars}) < 2:
        return  # bars that are all alike tell less than the sentence
    shown = bars[:MOST_DRAWN]
    figure = gantt([row for _, row in shown], [label for label, _ in shown])
    elements.own_chart(figure, f"Jadwal {plan.tahun}. {said}", "gantt")
    if len(bars) > MOST_DRAWN:
        st.caption(f"{MOST_DRAWN} pertama dari {number(len(bars))} kegiatan.")


def alike(plan: Plan, region: Region) -> list[tuple[str, PlanRow]]:
    """Return one row for all that do the same in the same months, the earliest first.

    Each with what it is called: its place, or how many places there are.
    """
    groups: dict[tuple[int, int, str], list[PlanRow]] = {}
    for row in plan.rows:
        groups.setdefault((row.mulai, row.selesai, row.bentuk), []).append(row)
    return [
        (_bar(rows, region), rows[0])
        for _, rows in sorted(groups.items(), key=lambda each: each[0])
    ]


def when_said(plan: Plan, bars: list[tuple[str, PlanRow]]) -> str:
    """Say in which months most of a plan is done."""
    spans = Counter((row.mulai, row.selesai) for row in plan.rows)
    (begin, end), count = spans.most_common(1)[0]
    when = f"{MONTHS[begin - 1]}–{MONTHS[end - 1]} {plan.tahun}"
    head = f"{number(len(plan.rows))} baris, {number(len(bars))} kegiatan."
    if len(spans) == 1:
        return f"{head} Semuanya berjalan {when}."
    return f"{head} {number(count)} baris berjalan {when}."


def _matrix(plan: Plan, region: Region, *, is_open: bool = False) -> None:
    """Show every column in words, with the cost of every row."""
    table = pd.DataFrame(report.matrix(plan, region), columns=report.HEADS)
    whole = [head for head in report.HEADS if head in WHOLE_HEADS]
    table = table.astype(dict.fromkeys(whole, "Int64"))
    with st.expander("Matriks lengkap", expanded=is_open, key="rencana_matriks"):
        elements.own_table(table, "Matriks rencana kerja, semua kolom")
        st.caption("Seperti di berkas XLSX. Jumlah biaya = volume × biaya satuan.")


def _bar(rows: list[PlanRow], region: Region) -> str:
    what = rows[0].bentuk or "(tanpa nama)"
    if len(rows) > 1:
        return f"{what} ({len(rows)} baris)"
    where = str(region.kecamatan["nama"].get(rows[0].kecamatan, ""))
    return f"{where}: {what}" if where else what


def check(place: Place, plan: Plan) -> list[Finding]:
    """Return what is found in a plan, against the need that is known."""
    tahun = data_year(place, plan)
    unmet = {} if tahun is None else by_place_and_kind(session.unmet(place, tahun))
    return findings(plan, Known(session.region(place), unmet))


def show_findings(plan: Plan, found: list[Finding]) -> None:
    """Show faults first, then what to look at again."""
    ordered = sorted(found, key=lambda each: each.berat != FAULT)
    for each in ordered[:MOST_SHOWN]:
        where = f"Baris {each.baris}" if each.baris else "Seluruh rencana"
        column = f", {label(each.kolom)}" if each.kolom else ""
        text = f"{where}{column}: {plain(each.pesan)}"
        if each.berat == FAULT:
            st.error(text, icon=":material/error:")
        else:
            st.warning(text, icon=":material/visibility:")
    if len(ordered) > MOST_SHOWN:
        st.caption(f"dan {len(ordered) - MOST_SHOWN} temuan lain.")
    if plan.rows and not found:
        st.success("Tidak ada yang salah atau perlu diperiksa.")


def _editor(plan: Plan, region: Region) -> pd.DataFrame:
    key = f"rencana_baris_{plan.id}_{open_plan.turn()}"
    st.caption(
        "Klik dua kali sebuah sel untuk mengubahnya; geser ke kanan untuk kolom lain. "
        "Baris kosong di bawah tabel menambah baris; centang baris lalu tombol tempat "
        "sampah menghapusnya."
    )
    edited: pd.DataFrame = st.data_editor(
        open_plan.table_begun_with(key, _table(plan, region)),
        column_config=_columns(plan, region),
        column_order=ORDER,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        alt="Baris rencana kerja",
        key=key,
    )
    return edited


def _table(plan: Plan, region: Region) -> pd.DataFrame:
    """Return the rows as the editor shows them: names in place of codes."""
    names = [each.name for each in fields(PlanRow)]
    table = pd.DataFrame(
        [{name: getattr(row, name) for name in names} for row in plan.rows],
        columns=names,
    )
    shown = choices(plan, region)
    for name, labels in shown.items():
        table[name] = table[name].map(labels).astype(object)
    table["mulai"] = [MONTHS[row.mulai - 1] for row in plan.rows]
    table["selesai"] = [MONTHS[row.selesai - 1] for row in plan.rows]
    for name, rule in NUMBERS.items():
        table[name] = [rule.typed(getattr(row, name)) for row in plan.rows]
    return table.astype(dict.fromkeys((*TEXTS, *NUMBERS), object))


def _columns(plan: Plan, region: Region) -> dict[str, Any]:
    column = st.column_config
    shown = choices(plan, region)
    return {
        **{
            name: column.TextColumn(head, max_chars=MAX_TEXT)
            for name, head in TEXTS.items()
        },
        **typed_numbers.columns({name: label(name) for name in NUMBERS}),
        **{
            name: column.SelectboxColumn(head, options=MONTHS, required=False)
            for name, head in MONTH.items()
        },
        **{
            name: column.SelectboxColumn(label(name), options=list(labels.values()))
            for name, labels in shown.items()
        },
    }


def _rows(
    edited: pd.DataFrame, plan: Plan, region: Region, reading: Reading
) -> tuple[PlanRow, ...]:
    """Read the rows back; a new row gets a sign of its own, an empty one is none."""
    region_codes = {
        name: {words: kode for kode, words in labels.items()}
        for name, labels in choices(plan, region).items()
    }
    before = {row.kode: row for row in plan.rows}
    tree = origin.tree_of(plan)
    found: list[PlanRow] = []
    for position, cells in enumerate(edited.to_dict("records")):
        written = {name: value for name, value in cells.items() if _is_filled(value)}
        if not set(written) - {"kode"}:
            continue
        is_typed_in = "kode" not in written
        kode = str(written.get("kode") or _new_code(plan, position))
        row = before.get(kode, PlanRow(kode=kode))
        where = f"Baris {len(found) + 1}"
        row = replace(row, **_read(written, row, region_codes, where, reading))
        found.append(reasons.filled(row, tree) if is_typed_in else row)
    return tuple(found)


def _new_code(plan: Plan, position: int) -> str:
    """Return the sign of a row typed in; the same for as long as the table is open."""
    signs: dict[int, str] = st.session_state.setdefault(
        f"{open_plan.BEGUN}tanda_{plan.id}", {}
    )
    return signs.setdefault(position, secrets.token_hex(4))


def _read(
    written: dict[str, Any],
    row: PlanRow,
    codes: dict[str, dict[str, str]],
    where: str,
    reading: Reading,
) -> dict[str, Any]:
    found: dict[str, Any] = {name: str(written.get(name, "")) for name in TEXTS}
    for name, rule in NUMBERS.items():
        got = reading.cell(
            written.get(name), rule, getattr(row, name), f"{where}, {label(name)}"
        )
        found[name] = 0 if got is None and name in ALWAYS else got
    for name, of_words in codes.items():
        found[name] = of_words.get(written.get(name, ""), "")
    for name, unset in (("mulai", row.mulai), ("selesai", row.selesai)):
        found[name] = MONTHS.index(written[name]) + 1 if name in written else unset
    return found


def _is_filled(value: object) -> bool:
    return value is not None and value == value and str(value) not in ("", "<NA>")


def _sums(plan: Plan, region: Region) -> None:
    st.subheader(f"Jumlah: Rp{number(plan.total)}")
    by_fund = plan_sums.by_fund(plan)
    shown = pd.DataFrame({"Sumber dana": by_fund["nama"]})
    for name, head in (("biaya", "Biaya"), ("pagu", "Pagu"), ("sisa", "Sisa")):
        shown[f"{head} (Rp)"] = [_rupiah(value) for value in by_fund[name]]
    elements.own_table(shown, "Biaya menurut sumber dana")
    with st.expander("Menurut program dan tempat", key="rencana_jumlah"):
        codes = plan_sums.by_code(plan)
        elements.own_table(
            codes[["kode", "nama", "biaya"]].set_axis(
                ["Kode", "Nama", "Biaya (Rp)"], axis=1
            ),
            "Biaya menurut program, kegiatan, dan sub kegiatan",
        )
        places = plan_sums.by_place(plan, region)
        elements.own_table(
            places[["nama", "baris", "biaya"]].set_axis(
                ["Tempat", "Baris", "Biaya (Rp)"], axis=1
            ),
            "Biaya menurut tempat",
        )


def _rupiah(value: Any) -> str:
    return "–" if pd.isna(value) else number(int(value))


def _questions(plan: Plan) -> pd.DataFrame:
    rows = [
        {
            "Baris": f"{number_}. {row.bentuk}",
            **{
                question.capitalize(): "ada" if answered else "belum"
                for question, answered in answers(row).items()
            },
        }
        for number_, row in enumerate(plan.rows, start=1)
    ]
    return pd.DataFrame(rows, columns=["Baris", *(q.capitalize() for q in QUESTIONS)])
