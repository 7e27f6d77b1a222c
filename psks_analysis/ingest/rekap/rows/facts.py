"""Long rows become facts: one row per key, with a column per measure."""

import pandas as pd

from psks_analysis.catalog import FACT_TABLES, kind_name, pmks_kinds
from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import INFO
from psks_analysis.ingest.rekap.measures import MEASURES, REST_OF, SPLITS
from psks_analysis.ingest.rekap.state import Reading

KIND_COLUMN = {"pmks": "jenis_pmks", "psks": "jenis_psks", "layanan": "program"}
POPULATION_BASIS = "tabel penduduk hasil impor"


def make_facts(reading: Reading) -> None:
    """Make one row per key with a column per measure, and where it came from."""
    if reading.isi == "penduduk":
        _leave_families_out(reading)
    kind = KIND_COLUMN.get(reading.isi)
    rows = reading.rows.rename(columns={"jenis": kind} if kind else {})
    stated = _one_row_per_key(rows, FACT_TABLES[reading.isi].key)
    if reading.isi == "pmks":
        stated = _with_excluded_sex(reading, stated)
    _tell_of_summed(reading, stated)
    facts = with_total(stated)
    if reading.isi == "penduduk":
        named = rows["dasar"].dropna()
        facts["dasar"] = named.iloc[0] if len(named) else POPULATION_BASIS
    reading.facts = facts
    _tell_of_unstored(reading)


def _leave_families_out(reading: Reading) -> None:
    """Leave out families, which a table of people often counts as well."""
    rows = reading.rows
    families = rows["satuan"].astype("string").eq("keluarga").fillna(value=False)
    columns = [str(kolom) for kolom in rows.loc[families, "kolom"].unique()]
    reading.report_ignored("kolom keluarga", columns)
    if families.all():
        reading.refuse(
            "tanpa_hitungan",
            "Tabel penduduk ini hanya menghitung keluarga, bukan orang.",
            "Minta jumlah penduduk dalam orang.",
        )
    reading.rows = rows[~families]


def _one_row_per_key(rows: pd.DataFrame, key: tuple[str, ...]) -> pd.DataFrame:
    """Spread measures over columns; a key that comes twice stays twice."""
    keys = [column for column in key if column in rows]
    keyed = rows.assign(
        desa_kode=rows["desa_kode"].astype("string").fillna(""),
        ke=rows.groupby([*keys, "ukuran"], dropna=False).cumcount(),
    )
    index = [*keys, "ke"]
    values = keyed.set_index([*index, "ukuran"])["nilai"].unstack()  # noqa: PD010
    origin = keyed.groupby(index)[["baris", "kolom"]].first()
    wide = values.join(origin).reset_index().drop(columns="ke")
    wide["desa_kode"] = wide["desa_kode"].replace("", pd.NA)
    return wide


def _with_excluded_sex(reading: Reading, stated: pd.DataFrame) -> pd.DataFrame:
    """Read 0 of the sex that a kind is never of, where the other one was counted.

    A blank there is no missing report: without it the sum would stay unknown. Where the
    file states that sex for any row of the kind, a blank of another row is one as ever.
    """
    if not {"laki", "perempuan"} <= set(stated):
        return stated
    filled = stated.copy()
    told = []
    for kode, (own, other) in _of_one_sex().items():
        if kode in reading.of_both_sexes:
            continue
        is_own = filled["jenis_pmks"].eq(kode)
        is_blank = is_own & filled[own].notna()
        filled.loc[is_blank, other] = 0
        told += [f"{kind_name(kode)} ({other})"] if is_blank.any() else []
    if told:
        reading.report(
            INFO,
            "jenis_satu_kelamin",
            f"Kosong dibaca 0 karena jenisnya hanya untuk satu jenis kelamin: "
            f"{enumeration(told)}.",
        )
    return filled


def find_kinds_of_both_sexes(parts: list[Reading]) -> None:
    """Tell all parts of a file which kinds any of them counts also of the other sex."""
    found = frozenset(
        kode
        for rows in (part.rows for part in parts if part.isi == "pmks")
        for kode, (_, other) in _of_one_sex().items()
        if rows.loc[rows["jenis"].eq(kode) & rows["ukuran"].eq(other), "nilai"]
        .notna()
        .any()
    )
    for part in parts:
        part.of_both_sexes = found


def _of_one_sex() -> dict[str, tuple[str, str]]:
    """Return the sex that a kind is of, and the other, for kinds that are of one."""
    sexes = {"L": ("laki", "perempuan"), "P": ("perempuan", "laki")}
    return {
        kode: sexes[kind.jenis_kelamin]
        for kode, kind in pmks_kinds().items()
        if kind.jenis_kelamin is not None
    }


def with_total(wide: pd.DataFrame) -> pd.DataFrame:
    """Fill a total that is the sum of two counts; never the other way round."""
    for total, part, other in SPLITS:
        if part in wide and other in wide:
            both = wide[part] + wide[other]
            wide[total] = wide[total].fillna(both) if total in wide else both
    return wide


def _tell_of_summed(reading: Reading, stated: pd.DataFrame) -> None:
    """Tell that the count is that of a part and of what is left of it."""
    for rest, part in REST_OF.items():
        if "jumlah" not in stated and part in stated and rest in stated:
            reading.report(
                INFO,
                "jumlah_dari_bagian",
                f"Jumlah dihitung dari {part} ditambah {rest.replace('_', ' ')}.",
            )


def _tell_of_unstored(reading: Reading) -> None:
    """Tell of measures that this kind of fact has no column for."""
    stored = FACT_TABLES[reading.isi].counts
    extra = [m for m in MEASURES if m in reading.facts and m not in stored]
    if extra:
        reading.report(
            INFO,
            "kolom_tidak_disimpan",
            f"Kolom {enumeration(extra)} diperiksa tetapi tidak disimpan untuk "
            f"{reading.isi}.",
        )
