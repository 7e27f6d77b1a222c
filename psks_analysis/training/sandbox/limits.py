"""How much one query of a stranger may take; known to the worker and to its owner."""

import os

# Then the query is interrupted. Where others use up the processor, as the tests do, a
# worker that lets everybody else go first needs more time for the same work.
SECONDS = float(os.environ.get("PSKS_SQL_DETIK") or 5)
GRACE_SECONDS = 0.7  # an interrupt that is not obeyed is followed by the end
START_SECONDS = max(20.0, SECONDS)  # for an interpreter on a busy laptop to come up
CPU_SECONDS = 8  # of the whole process, where the system counts it
MEMORY = "192MB"  # of DuckDB
ADDRESS_SPACE = 640_000_000  # bytes of the whole process, where the system has a limit
SQL_LETTERS = 10_000
ROWS = 1_000
COLUMNS = 60
CELL_LETTERS = 1_000
PLAN_LETTERS = 20_000  # an EXPLAIN is one long cell
RESULT_LETTERS = 1_000_000
ANSWER_BYTES = 8_000_000  # of all, as sent to the owner
DEPTH = 200  # of expressions in each other
