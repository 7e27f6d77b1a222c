"""Among allocations as good as the best, one that serves the kecamatan alike.

Where entries weigh the same, many allocations are equally good and a search returns any
of them: all for one kecamatan and nothing for the next. Nobody could defend that.
"""

import numpy as np
from scipy import sparse

from psks_analysis.planning.allocation.problem import Allocation
from psks_analysis.planning.allocation.solving import Model, allocation_of

STEPS = 4
SLACK = 0.0003  # of the value; within the gap that is promised
CLOSE, SECONDS = 0.02, 0.4  # how even it gets need not be proven


def levelled(found: Allocation) -> Allocation:
    r"""Return an allocation of the same value that reaches equal shares of need first.

    The need of every kecamatan is cut into four equal steps :math:`h_{kt}`; a lower
    step counts more, so that no kecamatan is taken to the next step before the others
    have had theirs, as far as value, money and capacity allow.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    model = Model(found.problem)
    need = np.nan_to_num(found.problem.need.to_numpy(float)).sum(axis=1)
    areas, helps = len(need), model.helps
    begin = model.shape[0] * model.shape[1]
    width = model.size + areas * STEPS
    row = np.concatenate([helps[:, 1], np.repeat(np.arange(areas), STEPS)])
    column = np.concatenate(
        [np.arange(begin, begin + len(helps)), np.arange(model.size, width)]
    )
    sign = np.concatenate([np.ones(len(helps)), -np.ones(areas * STEPS)])
    reached = sparse.csr_matrix((sign, (row, column)), shape=(areas, width))
    own = sparse.vstack(model.rows, format="csr")
    own.resize(own.shape[0], width)
    value = sparse.csr_matrix(np.append(model.gain, np.zeros(areas * STEPS)))
    least = found.value * (1 - SLACK)
    result = milp(
        -np.append(np.zeros(model.size), np.tile(np.arange(STEPS, 0, -1), areas)),
        integrality=np.append(model.is_whole, np.zeros(areas * STEPS)),
        bounds=Bounds(0, np.append(model.most, np.repeat(need / STEPS, STEPS))),
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
