"""Strangers' SQL: each query in a process that can be killed, errors in Indonesian."""

from psks_analysis.errors import SqlError
from psks_analysis.training.sandbox.query_result import REMARKS, Hasil
from psks_analysis.training.sandbox.worker_processes import close, run

__all__ = ["REMARKS", "Hasil", "SqlError", "close", "run"]
