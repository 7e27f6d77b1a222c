"""The stage: views of the dashboard as slides, and the page that opens it."""
