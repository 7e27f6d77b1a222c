"""Documents of the office: one description, drawn as DOCX and as PDF."""
