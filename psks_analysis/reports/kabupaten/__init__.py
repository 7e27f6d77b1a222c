"""Set documents of a kabupaten: briefs, report, slides, nota dinas, all at once."""
