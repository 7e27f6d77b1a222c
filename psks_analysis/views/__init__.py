"""One frozen view per page: everything that page shows."""
