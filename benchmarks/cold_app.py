"""The dashboard that computes only what is asked for, to test other things."""

import streamlit as st

from psks_analysis.ui.app import server

app = st.App(
    server.FRAME,
    routes=server.ROUTES,
    middleware=server.MIDDLEWARE,
    lifespan=server.cold_lifespan,
    on_script_error=server.show_error,
    exception_handlers=server.EXCEPTION_HANDLERS,
)
