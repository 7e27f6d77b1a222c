"""Dinding kelas: for the trainer, who is where and what goes wrong, always as it is."""

import streamlit as st

from psks_analysis.ui.classroom import class_settings, invitation, wall_panel
from psks_analysis.ui.shared import filters, trainer

place = filters.place()
st.title("Dinding kelas")
kelas = trainer.door()
if kelas is None:
    st.stop()
trainer.head(kelas)
invitation.how(kelas)
wall_panel.live(kelas)
class_settings.panel(kelas)
