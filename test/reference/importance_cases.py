"""Epsilon squared, the correlation ratio corrected for chance, from numpy's variances of groups that are cut by rank.

Writes importance_cases.json. Run: /usr/bin/python3 test/reference/importance_cases.py
"""

import json
from pathlib import Path

import numpy as np

draw = np.random.RandomState(19)
COUNT = 60
rate = 10.0 ** draw.uniform(-4, 0, COUNT)
units = draw.randint(1, 30, COUNT)
hidden = draw.choice(["relu", "tanh", "sigmoid"], COUNT)
value = (np.log10(rate) + 2) ** 2 + 0.02 * units + 0.3 * (hidden == "sigmoid") + 0.1 * draw.randn(COUNT)


def epsilon_squared(labels):
    groups = [value[labels == label] for label in np.unique(labels)]
    total = COUNT * np.var(value)
    within = sum(len(group) * np.var(group) for group in groups)
    chance = (len(groups) - 1) * within / (COUNT - len(groups))
    return float((total - within - chance) / total)


def by_rank(setting, groups):
    return groups * np.searchsorted(np.sort(setting), setting) // COUNT


cases = {
    "trials": [
        {"rate": float(r), "units": int(u), "hidden": str(h), "value": float(v)}
        for r, u, h, v in zip(rate, units, hidden, value)
    ],
    "shares": [
        {
            "groups": groups,
            "rate": epsilon_squared(by_rank(rate, groups)),
            "units": epsilon_squared(by_rank(units, groups)),
            "hidden": epsilon_squared(hidden),
        }
        for groups in (2, 4, 7)
    ],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases))
