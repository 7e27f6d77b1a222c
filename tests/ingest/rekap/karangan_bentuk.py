"""The layouts of drawn sheets, and what offices put around them."""

from collections.abc import Callable

from tests.ingest.rekap.karangan import TOTALS, Body, Counts, Grid, Plan


def _sum(plan: Plan, keys: list[tuple]) -> Counts:
    """Add up counts measure by measure; blanks add nothing, and only blanks none."""
    measures = zip(*(plan.truth[key] for key in keys), strict=True)
    known = [[count for count in counts if count is not None] for counts in measures]
    return tuple(sum(counts) if counts else None for counts in known)


def _total_cells(plan: Plan, keys: list[tuple]) -> list[object]:
    sums = _sum(plan, keys)
    cells = [plan.written(n) for n in sums]
    if plan.by_sex and plan.both:
        cells.append(plan.written(sum(n or 0 for n in sums)))
    return cells


def _total_by_kind(plan: Plan, keys: list[tuple]) -> list[object]:
    """Add up every kind by itself."""
    by_kind = ([key for key in keys if key[2] == kind] for kind in plan.kinds)
    return [cell for own in by_kind for cell in _total_cells(plan, own)]


def _counts_by_kind(plan: Plan, area: tuple, tahun: int) -> list[object]:
    counts = (plan.counts(area, kind, tahun) for kind in plan.kinds)
    return [cell for each in counts for cell in plan.cells(each)]


def _area_cells(plan: Plan, area: tuple, before: tuple | None) -> list[object]:
    """Write kecamatan and desa; the kecamatan once if the sheet merges it."""
    kecamatan, desa = area
    own = plan.name((kecamatan, None))
    if desa is None:
        return [own]
    is_merged = (
        "kecamatan digabung" in plan.habits and before and before[0] == kecamatan
    )
    return ["" if is_merged else own, plan.name(area)]


def _area_header(plan: Plan) -> list[object]:
    if plan.areas[0][1] is None:
        return [plan.draw.choice(["KECAMATAN", "Nama Kecamatan", "kecamatan"])]
    return ["KECAMATAN", plan.draw.choice(["DESA", "DESA/KELURAHAN", "nama_desa"])]


def wide(plan: Plan) -> Body:
    """Areas in rows, kinds in columns, years in a column of their own if several."""
    plan.has("kecamatan digabung", 0.3)
    has_years = len(plan.years) > 1 or plan.has("kolom tahun", 0.3)
    names = _area_header(plan) + (["TAHUN"] if has_years else [])
    header = _kind_header(plan, names)
    rows: Grid = []
    before = None
    for tahun in plan.years:
        for area in plan.areas:
            cells = _counts_by_kind(plan, area, tahun)
            own = [tahun] if has_years else []
            rows.append([*_area_cells(plan, area, before), *own, *cells])
            before = area
        before = None
    keys = [(*a, k, y) for a in plan.areas for k in plan.kinds for y in plan.years]
    total = _total_by_kind(plan, keys)
    blank = [""] * (len(names) - 1)
    return Body(header, rows, ["", *blank, *total], len(names), has_years)


def _kind_header(plan: Plan, names: list[object]) -> Grid:
    """Write kinds above measures: in two lines, or in one."""
    if not plan.by_sex:
        return [[*names, *(plan.spelt[k] for k in plan.kinds)]]
    measures = plan.measures
    if plan.has("judul satu baris", 0.4):
        return [
            [*names, *(f"{plan.spelt[k]} {m}" for k in plan.kinds for m in measures)]
        ]
    filler = [""] * (len(measures) - 1)
    upper = [*names, *(c for k in plan.kinds for c in (plan.spelt[k], *filler))]
    lower = [*[""] * len(names), *measures * len(plan.kinds)]
    if plan.has("judul di atas jenis", 0.3):
        over = [*[""] * len(names), "JENIS", *[""] * (len(upper) - len(names) - 1)]
        return [over, upper, lower]
    return [upper, lower]


