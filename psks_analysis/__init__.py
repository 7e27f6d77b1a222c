"""Indicators of social need and help per kecamatan, from files to views."""
