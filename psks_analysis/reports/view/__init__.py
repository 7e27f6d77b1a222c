"""A view as files to take along: one document, written as HTML, PDF and DOCX."""
