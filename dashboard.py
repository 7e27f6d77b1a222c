"""Dasbor PMKS dan PSKS: `streamlit run dashboard.py`."""

import streamlit as st

from psks_analysis.ui.app import server

app = st.App(
    server.FRAME,
    routes=server.ROUTES,
    middleware=server.MIDDLEWARE,
    lifespan=server.lifespan,
    on_script_error=server.show_error,
    exception_handlers=server.EXCEPTION_HANDLERS,
)
