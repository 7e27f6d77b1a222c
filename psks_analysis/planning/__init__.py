"""From problems to a work plan: pure models, nothing read or written."""
