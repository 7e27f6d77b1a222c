"""Among allocations as good as the best, one that serves the kecamatan alike.

Where entries weigh the same, many allocations are equally good and a search returns any
of them: all for one kecamatan and nothing for the next. Nobody could defend that.
"""

import numpy as np
from scipy import sparse

from psks_analysis.planning.allocation.model import Model
from psks_analysis.planning.allocation.problem import Allocation
from psks_analysis.planning.allocation.solving import allocation_of

# Steps of the share of need that is met, against the share met in the whole; the last
# one ends where all need is met. Fine around 1, where all kecamatan would meet.
STEPS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 4.0, np.inf)
SLACK = 0.0003  # of the value; within the gap that is promised
CLOSE, SECONDS = 0.02, 0.4  # how even it gets need not be proven


def levelled(found: Allocation) -> Allocation:
    r"""Return an allocation of the same value that reaches equal shares of need first.

    The need of every kecamatan is cut into steps :math:`h_{kt}` around the share that
    is met in the whole; a lower step counts more, so that no kecamatan is taken to the
    next step before the others have had theirs, as far as value, money and capacity
    allow.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    model = Model(found.problem)
    if not len(model.bundles):
        return found
    need = np.nan_to_num(found.problem.need.to_numpy(float)).sum(axis=1)
    areas, of = len(need), model.bundles
    heights = _heights(need, float(found.helped.sum().sum()))
    width = model.size + heights.size
    row = np.concatenate([of.area, np.repeat(np.arange(areas), len(STEPS))])
    column = np.concatenate(
        [np.arange(model.units, model.begin), np.arange(model.size, width)]
    )
    part = np.concatenate([of.part, -np.ones(heights.size)])
    reached = sparse.csr_matrix((part, (row, column)), shape=(areas, width))
    own = sparse.vstack(model.rows, format="csr")
    own.resize(own.shape[0], width)
    value = sparse.csr_matrix(np.append(model.gain, np.zeros(heights.size)))
    least = found.value * (1 - SLACK)
    result = milp(
        -np.append(np.zeros(model.size), np.tile(np.arange(len(STEPS), 0, -1), areas)),
        integrality=np.append(model.is_whole, np.zeros(heights.size)),
        bounds=Bounds(0, np.append(model.most, heights.ravel())),
        constraints=LinearConstraint(
            sparse.vstack([own, reached, value], format="csr"),
            np.concatenate([model.lower, np.zeros(areas), [least]]),
            np.concatenate([model.upper, np.full(areas, np.inf), [np.inf]]),
        ),
        options={"mip_rel_gap": CLOSE, "time_limit": SECONDS},
    )
    if result.x is None:
        return found
    even = allocation_of(model, result.x[: model.size], 0.0)
    lost = max(0.0, (found.value * (1 + found.gap) - even.value) / (even.value or 1))
    over = (even.spent > found.problem.budget).any()
    return found if over else even.at_gap(lost)


def _heights(need: np.ndarray, helped: float) -> np.ndarray:
    """Return the entries in every step of every kecamatan; they add up to its need."""
    share = helped / need.sum() if need.sum() else 0.0
    ends = np.minimum(np.array(STEPS) * share if share else np.ones(len(STEPS)), 1.0)
    return need[:, None] * np.diff(ends, prepend=0.0)
