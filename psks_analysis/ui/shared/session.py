"""The only place that caches: views, by what was chosen and what was built.

Cached objects are shared by all sessions and are never changed after they are made. A
`Place` names the database it was read from and the settings of the office, so an import
and another threshold show at once.
"""

import hashlib
import time
import weakref
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pandas as pd

from psks_analysis import addresses, catalog, paths
from psks_analysis.errors import PsksError, RegionError, StoreError
from psks_analysis.figures import theme
from psks_analysis.figures.basemap import Basemap, make_basemap
from psks_analysis.planning import spm
from psks_analysis.planning.allocation import Allocated, Problem, allocate
from psks_analysis.planning.need import men_by_kind, unmet_need
from psks_analysis.planning.plan import Plan
from psks_analysis.planning.proposal import choice_of
from psks_analysis.planning.proposal import problem as problem_of
from psks_analysis.planning.psks_capacity import capacity
from psks_analysis.planning.psks_gaps import psks_gaps as gaps_of_psks
from psks_analysis.queries import Connection, fetch
from psks_analysis.region import Region, known_regions, load_region
from psks_analysis.spatial import Weights
from psks_analysis.store import database, snapshots
from psks_analysis.ui.shared import reading_table
from psks_analysis.ui.shared.caching import cached
from psks_analysis.ui.shared.one_slot import SLOT
from psks_analysis.views.analisis import (
    Masalah,
    Siapa,
    Tempat,
    Waktu,
    evidence,
    masalah,
    siapa,
    tempat,
    waktu,
)
from psks_analysis.views.bandingkan import Bandingkan, bandingkan
from psks_analysis.views.by_sex import beside_both
from psks_analysis.views.desa import DesaCounts, desa_counts
from psks_analysis.views.groups import WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.jawaban import (
    Jawaban,
    Known,
    date_of_data,
    jawaban,
    since_import,
    without_pmks,
)
from psks_analysis.views.klaster import BORDER, NEED, Klaster, klaster, weights_of
from psks_analysis.views.kualitas import Kualitas, kualitas
from psks_analysis.views.measures import Measures, measures_by_year
from psks_analysis.views.overview import Overview, overview, places_with_data
from psks_analysis.views.peta import Peta, peta
from psks_analysis.views.prioritas import Choices, Prioritas, prioritas
from psks_analysis.views.profil import Profil, profil
from psks_analysis.views.published_before import Texts, published
from psks_analysis.views.ringkasan import Ringkasan, ringkasan, services
from psks_analysis.views.selection import NYATA, SEX_LABELS, Place

Menu = tuple[tuple[Any, ...], ...]  # of services, as part of a key

STATE_SECONDS = 2.0
FEW, MANY = 50, 1_000
DEFAULT_SCHEME = "kuantil"

_states: dict[tuple[str, date | None], tuple[float, str]] = {}
_made: dict[int, dict[tuple[Any, ...], Any]] = {}


def built(dataset: str, as_of: date | None = None) -> str:
    """Return the name of today's built file, looked up at most every two seconds."""
    now = time.monotonic()
    seen = _states.get((dataset, as_of))
    if seen is None or now - seen[0] > STATE_SECONDS:
        with SLOT.outside():  # it looks at a hundred files
            seen = (now, database.built_file(dataset, as_of).name)
        _states[dataset, as_of] = seen
    return seen[1]


def place(dataset: str, wilayah: str, as_of: date | None = None) -> Place:
    """Return a kabupaten of a data set as it is built now, or counted then."""
    name = f"{built(dataset, as_of)} {rules()}"
    return Place(dataset, wilayah, name, as_of.isoformat() if as_of else "")


def chosen() -> catalog.Settings | None:
    """Return what the office has set; None where that is damaged.

    Then nothing is shown that follows from it, but the way out of it can be.
    """
    try:
        return catalog.settings()
    except PsksError:
        return None


def rules() -> str:
    """Return a text that changes with every setting that a view follows from."""
    own = chosen()
    return _rules(own) if own else "rusak"


