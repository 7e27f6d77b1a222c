"""Dinding kelas: for the trainer, who is where and what goes wrong, always as it is."""

import streamlit as st

from psks_analysis.ui import class_care, class_wall, elements, filters, joining, trainer

place = filters.place()
elements.title("Dinding kelas", place)
kelas = trainer.door()
if kelas is None:
    st.stop()
trainer.head(kelas)
joining.how(kelas)
class_wall.live(kelas)
class_care.panel(kelas)
