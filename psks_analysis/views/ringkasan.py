"""What matters in a minute: how much, which kinds, where help falls short."""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import catalog
from psks_analysis.formats import enumeration, interval, number, signed
from psks_analysis.views.groups import (
    ALL,
    clusters_within,
    pmks_groups,
)
from psks_analysis.views.measures import Measures

NEED, HELP = "I03", "I12"
SHORT, BOTH_HIGH, BOTH_LOW, COVERED = (
    "Kebutuhan tinggi, PSKS sedikit",
    "Kebutuhan tinggi, PSKS cukup",
    "Kebutuhan tidak tinggi, PSKS sedikit",
    "Kebutuhan tidak tinggi, PSKS cukup",
)


@dataclass(frozen=True)
class Headline:
    """One large number with its label, its change and what it stands on."""

    label: str
    value: str
    change: str | None
    help: str


@dataclass(frozen=True)
class Ringkasan:
    """Everything the first page shows, for one tahun and group of kinds.

    Parameters
    ----------
    headlines : tuple of Headline
        At most four.
    sentences : tuple of str
        What the numbers say, in plain Indonesian.
    by_cluster, by_kind : DataFrame
        Columns nama, entri, orang, tertangani_pct, keterangan; small counts hidden.
    balance : DataFrame
        Index kecamatan_kode; nama, kebutuhan, bawah, atas, psks, kelompok.
    not_reported : list of str
        Names of kecamatan without any PMKS report.
    """

    tahun: int
    jenis_nama: str
    headlines: tuple[Headline, ...]
    sentences: tuple[str, ...]
    by_cluster: pd.DataFrame
    by_kind: pd.DataFrame
    balance: pd.DataFrame
    kabupaten_need: float
    kabupaten_help: float
    not_reported: list[str]
    population_basis: str
    hidden_count: int


def ringkasan(now: Measures, jenis: str) -> Ringkasan:
    """Return the summary of one tahun for one group of kinds."""
    balance = _balance(now, jenis)
    return Ringkasan(
        tahun=now.tahun,
        jenis_nama=pmks_groups()[jenis].nama,
        headlines=_headlines(now, jenis),
        sentences=_sentences(now, balance),
        by_cluster=_composition(now, clusters_within(jenis)),
        by_kind=_composition(now, _kinds_within(jenis)),
        balance=balance,
        kabupaten_need=_kabupaten(now, NEED, jenis, "nilai"),
        kabupaten_help=_kabupaten(now, HELP, ALL, "nilai"),
        not_reported=not_reported(now),
        population_basis=now.population_basis,
        hidden_count=now.hidden_cells("I01"),
    )


def not_reported(now: Measures) -> list[str]:
    """Return the names of kecamatan that sent no PMKS report at all."""
    rows = now.kecamatan("I18", ALL)
    return list(rows.loc[rows["pembilang"] == 0, "kecamatan_nama"])


def _kinds_within(jenis: str) -> list[str]:
    every = list(catalog.pmks_kinds())
    return [kode for kode in every if kode in pmks_groups()[jenis].anggota] or every


def _headlines(now: Measures, jenis: str) -> tuple[Headline, ...]:
    term = catalog.term()
    total = len(now.kecamatan("I18", ALL))
    reporting = total - len(not_reported(now))
    change = now.kabupaten("I17", jenis)
    persons, need = now.kabupaten("I03", jenis), now.kabupaten("I05", jenis)
    return (
        Headline(
            f"Entri {term}",
            number(_kabupaten(now, "I01", jenis, "nilai")),
            _change_text(change),
            "Banyaknya catatan. Satu orang dapat tercatat pada beberapa jenis; satuan "
            "keluarga dan komunitas ikut dihitung.",
        ),
        Headline(
            "Entri orang per 1.000 penduduk",
            number(_kabupaten(now, "I03", jenis, "nilai"), 2),
            None if persons is None else _limits(persons, 2),
            "Hanya entri bersatuan orang. Selang kepercayaan Poisson eksak 95 %.",
        ),
        Headline(
            "Tertangani",
            number(_kabupaten(now, "I05", jenis, "nilai"), 1) + " %",
            None if need is None else _limits(need, 1),
            "Bagian entri orang yang tercatat tertangani tahun ini (Wilson 95 %).",
        ),
        Headline(
            "Kecamatan melapor",
            f"{reporting} dari {total}",
            None,
            "Kecamatan dengan sedikitnya satu angka. Kosong tidak sama dengan nol.",
        ),
    )


