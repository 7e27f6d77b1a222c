"""A work plan to take along: a workbook whose sums are formulas, DOCX and PDF.

They carry what the office signs with, and sums that are the plan's. What an analysis
assumed stands at the end; what made the file stands nowhere.
"""

from psks_analysis.reports.plan.paper import plan_paper
from psks_analysis.reports.plan.words import HEADS, matrix
from psks_analysis.reports.plan.workbook import xlsx

__all__ = ["HEADS", "matrix", "plan_paper", "xlsx"]
