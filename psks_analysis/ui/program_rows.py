"""Fourth step: the rows of the plan, typed in a table and checked at each change."""

import secrets
from dataclasses import fields, replace
from typing import Any

import pandas as pd
import streamlit as st

from psks_analysis import catalog
from psks_analysis.figures.gantt import gantt
from psks_analysis.formats import MONTHS, number
from psks_analysis.planning import plan_sums
from psks_analysis.planning.logframe import logframe
from psks_analysis.planning.need import by_place_and_kind
from psks_analysis.planning.work_plan import (
    FAULT,
    QUESTIONS,
    Finding,
    Known,
    answers,
    findings,
)
from psks_analysis.region import Region
from psks_analysis.store.plan_files import DESA, MAX_TEXT, Plan, PlanRow
from psks_analysis.ui import elements, plan_desk, session
from psks_analysis.ui.plain_text import plain
from psks_analysis.ui.program_need import data_year
from psks_analysis.views.selection import Place

TEXTS = {
    "bentuk": "Bentuk kegiatan",
    "masalah": "Masalah",
    "penyebab": "Penyebab",
    "tujuan": "Tujuan",
    "satuan": "Satuan",
    "penanggung_jawab": "Penanggung jawab",
    "pelaksana": "Pelaksana",
    "mitra": "Mitra",
    "indikator_keluaran": "Indikator keluaran",
    "indikator_hasil": "Indikator hasil",
    "keterangan": "Keterangan",
}
WHOLE = {
    "laki": "Sasaran L",
    "perempuan": "Sasaran P",
    "sasaran": "Sasaran",
    "volume": "Volume",
    "biaya_satuan": "Biaya satuan (Rp)",
    "target_keluaran": "Target keluaran",
}
PARTS = {"dasar_hasil": "Angka awal", "target_hasil": "Target hasil"}
MONTH = {"mulai": "Mulai", "selesai": "Selesai"}
ORDER = [
    *("bentuk", "jenis", "kecamatan", "desa", "sasaran", "laki", "perempuan"),
    *("volume", "satuan", "biaya_satuan", "sumber_dana", "mulai", "selesai"),
    *("sub_kegiatan", "penanggung_jawab", "pelaksana", "mitra", "masalah"),
    *("penyebab", "tujuan", "indikator_keluaran", "target_keluaran"),
    *("indikator_hasil", "dasar_hasil", "target_hasil", "keterangan"),
]
MOST_TOLD = 12


def draw(place: Place, plan: Plan) -> None:
    """Draw the step."""
    region = session.region(place)
    edited = _editor(plan, region)
    if not plan.terkunci:
        plan_desk.put_typed(replace(plan, rows=_rows(edited, plan)))
    show_findings(plan, check(place, plan))
    if not plan.rows:
        return
    _sums(plan, region)
    st.subheader("Jadwal")
    rows = list(plan.rows)
    figure = gantt(rows, [_bar(row, region) for row in rows])
    elements.own_chart(figure, f"Jadwal {len(rows)} baris dalam {plan.tahun}", "gantt")
    with st.expander("Enam pertanyaan (5W1H)", key="rencana_5w1h"):
        st.dataframe(_questions(plan), hide_index=True, alt="5W1H tiap baris")
    with st.expander("Kerangka logis", key="rencana_logis"):
        st.dataframe(logframe(plan), hide_index=True, alt="Kerangka logis rencana")


def _bar(row: PlanRow, region: Region) -> str:
    where = str(region.kecamatan["nama"].get(row.kecamatan, ""))
    what = row.bentuk or "(tanpa nama)"
    return f"{where}: {what}" if where else what


def check(place: Place, plan: Plan) -> list[Finding]:
    """Return what is found in a plan, against the need that is known."""
    tahun = data_year(place, plan)
    unmet = {} if tahun is None else by_place_and_kind(session.unmet(place, tahun))
    return findings(plan, Known(session.region(place), unmet))


