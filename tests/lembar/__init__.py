"""Sheets as offices write them, drawn at random, with the figures they were made from.

`draw(seed, number)` gives one; `judge` says what became of it. Everything is invented.
"""
