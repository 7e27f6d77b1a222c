"""What a reader with a computer can conclude about hidden cells from all shown ones.

The attacker knows every shown cell, knows which people each cell adds up, that no group
of people is negative, and of which groups a 0 would be shown. All tables that agree
with this form a polytope; the lowest and highest value of a cell over it are found by
linear programmes (HiGHS). One solution tells something about every cell at once, and
whatever lies between two solutions is possible too, so most cells need no programme of
their own.
"""

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis.disclosure.published import Published

TOLERANCE = 1e-6
EXACT = 1e-5  # of a sum over a solved table
BOTH_WAYS = (1, -1)
SHORT = 1e4  # for each person that a cell falls short of its goal
ROUNDS = 12  # programmes for all open cells at once at most
WORTH_IT = 0.9  # another one, if this one left no more of them
FEW = 8  # cells far enough from each other: fewer are not worth a programme here
INFEASIBLE = 2  # of scipy's words for how a programme ended
SMALL = 1_000  # groups: a programme about so many is solved as it stands
CHEAPER = 0.1  # than the cheapest cell: what a cell that comes along may cost
FAR = 100.0  # people: further than any goal of a small cell is from its count
NOBODY = np.zeros(0, int)
WAYS = 4  # of a cell: up and down, for a price and for a reward
WIDE = 0.25  # a line that adds up so much of all groups is no bond between two cells


class Attack:
    """The lowest and highest value of each cell that agrees with what is shown.

    For cells that need no protection the limits are only what was met on the way.
    """

    def __init__(self, published: Published, width: int) -> None:
        # The truth itself agrees with what is shown.
        self.lower = published.counts.copy()
        self.upper = published.counts.copy()
        self.low, self.high = published.goals(width)
        self.tables: list[np.ndarray] = []
        self._members = published.members

    def meets(self, table: np.ndarray) -> np.ndarray:
        """Widen the limits by one more table that agrees; return its cells.

        Parameters
        ----------
        table : ndarray of float, shape (atoms,)
        """
        self.tables.append(table)
        values = np.asarray(self._members @ table)
        self.lower = np.minimum(self.lower, values)
        self.upper = np.maximum(self.upper, values)
        return values

    def learn(self, tables: np.ndarray) -> None:
        """Take in each table that opens any cell further that is not open enough.

        Parameters
        ----------
        tables : ndarray of float, shape (tables, atoms)
        """
        every = np.asarray(self._members @ tables.T).T
        for table, values in zip(tables, every, strict=True):
            rises = (values > self.upper + TOLERANCE) & (self.upper < self.high)
            falls = (values < self.lower - TOLERANCE) & (self.lower > self.low)
            if (rises | falls).any():
                self.meets(table)

    def too_close(self, sign: int) -> np.ndarray:
        """Return the cells that were not seen far enough up (1) or down (-1)."""
        if sign > 0:
            return np.flatnonzero(self.upper < self.high - TOLERANCE)
        return np.flatnonzero(self.lower > self.low + TOLERANCE)

    def settles_for(self, most: float, cell: int, sign: int) -> bool:
        """Ask no more of a cell than the past leaves; say whether that is less."""
        before = self.goals(sign)[cell]
        after = most - sign * EXACT
        self.goals(sign)[cell] = min(before, after) if sign > 0 else max(before, after)
        return bool(self.goals(sign)[cell] != before)

    def reaches(self, most: float, cell: int, sign: int) -> bool:
        """Say whether a cell was seen as far up or down as is possible at all."""
        seen = self.upper[cell] if sign > 0 else self.lower[cell]
        return bool(sign * (most - seen) <= 2 * EXACT)

    def goals(self, sign: int) -> np.ndarray:
        """Return how far up or down every cell must be able to go, shape (cells,)."""
        return self.high if sign > 0 else self.low


def attack(published: Published, hidden: np.ndarray, *, width: int) -> Attack:
    """Find how far every cell that must be hidden stays open.

    Parameters
    ----------
    hidden : ndarray of bool, shape (cells,)
        The cells not shown; the attacker sees no difference between them.
    width : int
        How far above the threshold a small cell must stay possible.

    Returns
    -------
    Attack
        Limits of each cell. For cells that must be hidden they are exact where they
        fall short of the goals; a wide enough cell is not pursued further.
    """
    found, tables = Attack(published, width), Tables(published)
    price = np.where(hidden, 0, np.inf)
    for sign in BOTH_WAYS:
        for cell in pursue(tables, hidden, found, sign):
            if cell in found.too_close(sign):  # another cell's table may have done it
                one = np.array([cell])
                found.meets(tables.towards(one, found.goals(sign), price))
    return found