def long(plan: Plan) -> Body:
    """One row an area and kind; the area, or the kind, written once if merged."""
    kind_first = plan.has("jenis digabung", 0.3)
    has_years = len(plan.years) > 1 or plan.has("kolom tahun", 0.3)
    word = plan.draw.choice(["JENIS PMKS", "jenis", "Kategori"])
    word = word.replace("PMKS", plan.isi.upper())
    names = [*_area_header(plan), *(["TAHUN"] if has_years else [])]
    names = [word, *names] if kind_first else [*names, word]
    rows: Grid = []
    pairs = (
        [(k, y, a) for y in plan.years for k in plan.kinds for a in plan.areas]
        if kind_first
        else [(k, y, a) for y in plan.years for a in plan.areas for k in plan.kinds]
    )
    before: tuple = (None, None)
    for kind, tahun, area in pairs:
        is_same = kind_first and before == (kind, tahun)
        spelt: list[object] = ["" if is_same else plan.spelt[kind]]
        place = [*_area_cells(plan, area, None), *([tahun] if has_years else [])]
        cells = plan.cells(plan.counts(area, kind, tahun))
        rows.append([*(spelt + place if kind_first else place + spelt), *cells])
        before = (kind, tahun)
    keys = [(*a, k, y) for k, y, a in pairs]
    blank = [""] * (len(names) - 1)
    total = ["", *blank, *_total_cells(plan, keys)]
    return Body([[*names, *plan.measures]], rows, total, len(names), has_years)


def kinds_in_rows(plan: Plan) -> Body:
    """Kinds in rows, kecamatan in columns."""
    tahun = plan.years[0]
    names = [
        plan.draw.choice(["JENIS PMKS", "URAIAN"]).replace("PMKS", plan.isi.upper())
    ]
    areas = [plan.name(area) for area in plan.areas]
    measures = plan.measures
    if plan.by_sex:
        filler = [""] * (len(measures) - 1)
        upper = [*names, *(c for a in areas for c in (a, *filler))]
        header: Grid = [upper, ["", *measures * len(areas)]]
    else:
        header = [[*names, *areas]]
    rows: Grid = [
        [
            plan.spelt[kind],
            *(c for a in plan.areas for c in plan.cells(plan.counts(a, kind, tahun))),
        ]
        for kind in plan.kinds
    ]
    total = [
        cell
        for a in plan.areas
        for cell in _total_cells(plan, [(*a, k, tahun) for k in plan.kinds])
    ]
    return Body(header, rows, ["", *total], 1, has_years=False)


def one_column(plan: Plan) -> Body:
    """Desa below their kecamatan in one column, the kecamatan with or without sums."""
    tahun = plan.years[0]
    with_sums = plan.has("jumlah di baris kecamatan", 0.5)
    words = ["KECAMATAN/DESA", "Kecamatan / Desa", "DESA", "WILAYAH"]
    names: list[object] = [plan.draw.choice(words)]
    header = _kind_header(plan, names)
    rows: Grid = []
    levels: dict[int, tuple[int, ...]] = {}
    width = len(plan.kinds) * len(plan.measures)
    before = None
    for kecamatan, desa in plan.areas:
        if kecamatan != before:
            own_areas = [a for a in plan.areas if a[0] == kecamatan]
            own_keys = [(*a, k, tahun) for a in own_areas for k in plan.kinds]
            sums = _total_by_kind(plan, own_keys)
            prefix = plan.draw.choice(["", "Kec. ", "KECAMATAN "])
            levels[len(rows)] = ()
            own = prefix + plan.name((kecamatan, None))
            rows.append([own, *(sums if with_sums else [""] * width)])
        cells = _counts_by_kind(plan, (kecamatan, desa), tahun)
        rows.append([plan.name((kecamatan, desa)), *cells])
        before = kecamatan
    keys = [(*a, k, tahun) for a in plan.areas for k in plan.kinds]
    total = _total_by_kind(plan, keys)
    sums_at = levels if with_sums else {}
    return Body(header, rows, ["", *total], 1, has_years=False, levels=sums_at)


def _one_year(plan: Plan) -> bool:
    return len(plan.years) == 1


LAYOUTS: list[tuple[Callable[[Plan], Body], Callable[[Plan], bool]]] = [
    (wide, lambda _: True),
    (long, lambda _: True),
    (kinds_in_rows, lambda p: _one_year(p) and p.areas[0][1] is None),
    (one_column, lambda p: _one_year(p) and p.areas[0][1] is not None),
]


