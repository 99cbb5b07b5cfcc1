"""Who goes on to which rung, by scikit-learn's HalvingGridSearchCV over tables of costs.

Writes halving_cases.json. Run: /usr/bin/python3 test/reference/halving_cases.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.model_selection import HalvingGridSearchCV, PredefinedSplit

draw = np.random.RandomState(19)


class Table(BaseEstimator):
    """A training whose cost after so many epochs stands in a table."""

    def __init__(self, costs=None, candidate=0, epochs=1):
        self.costs, self.candidate, self.epochs = costs, candidate, epochs

    def fit(self, X, y):
        return self

    def score(self, X, y):
        return -self.costs[self.candidate][self.epochs]


def case(trials, eta, first, last):
    budgets = [first]
    while budgets[-1] * eta <= last:
        budgets.append(budgets[-1] * eta)
    # Costs fall with the epochs, each at a pace of its own, so that the order changes from rung to rung.
    end, pace = draw.uniform(0, 1, trials), draw.uniform(0.5, 2, trials)
    costs = [{b: round(float(e + 2 * b**-p), 6) for b in budgets} for e, p in zip(end, pace)]
    search = HalvingGridSearchCV(
        Table(costs),
        {"candidate": list(range(trials))},
        resource="epochs",
        min_resources=first,
        max_resources=last,
        factor=eta,
        cv=PredefinedSplit([-1, 0]),
        refit=False,
        random_state=1,
    ).fit(np.zeros((2, 1)), np.zeros(2))
    found = search.cv_results_
    rungs = []
    for rung, budget in enumerate(budgets):
        made = [k for k in range(len(found["iter"])) if found["iter"][k] == rung]
        assert all(found["n_resources"][k] == budget for k in made)
        made.sort(key=lambda k: -found["mean_test_score"][k])
        rungs.append({"budget": budget, "candidates": [found["params"][k]["candidate"] for k in made]})
    return {
        "eta": eta,
        "minBudget": first,
        "maxBudget": last,
        "costs": [[row[b] for b in budgets] for row in costs],
        "rungs": rungs,
    }


# Numbers of trials that η divides: where it does not, scikit-learn rounds up, and the papers down.
cases = [case(27, 3, 1, 27), case(32, 2, 2, 32), case(16, 4, 5, 80)]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases))
