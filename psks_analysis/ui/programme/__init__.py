"""Planning: potentials, services, the work plan."""