def frame(
    plan: Plan, body: Body, fault: str | None
) -> tuple[Grid, str | None, dict[str, object]]:
    """Put numbers, totals, titles, page headers, notes and signatures around it."""
    fault = _fault(plan, body, fault)
    lines = _numbered(plan, body, _with_total(plan, body, fault))
    titles, options = _titles(plan, body, fault)
    if fault == "tahun" and options.get("tahun") in (None, *plan.years):
        fault = None
    end = _end(plan, max(2, len(lines[0]) - 1))
    left = [""] if plan.has("kolom kiri kosong", 0.1) else []
    grid = [[*left, *row] if row else [] for row in [*titles, *lines, *end]]
    widest = max(map(len, grid))
    return [row + [""] * (widest - len(row)) for row in grid], fault, options


def _with_total(plan: Plan, body: Body, fault: str | None) -> list[tuple[list, bool]]:
    """Return the rows, each with whether it is one of data, with a total below."""
    rows: list[tuple[list, bool]] = [(row, True) for row in body.rows]
    if body.total and (plan.has("baris jumlah", 0.5) or fault == "total"):
        label = plan.draw.choice(["", *TOTALS]) if len(body.rows) > 1 else "JUMLAH"
        rows.append(([label, *body.total[1:]], False))
    if fault == "tanpa nama":
        blank = [""] * body.keys
        counts = [7919] * (len(body.rows[0]) - body.keys)
        rows.insert(plan.draw.randint(1, len(body.rows)), ([*blank, *counts], False))
    return rows


def _numbered(plan: Plan, body: Body, rows: list[tuple[list, bool]]) -> Grid:
    """Write the header and the rows, numbered and with headers of pages if drawn."""
    has_numbers = plan.has("kolom nomor", 0.4)
    lines: Grid = []
    for place, (row, is_data) in enumerate(rows):
        if place and is_data and plan.has("judul berulang", 0.03):
            lines += [["", *line] if has_numbers else line for line in body.header]
        number = [place + 1 if is_data else ""] if has_numbers else []
        lines.append([*number, *row])
    head = [["NO" if n == 0 else "", *line] for n, line in enumerate(body.header)]
    head = head if has_numbers else body.header
    if plan.has("nomor kolom", 0.2):
        style = plan.draw.choice(["{}", "({})"])
        head = [*head, [style.format(n + 1) for n in range(len(head[0]))]]
    return [*head, *lines]


def _titles(
    plan: Plan, body: Body, fault: str | None
) -> tuple[Grid, dict[str, object]]:
    """Return what stands above the table, and what has to be said beside the file."""
    years = [] if body.has_years else plan.years
    if not years and not plan.has("judul", 0.6):
        return [], {}
    words, options = f"REKAP DATA {plan.isi.upper()}", {}
    if years and plan.has("tahun di judul", 0.7):
        words += f" TAHUN {years[0]}"
        options = {"tahun": years[0] - 1} if fault == "tahun" else {}
    elif years:
        options = {"tahun": years[0]}
    return [[words], *([[]] if plan.has("baris kosong", 0.4) else [])], options


def _end(plan: Plan, width: int) -> Grid:
    """Return notes and lines to sign on."""
    end: Grid = []
    if plan.has("catatan", 0.3):
        end.append([plan.draw.choice(["Sumber: Dinas Sosial", "*) data sementara"])])
    if plan.has("tanda tangan", 0.3):
        pad = [""] * (width - 1)
        end += [[], [*pad, "Probolinggo, 5 Januari"], [*pad, "Kepala Dinas"]]
        end += [[*pad, "(.....................)"], [*pad, "NIP. 19700101 200003 1 001"]]
    return end


def _fault(plan: Plan, body: Body, fault: str | None) -> str | None:
    """Make the truth of a sheet unknowable in one cell; None where that cannot be."""
    draw, rows = plan.draw, body.rows
    column = draw.randrange(body.keys, len(rows[0]))
    if fault == "galat":
        line = draw.choice([n for n in range(len(rows)) if n not in body.levels])
        if rows[line][column] == "":
            return None
        rows[line][column] = draw.choice(["#REF!", "#N/A", "#VALUE!"])
    if fault == "total":
        return fault if len(rows) > 1 and _raised(body.total, column) else None
    if fault == "tingkat":
        line = draw.choice([*body.levels, 0])
        return fault if body.levels and _raised(rows[line], column) else None
    return fault


def _raised(row: list[object] | None, column: int) -> bool:
    """Add to a figure what nothing adds up to; False where there is none."""
    figure = row[column] if row else ""
    if row is None or not isinstance(figure, int) or not figure:
        return False
    row[column] = figure + 9973
    return True
