"""Writes matrix_cases.json: products, broadcasting, reductions and spaced numbers as numpy computes them."""

import json
from pathlib import Path

import numpy as np

generator = np.random.RandomState(20240229)


def draw(rows, cols):
    # Few digits, so that the file stays small and every input is exact in both languages.
    return np.round(generator.randn(rows, cols) * 3, 3)


def products():
    sizes = [(1, 1, 1), (1, 7, 1), (3, 4, 2), (5, 1, 6), (4, 9, 4), (7, 13, 11), (17, 5, 19)]
    for m, k, n in sizes:
        a, b = draw(m, k), draw(k, n)
        yield {"a": a.tolist(), "b": b.tolist(), "product": (a @ b).tolist()}


def broadcasts():
    shapes = [((3, 4), (3, 4)), ((3, 4), (3, 1)), ((3, 4), (1, 4)), ((3, 1), (1, 4)), ((1, 1), (2, 3)), ((1, 5), (1, 1))]
    operations = {
        "add": np.add,
        "subtract": np.subtract,
        "multiply": np.multiply,
        "divide": np.divide,
        "maximum": np.maximum,
        "minimum": np.minimum,
        "greater": lambda a, b: (a > b).astype(float),
        "less": lambda a, b: (a < b).astype(float),
        "equal": lambda a, b: (a == b).astype(float),
    }
    for left, right in shapes:
        a, b = draw(*left), draw(*right)
        a[0, 0] = b[0, 0]
        results = {name: operation(a, b).tolist() for name, operation in operations.items()}
        yield {"a": a.tolist(), "b": b.tolist(), "results": results}


def reductions():
    operations = {"sum": np.sum, "mean": np.mean, "variance": np.var, "max": np.max, "min": np.min, "argmax": np.argmax}
    for shape in [(1, 1), (1, 6), (6, 1), (4, 5), (13, 3)]:
        a = draw(*shape)
        results = {
            name: {"all": float(f(a)), "axis0": f(a, axis=0).tolist(), "axis1": f(a, axis=1).tolist()}
            for name, f in operations.items()
        }
        norms = {"norm": float(np.linalg.norm(a)), "norm1": float(np.abs(a).sum())}
        yield {"a": a.tolist(), "results": results, **norms}


def spaced():
    for start, stop, count in [(0, 1, 11), (-2, 5, 8), (3, 3, 4), (0, 0.3, 7), (5, 9, 1), (1, -1, 5)]:
        yield {
            "start": start,
            "stop": stop,
            "count": count,
            "linspace": np.linspace(start, stop, count).tolist(),
            "logspace": np.logspace(start, stop, count).tolist(),
        }


cases = {
    "products": list(products()),
    "broadcasts": list(broadcasts()),
    "reductions": list(reductions()),
    "spaced": list(spaced()),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