@lru_cache(maxsize=16)
def _rules(own: catalog.Settings) -> str:
    shown = replace(
        own,
        nama_kantor="",
        kop=(),
        logo="",
        pejabat=(),
        tempat="",
        wilayah="",
        kertas="",
    )
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def home() -> str:
    """Return the code of the office's own kabupaten, blank where none was set."""
    own = chosen()
    return own.wilayah if own else ""


def _cursor(place: Place) -> AbstractContextManager[Connection]:
    """Return the data of a place, as they count now or counted then."""
    if place.as_of:
        return database.earlier(place.as_of)
    return database.cursor(place.dataset)


def look_again() -> None:
    """Let the next look find what was just changed."""
    _states.clear()


def regions() -> dict[str, str]:
    """Return the names of all kabupaten by code, shipped and added."""
    return _regions(built("nyata"))


@cached(most=FEW)
def _regions(built_name: str) -> dict[str, str]:
    del built_name  # only part of the key: a new build may know a new kabupaten
    return known_regions()


def places(dataset: str, as_of: date | None = None) -> list[str]:
    """Return the codes of the kabupaten that the data set has facts about."""
    return _places(Place(dataset, "", built(dataset, as_of), str(as_of or "")))


def every_place(dataset: str) -> list[Place]:
    """Return every kabupaten of a data set that has any fact."""
    return [place(dataset, wilayah) for wilayah in places(dataset)]


@cached(most=FEW)
def _places(place: Place) -> list[str]:
    with _cursor(place) as con:
        return places_with_data(con)


@cached(most=FEW)
def region(place: Place) -> Region:
    """Return the kabupaten itself."""
    return load_region(place.wilayah)


@cached(most=FEW)
def about(place: Place) -> Overview:
    """Return which facts and years there are."""
    with _cursor(place) as con:
        return overview(con, region(place))


def measured(place: Place, tahun: int, jenis_kelamin: str | None = None) -> Measures:
    """Return every indicator of one tahun."""
    return all_years(place, jenis_kelamin)[tahun]


def all_years(place: Place, jenis_kelamin: str | None = None) -> dict[int, Measures]:
    """Return every indicator of every tahun that has any fact, earliest first."""
    return _all_years(place, jenis_kelamin)


# A default left out and the same value given would be two entries of the cache.
@cached(most=FEW, heavy=True)
def _all_years(place: Place, jenis_kelamin: str | None) -> dict[int, Measures]:
    years = about(place).any_years[::-1]
    with _cursor(place) as con:
        own = measures_by_year(con, region(place), years, jenis_kelamin)
    if jenis_kelamin is None:
        return own
    both = all_years(place)
    return {tahun: beside_both(own[tahun], both[tahun]) for tahun in years}


def open_first_page(place: Place) -> None:
    """Compute what the first page shows before anything was chosen."""
    for tahun in about(place).years("pmks")[:1]:
        answer(place, tahun, WITHOUT_FAKIR_MISKIN, None)
        service_summary(place, tahun)


def warm_up(place: Place) -> None:
    """Compute what all pages stand on, in the order in which readers ask for it."""
    with suppress(RegionError):  # a kabupaten without borders has no map
        basemap(place.wilayah)
    for jenis_kelamin in SEX_LABELS:
        for each in all_years(place, jenis_kelamin).values():
            each.prepare()
    years = about(place).years("pmks")
    for tahun in years:
        for jenis in pmks_groups():
            answer(place, tahun, jenis, None)
            map_view(place, tahun, NEED, jenis, DEFAULT_SCHEME, None)
    for jenis in pmks_groups() if years else ():
        places_of(place, years[0], jenis)
        clusters(place, years[0], jenis, None, BORDER)
    if years:
        quality(place)
        changed_since(place, years[0], WITHOUT_FAKIR_MISKIN, None)
        for kode in region(place).kecamatan.index:
            profile(place, years[0], kode, WITHOUT_FAKIR_MISKIN, None)


@cached(most=FEW)
def unmet(place: Place, tahun: int) -> pd.DataFrame:
    """Return who was counted and not yet helped, by kecamatan and kind."""
    return unmet_need(measured(place, tahun))


def share_of_men(place: Place, tahun: int) -> dict[str, float]:
    """Return the share of men in the kabupaten, of the kinds that report sexes."""
    of_sex = {sex: measured(place, tahun, sex) for sex in ("L", "P")}
    return men_by_kind(of_sex["L"], of_sex["P"])


