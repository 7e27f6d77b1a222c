"""Second step: who is not yet helped, and which services are chosen for them."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from psks_analysis import catalog
from psks_analysis.formats import HIDDEN, interval, number
from psks_analysis.planning import need as needs
from psks_analysis.planning import proposal
from psks_analysis.planning.plan import ChosenService, Plan
from psks_analysis.ui.programme import open_plan
from psks_analysis.ui.programme.plan_words import NOT_LISTED
from psks_analysis.ui.shared import elements, session, typed_numbers
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.ui.shared.typed_numbers import WHOLE, Reading, Rule
from psks_analysis.views.measures import Measures
from psks_analysis.views.selection import Place

ABOUT = "≈"
HEADS = {
    "nama": "Layanan",
    "satuan": "Satuan",
    "biaya_satuan": "Biaya satuan (Rp)",
    "efek": "Efek (entri per satuan)",
    "paling_banyak": "Paling banyak (satuan)",
}
TYPED = {
    "biaya_satuan": Rule(before="Rp", least=1),
    "efek": Rule(decimals=2, least=0.01),
    "paling_banyak": WHOLE,
}
CAN_BE_BLANK = {"paling_banyak"}


def draw(place: Place, plan: Plan) -> None:
    """Draw the step."""
    if not is_known_area(place, plan):
        return
    tahun = data_year(place, plan)
    if tahun is None:
        st.info("Belum ada data PMKS. Barisnya dapat diisi sendiri di langkah 4.")
        return
    kinds = catalog.pmks_kinds()
    gone = [kode for kode in plan.jenis if kode not in kinds]
    picked = st.multiselect(
        f"Jenis {catalog.term()} yang direncanakan",
        [*kinds, *gone],
        default=list(plan.jenis),
        format_func=lambda kode: (
            f"{kode} ({NOT_LISTED})" if kode in gone else catalog.kind_name(kode)
        ),
        placeholder="Pilih jenis",
        key=f"rencana_jenis_{plan.id}_{open_plan.turn()}",
        disabled=plan.terkunci,
    )
    if tuple(picked) != plan.jenis and not plan.terkunci:
        open_plan.put_typed(proposal.for_kinds(plan, tuple(picked)))
    chosen = [kode for kode in picked if kode in kinds]
    if not chosen:
        return
    need = session.unmet(place, tahun)
    own = need[need["kecamatan"] == plan.kecamatan] if plan.kecamatan else need
    name = session.region(place).kecamatan["nama"].get(plan.kecamatan)
    where = f" di Kecamatan {name}" if name else ""
    st.subheader(f"Belum tertangani{where}, {tahun}")
    now = session.measured(place, tahun)
    whole = None if plan.kecamatan else now
    elements.own_table(_need_table(own, chosen, whole), "Kebutuhan per jenis")
    st.caption(
        "Belum tertangani = yang tercatat dikurangi yang tertangani, dengan selang 95 "
        "% dalam kurung. Kec.: kecamatan yang angkanya diketahui. Bila angka "
        "kecamatannya dirahasiakan atau tidak dilaporkan, dipakai "
        "bagian kabupaten (perkiraan). Yang tidak diketahui bukan nol, tetapi tidak "
        "dapat direncanakan dari angka. Seluruh kabupaten: angka yang juga ditulis "
        "halaman lain; ia memuat kecamatan yang angkanya dirahasiakan dan tidak "
        "memuat perkiraan bagi yang penanganannya tidak dilaporkan, jadi keduanya "
        "dapat berbeda."
    )
    with st.expander("Per kecamatan", key="rencana_kebutuhan"):
        elements.own_table(
            _by_area(own, chosen), "Belum tertangani per kecamatan dan jenis"
        )
        st.caption(
            f"{ABOUT} = perkiraan; {HIDDEN} = dirahasiakan; – = tidak "
            "dilaporkan atau penanganannya tidak diketahui."
        )
    st.subheader("Layanan yang dipakai")
    _services(plan, chosen)
    for each in proposal.referrals(chosen):
        st.caption(f"Hanya rujukan: {each.nama}. {each.alasan}")


def is_known_area(place: Place, plan: Plan) -> bool:
    """Say where a plan is for a kecamatan that left the list, so that none has need."""
    if not plan.kecamatan or plan.kecamatan in session.region(place).kecamatan.index:
        return True
    st.warning(
        f"Kecamatan rencana ini, {plain(plan.kecamatan)}, tidak ada di daftar, jadi "
        "kebutuhannya tidak diketahui. Barisnya tetap dapat diisi di langkah 4."
    )
    return False


def data_year(place: Place, plan: Plan) -> int | None:
    """Return the latest year of data that is not after the plan."""
    years = session.about(place).years("pmks")
    return next((year for year in years if year <= plan.tahun), None)


def _need_table(
    need: pd.DataFrame, kinds: list[str], whole: Measures | None
) -> pd.DataFrame:
    """Return the need of every kind; of the kabupaten beside what other pages say."""
    rows = []
    for kind in kinds:
        own = need[need["jenis"] == kind]
        known = own.dropna(subset="belum")
        estimated = (known["dasar"] == needs.ESTIMATED).sum()
        total = known["belum"].sum() if len(known) else None
        other = {} if whole is None else {"Seluruh kabupaten": _published(whole, kind)}
        rows.append(
            {
                "Jenis": catalog.kind_name(kind),
                "Belum tertangani": f"{number(total)} "
                f"({interval(known['bawah'].sum(), known['atas'].sum())})"
                if len(known)
                else number(None),
                "Kec.": f"{len(known)} dari {len(own)}",
                "Perkiraan": number(int(estimated)),
            }
            | other
        )
    return pd.DataFrame(rows)


def _published(now: Measures, kind: str) -> str:
    row = now.kabupaten(needs.WAITING, kind)
    is_hidden = row is not None and bool(row["is_hidden"])
    return HIDDEN if is_hidden else number(needs.kabupaten_waiting(now, kind))


def _by_area(need: pd.DataFrame, kinds: list[str]) -> pd.DataFrame:
    """Return the need of every kecamatan in words, with its interval."""
    names = need.drop_duplicates("kecamatan").set_index("kecamatan")["nama"]
    table = pd.DataFrame({"Kecamatan": names})
    for kind in kinds:
        own = need[need["jenis"] == kind].set_index("kecamatan").reindex(names.index)
        table[catalog.kind_name(kind)] = [_amount(row) for row in own.itertuples()]
    return table


def _amount(row: Any) -> str:
    if pd.isna(row.belum):
        return HIDDEN if row.dasar == needs.HIDDEN else number(None)
    mark = ABOUT if row.dasar == needs.ESTIMATED else ""
    return f"{mark}{number(row.belum)} ({interval(row.bawah, row.atas)})"


def _services(plan: Plan, kinds: list[str]) -> None:
    menu = {each.kode: each for each in proposal.plannable(kinds)}
    left = [each for each in plan.layanan if each.kode not in menu]
    for each in left:
        st.warning(
            f"{plain(each.kode)} ({NOT_LISTED}): tetap tersimpan di rencana ini, "
            "tetapi tidak ikut dihitung."
        )
    if not menu:
        st.info(
            "Tidak ada layanan kabupaten yang berbiaya untuk jenis ini. Tambahkan di "
            "layanan.csv kantor, atau tulis barisnya sendiri di langkah 4."
        )
        return
    own = {each.kode: each for each in plan.layanan}
    before = {kode: own.get(kode) or proposal.priced(kode) for kode in menu}
    base = pd.DataFrame(
        {
            "pakai": [kode in own for kode in menu],
            "nama": [each.nama for each in menu.values()],
            "satuan": [each.satuan for each in menu.values()],
            **{
                name: [rule.typed(getattr(each, name)) for each in before.values()]
                for name, rule in TYPED.items()
            },
        },
        index=list(menu),
    )
    config = {
        "pakai": st.column_config.CheckboxColumn("Pakai"),
        "nama": st.column_config.TextColumn(HEADS["nama"], disabled=True),
        "satuan": st.column_config.TextColumn(HEADS["satuan"], disabled=True),
        **typed_numbers.columns({name: HEADS[name] for name in TYPED}),
    }
    key = f"rencana_layanan_{plan.id}_{open_plan.turn()}_{'-'.join(menu)}"
    edited = st.data_editor(
        open_plan.table_begun_with(key, base),
        column_config=config,
        hide_index=True,
        disabled=plan.terkunci,
        placeholder="",
        alt="Layanan dengan biaya satuan dan efek",
        key=key,
    )
    reading = Reading()
    chosen = tuple(
        _service(row, before[str(kode)], menu[str(kode)].nama, reading)
        for kode, row in edited[edited["pakai"]].iterrows()
    )
    reading.show()
    if not plan.terkunci:
        open_plan.put_typed(replace(plan, layanan=(*left, *chosen)))
    st.caption(
        "Biaya dan efek dari menu layanan: direka untuk latihan, ubahlah. Efek: berapa "
        "entri yang kebutuhannya terpenuhi oleh satu satuan; di bawah 1 berarti bagian "
        "dari satu entri, yang menerimanya sekali. Tanpa “paling banyak”: tidak "
        "dibatasi."
    )


def _service(
    row: pd.Series, before: ChosenService, name: str, reading: Reading
) -> ChosenService:
    """Return a service as it was typed; what cannot be read stays as it was."""
    typed: dict[str, Any] = {
        column: reading.cell(
            row[column], rule, getattr(before, column), f"{name}, {HEADS[column]}"
        )
        for column, rule in TYPED.items()
    }
    return replace(before, **{k: v for k, v in typed.items() if v or k in CAN_BE_BLANK})
