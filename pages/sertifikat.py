"""Sertifikat: take one along, and find out whether one is genuine."""

from psks_analysis.ui import certificates, elements, filters, trainee

place = filters.place()
elements.title("Sertifikat", place)
peserta = trainee.current()
if peserta is not None:
    certificates.take(peserta)
certificates.check()