def standards(place: Place) -> tuple[int | None, pd.DataFrame]:
    """Return the latest assessed tahun, if any, and its minimum services."""
    file = spm.spm_file(place.dataset, place.wilayah)
    changed = file.stat().st_mtime_ns if file.exists() else 0
    return _standards(place, changed)


@cached(most=FEW)
def _standards(place: Place, changed: int) -> tuple[int | None, pd.DataFrame]:
    del changed  # only part of the key
    file = spm.spm_file(place.dataset, place.wilayah)
    assessed = spm.read_assessments(file, region(place).kecamatan.index)
    tahun = int(assessed["tahun"].max()) if len(assessed) else None
    return tahun, spm.achievements(assessed, tahun or 0)


@cached(most=FEW)
def capacities(place: Place, tahun: int) -> pd.DataFrame:
    """Return the PSKS of every kecamatan against what is to be done there."""
    with _cursor(place) as con:
        every = fetch(con, "psks_by_kecamatan", wilayah=place.wilayah)
    psm = every[(every["tahun"] == tahun) & (every["jenis_psks"] == "PSM")]
    trained = psm.astype({"terlatih": float}).groupby("kecamatan_kode")["terlatih"]
    beside = region(place).neighbours() if has_borders(place) else ()
    return capacity(measured(place, tahun), trained.sum(min_count=1), beside)


def psks_gaps(place: Place, tahun: int) -> pd.DataFrame:
    """Return which kinds of PSKS lie idle or lack, by the menu of services of now."""
    return _psks_gaps(place, tahun, _menu())


def _menu() -> Menu:
    """Return what the menu joins, as part of a key: an office may change it."""
    return tuple(
        (each.kode, each.jenis_pmks, each.psks, each.kewenangan)
        for each in catalog.services().values()
    )


@cached(most=FEW)
def _psks_gaps(place: Place, tahun: int, menu: Menu) -> pd.DataFrame:
    del menu  # only part of the key
    return gaps_of_psks(measured(place, tahun), unmet(place, tahun))


def asked_of_allocation(
    place: Place, tahun: int, plan: Plan, kind_worth: tuple[tuple[str, float], ...]
) -> Problem:
    """Return what the plan's money is to be divided over, under which limits."""
    need, areas = unmet(place, tahun), region(place).kecamatan.index
    has_psks = plan.per_psm and tahun in about(place).years("psks")
    active = capacities(place, tahun)["psm_aktif"].to_dict() if has_psks else None
    return problem_of(need, choice_of(plan, areas, dict(kind_worth), active))


def allocated(
    place: Place, tahun: int, plan: Plan, kind_worth: tuple[tuple[str, float], ...]
) -> Allocated:
    """Return the best use of the plan's money; only what the search needs is a key."""
    return _allocated(place, tahun, plan, kind_worth, _menu())


@cached(most=FEW, heavy=True)
def _allocated(
    place: Place,
    tahun: int,
    plan: Plan,
    kind_worth: tuple[tuple[str, float], ...],
    menu: Menu,
) -> Allocated:
    del menu  # only part of the key
    asked = asked_of_allocation(place, tahun, plan, kind_worth)
    return allocate(asked)


@cached(most=MANY)
def summary(
    place: Place, tahun: int, jenis: str, jenis_kelamin: str | None
) -> Ringkasan:
    """Return what the page Ringkasan shows."""
    return ringkasan(measured(place, tahun, jenis_kelamin), jenis)


@cached(most=MANY)
def answer(place: Place, tahun: int, jenis: str, jenis_kelamin: str | None) -> Jawaban:
    """Return what the page Ringkasan says first."""
    view = summary(place, tahun, jenis, jenis_kelamin)
    now = measured(place, tahun, jenis_kelamin)
    return jawaban(now, view, _known(place, tahun), jenis)


@cached(most=MANY)
def answer_without_pmks(place: Place, tahun: int) -> Jawaban:
    """Return what the page Ringkasan says where there is no PMKS at all."""
    now, recipients = measured(place, tahun), service_summary(place, tahun)
    return without_pmks(now, recipients, _known(place, tahun))


