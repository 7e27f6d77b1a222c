"""Charts and maps as plain dicts; the only room that knows plotly."""
