"""Files as offices publish them become typed facts, or a list of what is wrong."""