def _known(place: Place, tahun: int) -> Known:
    there = about(place)
    return Known(
        about=there,
        follow_up=_doubts(place),
        capacity=capacities(place, tahun) if tahun in there.years("psks") else None,
        has_borders=has_borders(place),
    )


def _doubts(place: Place) -> pd.DataFrame | None:
    """Return what is to be asked about; None where that cannot be shown any more."""
    try:
        return quality(place).follow_up
    except StoreError:
        if place.as_of:  # the figures of the kecamatan were kept, those of desa not
            return None
        raise


def date_of(place: Place) -> str:
    """Say of which years the data are, and when they last changed."""
    return date_of_data(about(place), _last_change(place))


@cached(most=FEW)
def _last_change(place: Place) -> date | None:
    """Return the day of the last import; None of what no import changes."""
    if place.is_simulated or place.as_of:
        return None
    return snapshots.last_change(paths.store_dir(), place.wilayah)


@cached(most=MANY)
def changed_since(
    place: Place, tahun: int, jenis: str, jenis_kelamin: str | None
) -> tuple[str, date | None]:
    """Return what the last import changed in words, and the day before it.

    Blank where nothing was imported before; without a day where that cannot be shown.
    """
    day = _last_change(place)
    if day is None:
        return "", None
    eve, now = day - timedelta(days=1), summary(place, tahun, jenis, jenis_kelamin)
    try:
        if not _had_data(place.wilayah, eve):
            return "", None
        was = _imported_by(place.wilayah, eve)
        has_year = tahun in about(was).years("pmks")
        before = summary(was, tahun, jenis, jenis_kelamin) if has_year else None
    except StoreError:
        mark = "keadaan sebelumnya tidak dapat ditampilkan lagi."
        return since_import(day, now, None, mark), None
    return since_import(day, now, before), eve


def _imported_by(wilayah: str, day: date) -> Place:
    return place(NYATA, wilayah, day)


def _had_data(wilayah: str, day: date) -> bool:
    """Say whether anything of a kabupaten was imported by the end of a day."""
    store = paths.store_dir()
    active = snapshots.active_ids(store, day)
    return any(
        snapshots.known_manifest(store, each).wilayah == wilayah for each in active
    )


@cached(most=MANY)
def service_summary(place: Place, tahun: int) -> pd.DataFrame:
    """Return the recipients of each programme, beside the year before."""
    has_before = tahun - 1 in about(place).years("layanan")
    before = measured(place, tahun - 1) if has_before else None
    return services(measured(place, tahun), before)


@cached(most=MANY)
def map_view(
    place: Place,
    tahun: int,
    indikator: str,
    jenis: str,
    kelas: str,
    jenis_kelamin: str | None,
) -> Peta:
    """Return what the page Peta shows; breaks are set over all years."""
    years = all_years(place, jenis_kelamin)
    return peta(years, tahun, indikator, jenis, kelas)


@cached(most=MANY)
def profile(
    place: Place, tahun: int, kecamatan: str, jenis: str, jenis_kelamin: str | None
) -> Profil:
    """Return what the page Profil kecamatan shows."""
    years = all_years(place, jenis_kelamin)
    desa = _desa(place, tahun)[kecamatan]
    return profil(region(place), desa, years, tahun, kecamatan, jenis)


@cached(most=MANY, heavy=True)
def _desa(place: Place, tahun: int) -> dict[str, DesaCounts]:
    with _cursor(place) as con:
        return desa_counts(con, region(place), tahun)


@cached(most=MANY)
def comparison(
    place: Place,
    tahun: int,
    codes: tuple[str, ...],
    indikator: str,
    jenis: str,
    jenis_kelamin: str | None,
) -> Bandingkan:
    """Return what the page Bandingkan shows."""
    now = measured(place, tahun, jenis_kelamin)
    return bandingkan(now, codes, indikator, jenis)


@cached(most=FEW, heavy=True)
def quality(place: Place) -> Kualitas:
    """Return what the page Kualitas data shows."""
    with _cursor(place) as con:
        return kualitas(con, region(place))


@cached(most=MANY)
def problem(place: Place, tahun: int, jenis: str) -> Masalah:
    """Return every kind beside each other: the first step of the analysis."""
    return masalah(measured(place, tahun), jenis)