def pursue(
    tables: "Tables", hidden: np.ndarray, found: Attack, sign: int
) -> np.ndarray:
    """Move cells towards their goals, many at a time; return those that stay too close.

    First all at once; then those that are left with others that are far from them: what
    one desa needs more of, another kind of the same desa has to give.
    """
    price = np.where(hidden, 0, np.inf)
    cells = found.too_close(sign)
    for _ in range(ROUNDS):
        if not len(cells):
            break
        tables.stop_if_too_much()
        found.meets(tables.towards(cells, found.goals(sign), price))
        before, cells = len(cells), found.too_close(sign)
        if len(cells) > WORTH_IT * before:
            break
    untried = cells
    while len(untried):
        batch = apart(tables.published, hidden, untried)
        if len(batch) < FEW:
            break
        tables.stop_if_too_much()
        found.meets(tables.towards(batch, found.goals(sign), price))
        cells = found.too_close(sign)
        untried = np.intersect1d(np.setdiff1d(untried, batch), cells)
    return cells


def audit(published: Published, hidden: np.ndarray, *, width: int) -> pd.DataFrame:
    """Return every cell that must be hidden with the interval that all shown leave.

    Returns
    -------
    DataFrame
        Index: number of the cell; nilai, bawah, atas (real numbers), aman (whether
        all that must stay possible is, see :meth:`Published.goals`).

    Raises
    ------
    ValueError
        If a small cell is shown.
    """
    if (published.must_hide & ~hidden).any():
        raise ValueError("a small cell is shown")
    found = attack(published, hidden, width=width)
    cells = np.flatnonzero(published.must_hide)
    return pd.DataFrame(
        {
            "nilai": published.counts[cells],
            "bawah": found.lower[cells],
            "atas": found.upper[cells],
            "aman": ~np.isin(cells, np.union1d(*map(found.too_close, BOTH_WAYS))),
        },
        index=cells,
    )


class Tables:
    """All tables of non-negative groups, and what each of them changes of the true one.

    A programme's columns are the groups, how far each cell is above and below its true
    count at a price, and how far at a reward; which cells may change, and what for, is
    all that differs between two. A cell that may be anything is no line of it.
    """

    def __init__(self, published: Published, most_work: float = np.inf) -> None:
        self._work: list[int] = []
        self._most_work = most_work
        members, (facts, values) = published.members, published.facts
        cells, self._atoms = members.shape
        one = sparse.identity(cells)
        rest = sparse.csr_matrix((facts.shape[0], WAYS * cells))
        self.published = published
        self._sums = sparse.vstack(
            [
                sparse.hstack([members, *2 * (-one, one)]),
                sparse.hstack([facts, rest]),
            ],
            format="csr",
        )
        self._totals = np.concatenate([published.counts, values])
        held = published.held
        none = sparse.csr_matrix((held.shape[0], WAYS * cells))
        self._held = sparse.hstack([-held, none], format="csr")
        self._is_fact = np.ones(facts.shape[0], bool)

    def stop_if_too_much(self) -> None:
        """Stop a search that has taken all the work it may.

        Work is counted in steps of programmes times their lines, and asked for between
        programmes only, so a search ends alike on any machine.

        Raises
        ------
        ArithmeticError
            If it has.
        """
        if sum(self._work) > self._most_work:
            raise ArithmeticError("the search takes too long")

    def towards(
        self,
        cells: np.ndarray,
        goals: np.ndarray,
        price: np.ndarray,
        *,
        along: np.ndarray = NOBODY,
        all_the_way: bool = False,
    ) -> np.ndarray:
        """Return a table in which these cells come as near to their goals as can be.

        A cell that has arrived leaves room to the others. Among such tables it is one
        with the least change of what has a price.

        Parameters
        ----------
        goals : ndarray of float, shape (all cells,)
            Above the true counts or below them; read for the cells that move only.
        price : ndarray of float, shape (all cells,)
            Of one person more or less; infinite where nothing may change.
        along : ndarray of int
            Other cells, which come nearer to theirs where that needs no other price.
        all_the_way : bool
            Whether a table in which they fall short is none.

        Raises
        ------
        ArithmeticError
            If there is no such table.
        """
        from scipy.optimize import linprog  # only where somebody hides or attacks

        if self.published.told_before is not None:
            price = np.where(self.published.told_before, np.inf, price)
        programme = _Programme(self.published.counts, price)
        paid = price[np.isfinite(price) & (price > 0)]
        programme.reward(along, goals, CHEAPER * paid.min(initial=SHORT))
        programme.reward(cells, goals, SHORT, all_the_way=all_the_way)
        none, ways = np.zeros(self._atoms), programme.high > 0
        columns = np.concatenate([none == 0, ways])
        lines = np.concatenate([programme.binds, self._is_fact])
        low = np.concatenate([none, programme.low[ways]])
        high = np.concatenate([none + np.inf, programme.high[ways]])
        looks_ahead = self._atoms > SMALL
        for presolve in (looks_ahead, not looks_ahead):
            solved = linprog(
                np.concatenate([none, programme.costs[ways]]),
                A_ub=self._held[:, columns],
                b_ub=-np.ones(self._held.shape[0]),
                A_eq=self._sums[lines][:, columns],
                b_eq=self._totals[lines],
                bounds=np.stack([low, high], axis=1),
                method="highs",
                options={"presolve": presolve},
            )
            self._work.append(solved.nit * int(lines.sum()))
            if solved.success:
                return np.asarray(solved.x[: self._atoms])
            if solved.status == INFEASIBLE:
                break  # else it was not finished, and may be the other way
        raise ArithmeticError(f"no table was found: {solved.message}")


