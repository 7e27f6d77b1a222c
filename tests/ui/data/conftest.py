"""The accounts of the rooms below, and a password that costs nothing to look at."""

from tests.office.conftest import cheap, office

__all__ = ["cheap", "office"]