def show_findings(plan: Plan, found: list[Finding]) -> None:
    """Show faults first, then what to look at again."""
    ordered = sorted(found, key=lambda each: each.berat != FAULT)
    for each in ordered[:MOST_TOLD]:
        where = f"Baris {each.baris}" if each.baris else "Seluruh rencana"
        column = f", {label(each.kolom)}" if each.kolom else ""
        text = f"{where}{column}: {plain(each.pesan)}"
        if each.berat == FAULT:
            st.error(text, icon=":material/error:")
        else:
            st.warning(text, icon=":material/visibility:")
    if len(ordered) > MOST_TOLD:
        st.caption(f"dan {len(ordered) - MOST_TOLD} temuan lain.")
    if plan.rows and not found:
        st.success("Tidak ada yang salah atau perlu diperiksa.")


def label(column: str) -> str:
    """Return the name of a column as a reader knows it."""
    known = TEXTS | WHOLE | PARTS | MONTH
    others = {"jenis": "Jenis", "sub_kegiatan": "Sub kegiatan", "layanan": "Layanan"}
    others |= {"sumber_dana": "Sumber dana", "kecamatan": "Kecamatan", "desa": "Desa"}
    return (known | others).get(column, column)


def _editor(plan: Plan, region: Region) -> pd.DataFrame:
    key = f"rencana_baris_{plan.id}_{plan_desk.turn()}"
    edited: pd.DataFrame = st.data_editor(
        plan_desk.table_begun_with(key, _table(plan, region)),
        column_config=_columns(plan, region),
        column_order=ORDER,
        num_rows="fixed" if plan.terkunci else "dynamic",
        hide_index=True,
        disabled=plan.terkunci,
        placeholder="",
        alt="Baris rencana kerja",
        key=key,
    )
    st.caption(
        "Tambah baris di bawah tabel; pilih baris lalu hapus dengan tombol tempat "
        "sampah. Jumlah biaya = volume × biaya satuan, dihitung sendiri."
    )
    return edited


def _table(plan: Plan, region: Region) -> pd.DataFrame:
    """Return the rows as the editor shows them: names in place of codes."""
    names = [each.name for each in fields(PlanRow)]
    table = pd.DataFrame(
        [{name: getattr(row, name) for name in names} for row in plan.rows],
        columns=names,
    )
    shown = _shown(plan, region)
    for name, labels in shown.items():
        table[name] = table[name].map(labels).astype(object)
    table["mulai"] = [MONTHS[row.mulai - 1] for row in plan.rows]
    table["selesai"] = [MONTHS[row.selesai - 1] for row in plan.rows]
    table = table.astype(dict.fromkeys(WHOLE, "Int64"))
    return table.astype(dict.fromkeys(PARTS, "Float64"))


def _shown(plan: Plan, region: Region) -> dict[str, dict[str, str]]:
    """Return the choices of every column that holds codes: code to words."""
    desa = region.desa
    if plan.kecamatan:
        desa = desa[desa["kecamatan_kode"] == plan.kecamatan]
    names = region.kecamatan["nama"]
    funds = catalog.funds().values()
    return {
        "jenis": {kode: catalog.kind_name(kode) for kode in catalog.pmks_kinds()},
        "kecamatan": {
            kode: name for kode, name in names.items() if plan.kecamatan in ("", kode)
        },
        "desa": {
            str(kode): f"{row['nama']} ({names[row['kecamatan_kode']]})"
            for kode, row in desa.iterrows()
            if plan.tingkat != DESA or kode == plan.desa
        },
        "sumber_dana": {
            each.kode: each.nama for each in funds if plan.tingkat in each.tingkat
        },
        "sub_kegiatan": {
            each.kode: f"{each.kode} {each.nama}"
            for each in catalog.activities().values()
        },
    }


def _columns(plan: Plan, region: Region) -> dict[str, Any]:
    column = st.column_config
    shown = _shown(plan, region)
    return {
        **{
            name: column.TextColumn(label, max_chars=MAX_TEXT)
            for name, label in TEXTS.items()
        },
        **{
            name: column.NumberColumn(label, min_value=0, step=1, format="localized")
            for name, label in WHOLE.items()
        },
        **{
            name: column.NumberColumn(label, min_value=0.0)
            for name, label in PARTS.items()
        },
        **{
            name: column.SelectboxColumn(label, options=MONTHS, required=False)
            for name, label in MONTH.items()
        },
        **{
            name: column.SelectboxColumn(label(name), options=list(labels.values()))
            for name, labels in shown.items()
        },
    }


