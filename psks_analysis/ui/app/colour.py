"""The office's colour in Streamlit's own buttons, links and choices."""

import streamlit as st
from streamlit import config

PRIMARY, LINKS = "theme.primaryColor", "theme.linkColor"
BUILT_IN = str(st.get_option(PRIMARY))  # before anything was changed


def use(colour: str) -> bool:
    """Draw in a colour, blank is the built-in one; say whether it is another now.

    The option is the server's, and a browser gets it at the beginning of every run.
    """
    wanted = colour or BUILT_IN
    if st.get_option(PRIMARY) == wanted:
        return False
    for option in (PRIMARY, LINKS):
        config.set_option(option, wanted)
    return True
