"""Writes random_cases.json: numbers of numpy's legacy stream (np.random.seed), as RandomState gives them."""

import json
from pathlib import Path

import numpy as np


def seeded(seed):
    """The first numbers after seeding, each kind from a fresh generator."""
    def fresh():
        return np.random.RandomState(seed)

    shuffled = list("abcdefghij")
    fresh().shuffle(shuffled)
    return {
        "seed": seed,
        "rand": fresh().rand(4, 3).tolist(),
        "randn": fresh().randn(3, 5).tolist(),
        "uniform": [fresh().uniform(-3, 7)],
        "normal": fresh().normal(10, 2.5, 5).tolist(),
        "integer": fresh().randint(-5, 12, 20).tolist(),
        "wideInteger": fresh().randint(0, 2**32, 4).tolist(),
        "choice": fresh().choice(7, 20).tolist(),
        "weightedChoice": fresh().choice(4, 20, p=[0.1, 0.5, 0, 0.4]).tolist(),
        "gamma": [fresh().gamma(shape, 2, 5).tolist() for shape in (0.3, 1, 4.5)],
        "beta": [fresh().beta(a, b, 5).tolist() for a, b in ((0.3, 0.7), (1, 1), (2, 5), (1e-3, 1e-3))],
        "permutation": fresh().permutation(23).tolist(),
        "shuffled": shuffled,
    }


def mixed():
    """One generator used for everything by turns: each call must leave the stream where numpy leaves it."""
    generator = np.random.RandomState(7)
    return {
        "seed": 7,
        "firstNormal": generator.randn(),
        "permutation": generator.permutation(6).tolist(),
        "keptNormal": generator.randn(),
        "uniform": generator.rand(),
        "lastNormals": generator.randn(3).tolist(),
    }


def far():
    """Number 10,000 of a stream: the state has been renewed many times by then."""
    return {"seed": 5489, "index": 10_000, "rand": np.random.RandomState(5489).rand(10_001)[-1]}


cases = {"seeded": [seeded(seed) for seed in (0, 1, 42, 231, 2**32 - 1)], "mixed": mixed(), "far": far()}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
