"""Nothing of a person stays anywhere: planted identities are searched for."""
