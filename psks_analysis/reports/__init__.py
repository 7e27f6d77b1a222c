"""Tables and documents to take along."""