def _change_text(change: pd.Series | None) -> str | None:
    if change is None or pd.isna(change["nilai"]):
        return None
    return f"{signed(change['nilai'], 1)} % dari tahun lalu ({change['keterangan']})"


def _limits(row: pd.Series, decimals: int) -> str | None:
    if pd.isna(row["bawah"]):
        return None
    return f"selang 95 %: {interval(row['bawah'], row['atas'], decimals)}"


def _composition(now: Measures, groups: list[str]) -> pd.DataFrame:
    """Return one row per group for the whole kabupaten."""
    columns = {"I01": "entri", "I03": "orang", "I05": "tertangani_pct"}
    table = pd.DataFrame(index=pd.Index(groups, name="jenis"))
    for kode, column in columns.items():
        rows = now.area(now.wilayah, kode)
        source = "pembilang" if kode == "I03" else "nilai"
        table[column] = rows[source].reindex(groups)
        if kode == "I01":
            table["keterangan"] = rows["keterangan"].reindex(groups).fillna("")
            table["is_hidden"] = rows["is_hidden"].reindex(groups, fill_value=False)
    names = {kode: group.nama for kode, group in pmks_groups().items()}
    table.insert(0, "nama", [names[kode] for kode in groups])
    return table


def _balance(now: Measures, jenis: str) -> pd.DataFrame:
    """Set need beside help; "tinggi" only where the whole interval is above."""
    need, help_ = now.kecamatan(NEED, jenis), now.kecamatan(HELP, ALL)
    table = pd.DataFrame(
        {
            "nama": need["kecamatan_nama"],
            "kebutuhan": need["nilai"],
            "bawah": need["bawah"],
            "atas": need["atas"],
            "psks": help_["nilai"].reindex(need.index),
        }
    )
    high = table["bawah"] > _kabupaten(now, NEED, jenis, "nilai")
    few = table["psks"] < _kabupaten(now, HELP, ALL, "nilai")
    table["kelompok"] = COVERED
    table.loc[~high & few, "kelompok"] = BOTH_LOW
    table.loc[high & ~few, "kelompok"] = BOTH_HIGH
    table.loc[high & few, "kelompok"] = SHORT
    unknown = table[["kebutuhan", "psks"]].isna().any(axis="columns")
    table.loc[unknown, "kelompok"] = "t.a.d."
    return table


def _sentences(now: Measures, balance: pd.DataFrame) -> tuple[str, ...]:
    said = [_balance_sentence(balance)]
    silent = not_reported(now)
    if silent:
        said.append(f"Belum melapor: {enumeration(silent)}.")
    if now.break_note:
        said.append(now.break_note.capitalize() + ".")
    return tuple(said)


def _balance_sentence(balance: pd.DataFrame) -> str:
    short = list(balance.loc[balance["kelompok"] == SHORT, "nama"])
    if balance["kelompok"].eq("t.a.d.").all():
        return "Kebutuhan dan PSKS belum dapat dibandingkan: salah satunya belum ada."
    if not short:
        return (
            "Tidak ada kecamatan yang kebutuhannya jelas di atas kabupaten sekaligus "
            "PSKS-nya di bawah kabupaten."
        )
    return (
        f"Kebutuhan jelas di atas kabupaten sedangkan PSKS per penduduk di bawahnya: "
        f"{enumeration(short)}."
    )


def _kabupaten(now: Measures, kode: str, jenis: str, column: str) -> float:
    row = now.kabupaten(kode, jenis)
    return float("nan") if row is None else float(row[column])


def services(now: Measures, before: Measures | None) -> pd.DataFrame:
    """Return the recipients of each programme in the whole kabupaten.

    Index program; nama, satuan, penerima, per_1000, penerima_lalu (missing where the
    year before has none).
    """
    rows = _whole_kabupaten(now)
    last = None if before is None else _whole_kabupaten(before)["pembilang"]
    known = catalog.programs()
    return pd.DataFrame(
        {
            "nama": [known[kode].nama for kode in rows.index],
            "satuan": [known[kode].satuan for kode in rows.index],
            "penerima": rows["pembilang"],
            "per_1000": rows["nilai"],
            "penerima_lalu": float("nan") if last is None else last.reindex(rows.index),
        }
    )


def _whole_kabupaten(now: Measures) -> pd.DataFrame:
    rows = now.table[now.table["indikator"] == "L01"]
    return rows[rows["kecamatan_kode"] == now.wilayah].set_index("jenis")
