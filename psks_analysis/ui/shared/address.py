"""The address: what was chosen, in codes, behind the `?` of every page and link.

This module owns it; nothing else reads or writes `st.query_params`. What was chosen, by
hand or by a link, is in the address; what nobody chose is not. `TRAVELLING` choices go
along to every page, all others stay with their page and are there again when the reader
comes back. The address counts on the first run, after a link, Back and Forward; in
every other run what the reader just did counts. What an address asks for and cannot get
is said, and the page shows what it shows without.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from psks_analysis.formats import enumeration
from psks_analysis.ui.shared import notices
from psks_analysis.ui.shared.navigation import PAGES_DIR, target

Option = TypeVar("Option")
Texts = tuple[str, ...]
Query = dict[str, str | list[str]]
_At = tuple[str, frozenset[tuple[str, Texts]]]

AREA: Final = "alamat"
STATE: Final = "alamat_halaman"
PERSONAL: Final = "peserta"  # the code of a trainee: never in what is handed on
DRAFT: Final = "draf"  # what a reader is writing: his own too
# In this order; other choices follow by their names.
TRAVELLING: Final = (
    "data",
    "wilayah",
    "keadaan",
    "tahun",
    "jenis",
    "jenis_kelamin",
    "indikator",
    "jenis_program",
    "jenis_psks",
    "kecamatan",
    PERSONAL,
)
LONGEST: Final = 60  # of what a link asked for, where it is said again
ON_THE_WAY: Final = 5.0  # seconds in which a new address may not have come to a browser


@dataclass(frozen=True)
class _Drawn:
    """A widget of the page: what it shows unless somebody chooses, and what it did."""

    start: Any
    write: Callable[[Any], Texts]
    shown: Any


@dataclass(frozen=True)
class _Choice:
    """What may be chosen: how a text of the address is read, and what fits.

    `read` says whether the text could be met; `words` is what a value is called.
    """

    label: str
    start: Any
    read: Callable[[Texts], tuple[Any, bool]]
    fits: Callable[[Any], bool]
    words: Callable[[Any], str]


@dataclass
class _State:
    """What the address of a session holds, and what the browser was told of it.

    `asked` are the keys that the address set and no widget took up yet; `left` is the
    address of a page that a link of ours was followed from, by what the browser then
    had in its history instead: Streamlit first gives the page that is left the address
    of the next one, and a step of Back leads there. `changed` is
    what the reader chose in a run that did not come to its end; `before` was the
    address until the last run, which ended `at_moment`; `words` say in the order of
    the page what is chosen.
    """

    page: str = ""
    travelling: dict[str, Texts] = field(default_factory=dict)
    of_page: dict[str, dict[str, Texts]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    drawn: dict[str, _Drawn] = field(default_factory=dict)
    changed: dict[str, Texts] = field(default_factory=dict)
    in_browser: dict[str, Texts] | None = None
    before: dict[str, Texts] | None = None
    at_moment: float = 0.0
    unmet: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    is_leaving: bool = False
    left: dict[_At, dict[str, Texts]] = field(default_factory=dict)

    def of(self, key: str) -> dict[str, Texts]:
        """Return where the choice with this key is kept."""
        if key in TRAVELLING:
            return self.travelling
        return self.of_page.setdefault(self.page, {})

    def expects(self, incoming: dict[str, Texts]) -> bool:
        """Say whether a browser that followed no link has this address.

        After a choice it may have the one before, while the new one is on its way.
        """
        if incoming == self.in_browser:
            return True
        is_on_the_way = time.monotonic() - self.at_moment < ON_THE_WAY
        return incoming == self.before and is_on_the_way and self.was_just_chosen()

    def was_just_chosen(self) -> bool:
        """Say whether a widget shows something else than when it was drawn."""
        return any(
            st.session_state.get(key, each.shown) != each.shown
            for key, each in self.drawn.items()
        )

    def at(self, page: str) -> dict[str, Texts]:
        """Return the whole address of a page."""
        return _ordered(self.travelling | self.of_page.get(page, {}))


def begin(page: str) -> None:
    """Take up the address or what the reader just did; before anything is drawn.

    Parameters
    ----------
    page
        Its name in the navigation.
    """
    state, incoming = _state(), _incoming()
    is_first, is_other = not state.page, page != state.page
    is_history = _goes_through_history()
    if is_other and not is_first:  # a link without any choice keeps what was chosen
        is_link = bool(incoming)
    else:
        is_link = is_first or not state.expects(incoming)
    state.page = page
    wanted = incoming
    if is_history:
        wanted = state.left.get(_at(page, incoming), incoming)
    if is_link or is_history:
        _take_up(wanted, {} if is_history else state.changed)
    else:
        _take_over()
    if is_first or is_history:
        state.in_browser = incoming
    elif is_other:
        state.in_browser = None  # a link tells the browser its address only in part
    state.drawn, state.words = {}, {}


def finish() -> None:
    """Let the browser show the address of what was chosen; after the page was drawn."""
    state = _state()
    if state.is_leaving:
        state.is_leaving = False
        return
    final = state.at(state.page)
    if final != state.in_browser:
        st.query_params.from_dict(_plain(final))
    state.before, state.in_browser = state.in_browser, final
    state.at_moment = time.monotonic()
    state.left.pop(_at(state.page, final), None)  # a view that was there itself
    state.changed = {}
    if state.unmet:
        notices.keep(AREA, "info", " ".join(state.unmet))
        state.unmet = []


def one(
    draw: Callable[..., Any],
    label: str,
    options: Iterable[Option],
    *,
    key: str,
    start: Option,
    names: Callable[[Option], str] = str,
    **details: Any,
) -> Any:
    """Let the reader choose one of the options, and keep it in the address.

    Parameters
    ----------
    draw
        The widget: `st.selectbox`, `st.segmented_control`, `st.pills`,
        `st.select_slider`.
    options
        Codes, as they stand in the address.
    start
        What is chosen before anybody does.
    names
        What a code is called. Old links have names instead of codes.
    """
    known = list(options)

    def write(value: Any) -> Texts:
        return (str(value),) if value in known else ()

    settled(known, label, key=key, start=start, names=names)
    value = draw(label, known, format_func=names, key=key, **details)
    _remember(key, value, _Drawn(start, write, value))
    if value in known:
        _state().words[key] = names(value)
    return value


def settled(
    options: Iterable[Option],
    label: str,
    *,
    key: str,
    start: Option,
    names: Callable[[Option], str] = str,
) -> Any:
    """Return what `one` will show, before it is drawn."""
    known = list(options)
    _prepare(
        key, _Choice(label, start, _reader(known, start, names), _fits(known), names)
    )
    return st.session_state[key]


def several(
    draw: Callable[..., Any],
    label: str,
    options: Iterable[Option],
    *,
    key: str,
    start: Sequence[Option] = (),
    names: Callable[[Option], str] = str,
    most: int | None = None,
    **details: Any,
) -> list[Option]:
    """Let the reader choose several of the options; like `one`."""
    known = list(options)

    def read(texts: Texts) -> tuple[Any, bool]:
        wanted = [_option(text, known, names) for text in _parts(texts, known, names)]
        found = [known[each] for each in wanted if each is not None][:most]
        return found, len(found) == len(wanted)

    def fits(value: Any) -> bool:
        return isinstance(value, list) and all(each in known for each in value)

    def together(values: Sequence[Option]) -> str:
        return enumeration([names(each) for each in values]) or "tidak ada"

    _prepare(key, _Choice(label, list(start), read, fits, together))
    value = draw(label, known, format_func=names, key=key, **details)
    _remember(key, list(value), _Drawn(list(start), _written_together, list(value)))
    if value:
        _state().words[key] = together(value)
    return list(value)


def typed(
    draw: Callable[..., Any],
    label: str,
    *arguments: Any,
    key: str,
    start: Any,
    read: Callable[[str], Any],
    **details: Any,
) -> Any:
    """Let the reader type or slide to something, and keep it in the address.

    Parameters
    ----------
    read
        Makes a value of a text of the address; `ValueError` where it cannot.
    """

    def value_of(texts: Texts) -> tuple[Any, bool]:
        try:
            return read(texts[-1]), True
        except ValueError:
            return start, False

    _prepare(key, _Choice(label, start, value_of, lambda _: True, str))
    value = draw(label, *arguments, key=key, **details)
    _remember(key, value, _Drawn(start, _written, value))
    if value != start:
        _state().words[key] = f"{label} {value}"
    return value


def words() -> dict[str, str]:
    """Return what was chosen on this page so far, as the reader reads it."""
    return dict(_state().words)


def page() -> str:
    """Return the name of the page that is shown."""
    return _state().page


def code(key: str) -> str:
    """Return what is chosen under the key of a widget of this page, in codes."""
    each = _state().drawn[key]
    return ",".join(each.write(st.session_state.get(key, each.start)))


def get(key: str) -> str:
    """Return what the address says under a key of no widget, blank if nothing."""
    return _state().of(key).get(key, ("",))[-1]


def put(key: str, text: str | None) -> None:
    """Say this in the address, or nothing."""
    state = _state()
    if text:
        state.of(key)[key] = (text,)
    else:
        state.of(key).pop(key, None)
    if is_part_of_a_page():  # nothing comes after it
        finish()


def query(page: str, **chosen: str | Sequence[str] | None) -> Query:
    """Return the address of a page as a link has it.

    Parameters
    ----------
    chosen
        What the link chooses besides, in codes; `None` takes a choice away.
    """
    found = _state().at(page)
    for key, value in chosen.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = (value,) if isinstance(value, str) else tuple(value)
    return _plain(_ordered(found))


def handed_on(page: str, *, with_everything: bool = False) -> str:
    """Return a page and its address for others: nothing in it is personal.

    Parameters
    ----------
    with_everything
        Also what nobody chose, so that it shows the same after the next import.
    """
    state = _state()
    found = state.at(page)
    if with_everything and page == state.page:
        shown = {
            key: each.write(st.session_state.get(key, each.start))
            for key, each in state.drawn.items()
        }
        found = _ordered(shown | found)
    for own in (PERSONAL, DRAFT):
        found.pop(own, None)
    text = urlencode(_plain(found), doseq=True, quote_via=quote)
    return f"{page}?{text}" if text else page


def go(page: str, **chosen: str | Sequence[str] | None) -> None:
    """Go to a page with what was chosen, and with this besides."""
    _take_over()
    state, wanted = _state(), query(page, **chosen)
    state.is_leaving = True
    state.left[_at(state.page, _texts(wanted))] = state.at(state.page)
    st.switch_page(PAGES_DIR / f"{page}.py", query_params=wanted)


def link(
    page: str,
    label: str,
    *,
    icon: str = "",
    **chosen: str | None,
) -> None:
    """Draw a link to a page that keeps what was chosen."""
    st.page_link(
        target(page),
        label=label,
        icon=f":material/{icon}:" if icon else None,
        query_params=query(page, **chosen),
    )


def _state() -> _State:
    state: _State | None = st.session_state.get(STATE)
    if state is None:
        state = st.session_state[STATE] = _State()
    return state


def _incoming() -> dict[str, Texts]:
    return {key: tuple(st.query_params.get_all(key)) for key in st.query_params}


def _at(page: str, found: dict[str, Texts]) -> _At:
    return page, frozenset(found.items())


def _texts(asked: Query) -> dict[str, Texts]:
    return {
        key: (value,) if isinstance(value, str) else tuple(value)
        for key, value in asked.items()
    }


def _goes_through_history() -> bool:
    """Say whether Back or Forward led here: Streamlit tells it to itself only."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def is_part_of_a_page() -> bool:
    """Say whether only a part of the page runs anew, which nothing comes after."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)


def _take_up(incoming: dict[str, Texts], newer: dict[str, Texts]) -> None:
    """Let the address say everything that is chosen.

    Parameters
    ----------
    newer
        What the reader chose after the link was drawn, and before it was followed.
    """
    state = _state()
    newer = {key: texts for key, texts in newer.items() if key in TRAVELLING}
    wanted = incoming | newer
    state.travelling = {key: wanted[key] for key in wanted if key in TRAVELLING}
    state.of_page[state.page] = {
        key: texts for key, texts in wanted.items() if key not in TRAVELLING
    }
    state.asked = {*wanted, *state.drawn}


def _take_over() -> None:
    """Let what the reader just did say what is chosen."""
    state = _state()
    for key, each in state.drawn.items():
        if key in st.session_state:
            before = state.of(key).get(key)
            _remember(key, st.session_state[key], each)
            now = state.of(key).get(key)
            if now and now != before:
                state.changed[key] = now


def _prepare(key: str, choice: _Choice) -> None:
    """Put into a widget what the address says, where it says it anew."""
    state = _state()
    is_asked = key in state.asked
    now = st.session_state.get(key)
    if key in st.session_state and not is_asked and choice.fits(now):
        return
    state.asked.discard(key)
    texts = state.of(key).get(key)
    value, is_met = choice.read(texts) if texts else (choice.start, True)
    if not is_met:
        del state.of(key)[key]
        if is_asked:
            asked, shown = ", ".join(texts or ())[:LONGEST], choice.words(value)
            state.unmet.append(
                f"Tautan ini meminta {choice.label} “{asked}”, yang tidak dapat "
                f"ditampilkan di sini. Yang ditampilkan: {shown}."
            )
    st.session_state[key] = value


def _remember(key: str, value: Any, drawn: _Drawn) -> None:
    """Keep what a widget shows, if it was ever chosen."""
    state = _state()
    state.drawn[key] = drawn
    if value == drawn.start and key not in state.of(key):
        return
    texts = drawn.write(value)
    if any(texts):
        state.of(key)[key] = texts
    else:
        state.of(key).pop(key, None)


def _reader(
    known: Sequence[Option], start: Option, names: Callable[[Option], str]
) -> Callable[[Texts], tuple[Any, bool]]:
    def read(texts: Texts) -> tuple[Any, bool]:
        place = _option(texts[-1], known, names)
        return (start, False) if place is None else (known[place], True)

    return read


def _fits(known: Sequence[Option]) -> Callable[[Any], bool]:
    return lambda value: value in known or value is None  # taken away again


def _option(
    text: str, options: Sequence[Option], names: Callable[[Option], str]
) -> int | None:
    """Return which option a text means: its code, or what it is called."""
    for write in (str, names):
        wanted = text.casefold()
        for place, option in enumerate(options):
            if write(option).casefold() == wanted:
                return place
    return None


def _parts(
    texts: Texts, options: Sequence[Option], names: Callable[[Option], str]
) -> list[str]:
    """Return the single texts: repeated as in old links, or with commas between."""
    return [
        part
        for text in texts
        for part in (
            [text] if _option(text, options, names) is not None else text.split(",")
        )
        if part
    ]


def _written(value: object) -> Texts:
    return (str(value),)


def _written_together(values: Sequence[object]) -> Texts:
    return (",".join(map(str, values)),)


def _ordered(found: dict[str, Texts]) -> dict[str, Texts]:
    first = [key for key in TRAVELLING if key in found]
    return {key: found[key] for key in [*first, *sorted(found.keys() - {*first})]}


def _plain(found: dict[str, Texts]) -> Query:
    return {
        key: texts[0] if len(texts) == 1 else list(texts)
        for key, texts in found.items()
    }
