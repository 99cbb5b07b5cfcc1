"""Writes data_cases.json: standardization, and circles and moons by the recipe that scikit-learn documents.

The recipe of make_circles and make_moons (scikit-learn 1.x, n samples, a RandomState): half of the samples, rounded down, on
the outer curve, the rest on the inner one; shuffle the samples; add normal noise to the (n, 2) array of coordinates. Circles
take their angles from linspace(0, 2 pi, count, endpoint=False), moons from linspace(0, pi, count) with the end.
"""

import json
from pathlib import Path

import numpy as np


def shuffled_with_noise(points, labels, noise, generator):
    order = np.arange(len(points))
    generator.shuffle(order)
    points, labels = points[order], labels[order]
    if noise is not None:
        points = points + generator.normal(scale=noise, size=points.shape)
    return {"X": points.T.tolist(), "Y": labels.tolist()}


def circles(samples, noise, seed, factor=0.8):
    outer_count = samples // 2
    inner_count = samples - outer_count
    outer = np.linspace(0, 2 * np.pi, outer_count, endpoint=False)
    inner = np.linspace(0, 2 * np.pi, inner_count, endpoint=False)
    points = np.vstack(
        [np.c_[np.cos(outer), np.sin(outer)], np.c_[np.cos(inner) * factor, np.sin(inner) * factor]]
    )
    labels = np.r_[np.zeros(outer_count), np.ones(inner_count)]
    return shuffled_with_noise(points, labels, noise, np.random.RandomState(seed))


def moons(samples, noise, seed):
    outer_count = samples // 2
    inner_count = samples - outer_count
    outer = np.linspace(0, np.pi, outer_count)
    inner = np.linspace(0, np.pi, inner_count)
    points = np.vstack([np.c_[np.cos(outer), np.sin(outer)], np.c_[1 - np.cos(inner), 1 - np.sin(inner) - 0.5]])
    labels = np.r_[np.zeros(outer_count), np.ones(inner_count)]
    return shuffled_with_noise(points, labels, noise, np.random.RandomState(seed))


def standardization():
    generator = np.random.RandomState(4)
    for features, samples in [(1, 5), (3, 8), (6, 21)]:
        x = np.round(generator.randn(features, samples) * 10 ** generator.uniform(-2, 3, (features, 1)) + 50, 4)
        mean = x.mean(axis=1, keepdims=True)
        deviation = x.std(axis=1, keepdims=True)
        yield {
            "X": x.tolist(),
            "mean": mean.ravel().tolist(),
            "deviation": deviation.ravel().tolist(),
            "standardized": ((x - mean) / deviation).tolist(),
        }


def mini_batches():
    x = np.random.RandomState(1).randn(5, 7)
    order = np.random.RandomState(0).permutation(7)
    mixed = x[:, order]
    return [mixed[:, start : start + 2].tolist() for start in range(0, 7, 2)]


cases = {
    "circles": [
        {"samples": 300, "noise": 0.05, "seed": 1, **circles(300, 0.05, 1)},
        {"samples": 100, "noise": 0.05, "seed": 2, **circles(100, 0.05, 2)},
        {"samples": 7, "noise": None, "seed": 3, **circles(7, None, 3)},
    ],
    "moons": [
        {"samples": 60, "noise": 0.2, "seed": 3, **moons(60, 0.2, 3)},
        {"samples": 9, "noise": None, "seed": 0, **moons(9, None, 0)},
    ],
    "standardization": list(standardization()),
    "miniBatches": mini_batches(),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
