"""A page on paper: without what only a screen needs, and each sheet says what it is.

The style sheet and the script stand beside Streamlit's own in the document, so that
Ctrl+P prints any page; nothing else asks for them.
"""

from datetime import date
from html import escape
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from psks_analysis import addresses
from psks_analysis.formats import SIMULATION_MARK, long_date
from psks_analysis.ui.shared import address
from psks_analysis.views.selection import LATIHAN

HERE = Path(__file__).parent
SOURCE = "Sumber: rekap kecamatan dan desa, diolah"
NOT_ON_PAPER = frozenset({address.PERSONAL})


def head_line(title: str) -> None:
    """Leave in the page, unseen, what stands at the head of each sheet."""
    words = address.words()
    chosen = [text for key, text in words.items() if key not in NOT_ON_PAPER]
    is_simulated = st.session_state.get("data") == LATIHAN
    mark = [SIMULATION_MARK] if is_simulated else []
    head = " · ".join([title, *mark, *chosen])
    foot = f"{SOURCE}. Dicetak {long_date(date.today())}."
    st.html(
        f'<div class="psks-lembar" hidden data-kepala="{escape(head)}" '
        f'data-kaki="{escape(foot)}"></div>'
    )


async def _style(_request: Request) -> Response:
    return _file("cetak.css", "text/css")


async def _mendings(_request: Request) -> Response:
    return _file("tambalan.js", "text/javascript")


async def _script(_request: Request) -> Response:
    return _file("cetak.js", "text/javascript")


def _file(name: str, media_type: str) -> Response:
    text = HERE.joinpath(name).read_text(encoding="utf-8")
    headers = {"Cache-Control": "no-cache"}
    return Response(text, media_type=media_type, headers=headers)


ROUTES = [
    Route(addresses.PRINT_STYLE, _style),
    Route(addresses.PRINT_SCRIPT, _script),
    Route(addresses.MENDINGS, _mendings),
]
