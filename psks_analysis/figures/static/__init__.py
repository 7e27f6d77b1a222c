"""Figures for paper, slides and files: the second drawing of one description."""

from psks_analysis.figures.static.description import UnknownMarkError
from psks_analysis.figures.static.drawing import NARROW, WIDTH, Words, draw

__all__ = ["NARROW", "WIDTH", "UnknownMarkError", "Words", "draw"]
