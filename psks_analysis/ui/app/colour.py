"""The office's colour in Streamlit's own buttons, links and choices."""

import streamlit as st
from streamlit import config

PRIMARY, LINKS = "theme.primaryColor", "theme.linkColor"
BUILT_IN = str(st.get_option(PRIMARY))  # before anything was changed


def use(colour: str) -> None:
    """Draw in a colour from the next run on; blank is the built-in one.

    The option is the server's, and a browser gets it at the beginning of every run.
    """
    wanted = colour or BUILT_IN
    if st.get_option(PRIMARY) != wanted:
        for option in (PRIMARY, LINKS):
            config.set_option(option, wanted)
