"""Sertifikat: take one along, and find out whether one is genuine."""

from psks_analysis.ui.learn import certificate_page
from psks_analysis.ui.shared import elements, filters, trainee

place = filters.place()
elements.title("Sertifikat", place)
peserta = trainee.current()
if peserta is not None:
    certificate_page.take(peserta)
certificate_page.check()
