"""Indicators of social need and help per kecamatan, from files to views."""

import pandas as pd

# Arrow's text pays for itself in millions of rows; our tables have dozens, of which a
# hall of readers asks for hundreds a second. Decision 0016.
pd.options.mode.string_storage = "python"
