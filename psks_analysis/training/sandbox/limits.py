"""How much one query of a stranger may take; known to the worker and to its owner."""

import os

# Of processor; then the query is interrupted. Others who use it up do not count.
SECONDS = float(os.environ.get("PSKS_SQL_DETIK") or 5)
# On the clock; then it is interrupted too, and the computer is said to be busy: a
# worker lets everybody else go first, so a full laptop makes it slow.
CLOCK_SECONDS = max(20.0, 2 * SECONDS)
LOOK_SECONDS = 0.1
GRACE_SECONDS = 0.7  # an interrupt that is not obeyed is followed by the end
START_SECONDS = max(20.0, SECONDS)  # for an interpreter on a busy laptop to come up
CPU_SECONDS = max(8, int(SECONDS) + 3)  # of the process, where it is counted
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
