"""A kabupaten from its borders, its population and its list of desa."""
