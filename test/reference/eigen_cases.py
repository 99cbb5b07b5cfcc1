"""Eigenvalues of symmetric matrices by LAPACK, and how often random ones have all signs alike.

Writes eigen_cases.json. Run: /usr/bin/python3 test/reference/eigen_cases.py
"""

import json
from pathlib import Path

import numpy as np

draw = np.random.RandomState(18)


def symmetric(n):
    square = draw.randn(n, n)
    return (square + square.T) / 2


def repeated(values):
    """A matrix with these eigenvalues, some of them equal, in random directions."""
    directions, _ = np.linalg.qr(draw.randn(len(values), len(values)))
    matrix = directions @ np.diag(values) @ directions.T
    return (matrix + matrix.T) / 2


def saddle_share(n, trials):
    square = draw.randn(trials, n, n)
    values = np.linalg.eigvalsh((square + square.transpose(0, 2, 1)) / 2)
    return float(np.mean((values.min(axis=1) < 0) & (values.max(axis=1) > 0)))


matrices = [
    symmetric(1),
    symmetric(2),
    symmetric(3),
    symmetric(8),
    symmetric(30),
    repeated([2.0, 2.0, 2.0, -1.0, 0.0]),
    repeated([1e-8, 1.0, 1e8]),
    np.array([[0.0, 1.0], [1.0, 0.0]]),
    np.zeros((3, 3)),
]
cases = {
    "matrices": [{"matrix": matrix.tolist(), "values": np.linalg.eigvalsh(matrix).tolist()} for matrix in matrices],
    "saddleShares": [{"dimension": n, "share": saddle_share(n, 200_000)} for n in (1, 2, 3, 4, 5)],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases))