def _rows(edited: pd.DataFrame, plan: Plan) -> tuple[PlanRow, ...]:
    """Read the rows back; a new row gets a sign of its own, an empty one is none."""
    region_codes = {
        name: {words: kode for kode, words in labels.items()}
        for name, labels in _shown(plan, session.region(_place(plan))).items()
    }
    kept = {row.kode: row for row in plan.rows}
    found = []
    for at, cells in enumerate(edited.to_dict("records")):
        written = {name: value for name, value in cells.items() if _is_told(value)}
        if not set(written) - {"kode"}:
            continue
        kode = str(written.get("kode") or _new_code(plan, at))
        row = kept.get(kode, PlanRow(kode=kode))
        found.append(replace(row, **_read(written, row, region_codes)))
    return tuple(found)


def _place(plan: Plan) -> Place:
    return session.place(plan.dataset, plan.wilayah)


def _new_code(plan: Plan, at: int) -> str:
    """Return the sign of a row typed in; the same for as long as the table is open."""
    signs: dict[int, str] = st.session_state.setdefault(
        f"{plan_desk.BEGUN}tanda_{plan.id}", {}
    )
    return signs.setdefault(at, secrets.token_hex(4))


def _read(
    written: dict[str, Any], row: PlanRow, codes: dict[str, dict[str, str]]
) -> dict[str, Any]:
    found: dict[str, Any] = {name: str(written.get(name, "")) for name in TEXTS}
    for name in ("laki", "perempuan", "sasaran", "target_keluaran"):
        found[name] = int(written[name]) if name in written else None
    for name in ("volume", "biaya_satuan"):
        found[name] = int(written.get(name, 0))
    for name in PARTS:
        found[name] = float(written[name]) if name in written else None
    for name, of_words in codes.items():
        found[name] = of_words.get(written.get(name, ""), "")
    for name, unset in (("mulai", row.mulai), ("selesai", row.selesai)):
        found[name] = MONTHS.index(written[name]) + 1 if name in written else unset
    return found


def _is_told(value: object) -> bool:
    return value is not None and value == value and str(value) not in ("", "<NA>")


def _sums(plan: Plan, region: Region) -> None:
    st.subheader(f"Jumlah: Rp{number(plan.total)}")
    by_fund = plan_sums.by_fund(plan)
    shown = pd.DataFrame({"Sumber dana": by_fund["nama"]})
    for name, label in (("biaya", "Biaya"), ("pagu", "Pagu"), ("sisa", "Sisa")):
        shown[f"{label} (Rp)"] = [_rupiah(value) for value in by_fund[name]]
    elements.own_table(shown, "Biaya menurut sumber dana")
    with st.expander("Menurut program dan tempat", key="rencana_jumlah"):
        codes = plan_sums.by_code(plan)
        codes = codes.assign(biaya=[number(each) for each in codes["biaya"]])
        st.dataframe(
            codes[["kode", "nama", "biaya"]].set_axis(
                ["Kode", "Nama", "Biaya (Rp)"], axis=1
            ),
            hide_index=True,
            alt="Biaya menurut program, kegiatan, dan sub kegiatan",
        )
        places = plan_sums.by_place(plan, region)
        places = places.assign(biaya=[number(each) for each in places["biaya"]])
        st.dataframe(
            places[["nama", "baris", "biaya"]].set_axis(
                ["Tempat", "Baris", "Biaya (Rp)"], axis=1
            ),
            hide_index=True,
            alt="Biaya menurut tempat",
        )


def _rupiah(value: Any) -> str:
    return "–" if pd.isna(value) else number(int(value))


def _questions(plan: Plan) -> pd.DataFrame:
    rows = [
        {
            "Baris": f"{place}. {row.bentuk}",
            **{
                question.capitalize(): "ada" if told else "belum"
                for question, told in answers(row).items()
            },
        }
        for place, row in enumerate(plan.rows, start=1)
    ]
    return pd.DataFrame(rows, columns=["Baris", *(q.capitalize() for q in QUESTIONS)])