def utmost(programmes: Tables, cell: int, sign: int) -> float:
    """Return how far up or down a cell can be with nothing shown but what is known."""
    published = programmes.published
    nothing = np.zeros(len(published.counts))
    far = published.counts + sign * FAR
    table = programmes.towards(np.array([cell]), np.maximum(far, 0), nothing)
    return float((published.members[[cell]] @ table)[0])


class _Programme:
    """Cost and bounds of every cell's ways: up, down, up rewarded, down rewarded."""

    def __init__(self, counts: np.ndarray, price: np.ndarray) -> None:
        may, none = np.where(np.isinf(price), 0, np.inf), np.zeros(2 * len(price))
        costs = np.where(np.isinf(price), 0, price)
        self._counts = counts
        self.binds = price > 0
        self.costs = np.concatenate([np.tile(costs, 2), none])
        self.low = np.zeros(WAYS * len(price))
        self.high = np.concatenate([np.tile(may, 2), none])

    def reward(
        self,
        cells: np.ndarray,
        goals: np.ndarray,
        strength: float,
        *,
        all_the_way: bool = False,
    ) -> None:
        """Let these cells win by coming nearer to their goals, or make them arrive.

        Falling back costs what it wins to come nearer, for one cell as for another.
        """
        count = len(self._counts)
        way = goals[cells] - self._counts[cells]
        ahead = np.where(way > 0, 2, 3) * count + cells
        back = np.where(way > 0, 1, 0) * count + cells
        self.costs[ahead], self.high[ahead] = -strength, np.abs(way)
        self.costs[back], self.high[back] = strength, np.inf
        self.binds[cells] = True
        if all_the_way:
            self.low[ahead], self.high[back] = np.abs(way), 0


def apart(published: Published, hidden: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """Return the first of these cells and others that share no shown line."""
    shown, _ = published.facts
    shown = sparse.vstack([published.members[~hidden], shown], format="csr")
    lines = shown[np.diff(shown.indptr) < WIDE * shown.shape[1]]
    touched = (published.members[cells] @ lines.T).tocsr()
    taken = np.zeros(lines.shape[0], bool)
    chosen = []
    for number, cell in enumerate(cells):
        own = touched.indices[touched.indptr[number] : touched.indptr[number + 1]]
        if not taken[own].any():
            taken[own] = True
            chosen.append(cell)
    return np.array(chosen)


def agree(published: Published, hidden: np.ndarray, tables: list[np.ndarray]) -> bool:
    """Say whether tables of groups contradict nothing that is shown or known."""
    facts, values = published.facts
    if published.told_before is not None:
        hidden = hidden & ~published.told_before
    shown, counts = published.members[~hidden], published.counts[~hidden]
    return all(
        (table >= -EXACT).all()
        and np.allclose(shown @ table, counts, rtol=0, atol=EXACT)
        and np.allclose(facts @ table, values, rtol=0, atol=EXACT)
        and (published.held @ table >= 1 - EXACT).all()
        for table in tables
    )