@cached(most=MANY, heavy=True)
def places_of(place: Place, tahun: int, jenis: str) -> Tempat:
    """Return the kecamatan against chance: the second step."""
    now = measured(place, tahun)
    return tempat(now, jenis)


@cached(most=MANY)
def people_of(place: Place, tahun: int, jenis: str, codes: tuple[str, ...]) -> Siapa:
    """Return men, women and what is special about the chosen: the third step."""
    men, women = (measured(place, tahun, sex) for sex in ("L", "P"))
    return siapa(measured(place, tahun), men, women, jenis, list(codes))


@cached(most=MANY)
def evidence_of(place: Place, tahun: int, jenis: str) -> pd.DataFrame:
    """Return what the data suggest for USG: the last step."""
    return evidence(measured(place, tahun), jenis)


@cached(most=MANY)
def time_of(place: Place, tahun: int, jenis: str) -> Waktu:
    """Return the kabupaten over the years up to one: the fourth step."""
    years = {t: each for t, each in all_years(place).items() if t <= tahun}
    return waktu(years, jenis)


@cached(most=FEW)
def nearness_weights(place: Place, nearness: str) -> Weights:
    """Return who is near whom."""
    return weights_of(region(place), nearness)


@cached(most=MANY, heavy=True)
def clusters(
    place: Place, tahun: int, jenis: str, jenis_kelamin: str | None, nearness: str
) -> Klaster:
    """Return what the page Peta klaster shows."""
    rates = map_view(place, tahun, NEED, jenis, DEFAULT_SCHEME, jenis_kelamin)
    now = measured(place, tahun, jenis_kelamin)
    return klaster(now, nearness_weights(place, nearness), rates, jenis)


@cached(most=MANY, heavy=True)
def priorities(place: Place, tahun: int, jenis: str, chosen: Choices) -> Prioritas:
    """Return what the page Indeks prioritas shows."""
    now = measured(place, tahun)
    return prioritas(now, jenis, chosen)


def basemap(kode: str) -> Basemap:
    """Return the ground of the kabupaten's maps, prepared once per build."""
    return _basemap(kode, built("nyata"))


@cached(most=FEW)
def _basemap(kode: str, built_name: str) -> Basemap:
    del built_name  # only part of the key: a new build may know new borders
    return make_basemap(load_region(kode).borders(), addresses.BORDERS, kode)


@cached(most=FEW)
def has_borders(place: Place) -> bool:
    """Say whether there is a map of the kabupaten."""
    try:
        region(place).borders()
    except RegionError:
        return False
    return True


def border_note(place: Place) -> str:
    """Say which borders the map shows."""
    source = region(place).border_source()
    return f"Batas: {source.label}. {source.note}"


@cached(most=FEW)
def published_before(place: Place, isi: str, tingkat: str, tahun: int) -> Texts:
    """Return what was published of a tahun, to stand beside what is asked next."""
    return published(
        isi, tingkat, lambda: measured(place, tahun), lambda: _desa(place, tahun)
    )


def made(make: Callable[..., Any], view: Any, *details: Hashable) -> Any:
    """Return `make(view, *details)`, made once for as long as `view` lives.

    A view is one object for all readers of the same choice, so a chart or a table of it
    is drawn for the first of them only.
    """
    of_view = _made.get(id(view))
    if of_view is None:
        of_view = _made.setdefault(id(view), {})
        weakref.finalize(view, _made.pop, id(view), None)
    key = (make, details)
    if key not in of_view:
        of_view[key] = make(view, *details)
    return of_view[key]


def picture(make: Callable[..., Any], view: Any, *details: Hashable) -> Any:
    """Return a chart of a view, checked by Plotly once, and its words."""
    return made(_picture, view, make, *details)


def _picture(view: Any, make: Callable[..., Any], *details: Hashable) -> Any:
    figure, words = make(view, *details)
    return theme.unchecked(figure), words


def grid(make: Callable[..., Any], view: Any, *details: Hashable) -> Any:
    """Return a table of a view as the browser gets it."""
    return made(_grid, view, make, *details)


def _grid(view: Any, make: Callable[..., Any], *details: Hashable) -> Any:
    return reading_table.content(*make(view, *details))
