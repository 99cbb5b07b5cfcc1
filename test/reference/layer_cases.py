"""Dropout, batch normalization, penalties and margin losses, computed by numpy from their formulas.

Writes layer_cases.json. Run: /usr/bin/python3 test/reference/layer_cases.py
"""

import json
from pathlib import Path

import numpy as np

EPSILON = 1e-5
AVERAGING = 0.9


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def relu(z):
    return np.maximum(z, 0)


def listed(values):
    return {name: np.asarray(value).tolist() for name, value in values.items()}


def dropout_case():
    """The three-layer relu network of the course's exercise; its biases are drawn, its masks come from seed 1 again."""
    draw = np.random.RandomState(1)
    x = draw.randn(3, 5)
    p = {}
    for layer, (fan_out, fan_in) in enumerate([(2, 3), (3, 2), (1, 3)], start=1):
        p[f"W{layer}"], p[f"b{layer}"] = draw.randn(fan_out, fan_in), draw.randn(fan_out, 1)
    y = np.array([[1.0, 1, 0, 1, 0]])
    keep, again = 0.7, np.random.RandomState(1)
    z1 = p["W1"] @ x + p["b1"]
    d1 = (again.rand(2, 5) < keep) * 1.0
    a1 = relu(z1) * d1 / keep
    z2 = p["W2"] @ a1 + p["b2"]
    d2 = (again.rand(3, 5) < keep) * 1.0
    a2 = relu(z2) * d2 / keep
    a3 = sigmoid(p["W3"] @ a2 + p["b3"])
    g = {}
    dz3 = (a3 - y) / 5
    g["W3"], g["b3"] = dz3 @ a2.T, dz3.sum(axis=1, keepdims=True)
    dz2 = (p["W3"].T @ dz3) * d2 / keep * (z2 > 0)
    g["W2"], g["b2"] = dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)
    dz1 = (p["W2"].T @ dz2) * d1 / keep * (z1 > 0)
    g["W1"], g["b1"] = dz1 @ x.T, dz1.sum(axis=1, keepdims=True)
    return {
        "X": x.tolist(),
        "Y": y.tolist(),
        "keepProb": keep,
        "parameters": listed(p),
        "masks": [d1.tolist(), d2.tolist()],
        "output": a3.tolist(),
        "gradients": listed(g),
    }


def batch_norm_case(seed, n, m, offset):
    """One layer; the backward is that of the paper, term by term, not the shortened form."""
    draw = np.random.RandomState(seed)
    z = draw.randn(n, m) * 3 + offset
    gamma, beta, upstream = draw.randn(n, 1), draw.randn(n, 1), draw.randn(n, m)
    running_mean, running_variance = draw.randn(n, 1), draw.rand(n, 1) + 0.5
    mean, variance = z.mean(axis=1, keepdims=True), z.var(axis=1, keepdims=True)
    hat = (z - mean) / np.sqrt(variance + EPSILON)
    d_hat = upstream * gamma
    d_variance = (d_hat * (z - mean)).sum(axis=1, keepdims=True) * -0.5 * (variance + EPSILON) ** -1.5
    d_mean = -(d_hat / np.sqrt(variance + EPSILON)).sum(axis=1, keepdims=True) + d_variance * (
        -2 * (z - mean)
    ).mean(axis=1, keepdims=True)
    dz = d_hat / np.sqrt(variance + EPSILON) + d_variance * 2 * (z - mean) / m + d_mean / m
    return listed(
        {
            "Z": z,
            "gamma": gamma,
            "beta": beta,
            "upstream": upstream,
            "mean": mean,
            "variance": variance,
            "output": gamma * hat + beta,
            "dZ": dz,
            "dGamma": (upstream * hat).sum(axis=1, keepdims=True),
            "dBeta": upstream.sum(axis=1, keepdims=True),
            "runningMean": running_mean,
            "runningVariance": running_variance,
            "updatedMean": AVERAGING * running_mean + (1 - AVERAGING) * mean,
            "updatedVariance": AVERAGING * running_variance + (1 - AVERAGING) * variance,
            "inference": gamma * (z - running_mean) / np.sqrt(running_variance + EPSILON) + beta,
        }
    )


def network_case(seed, place):
    """Two passes of a 3-4-3-1 tanh network in training, then one at test time; no gradients, those are measured."""
    draw = np.random.RandomState(seed)
    sizes = [3, 4, 3, 1]
    p, state = {}, {}
    for layer in (1, 2, 3):
        p[f"W{layer}"] = draw.randn(sizes[layer], sizes[layer - 1])
        if layer == 3 or place == "after":
            p[f"b{layer}"] = draw.randn(sizes[layer], 1)
        if layer < 3:
            p[f"gamma{layer}"], p[f"beta{layer}"] = draw.rand(sizes[layer], 1) + 0.5, draw.randn(sizes[layer], 1)
            state[f"runningMean{layer}"] = np.zeros((sizes[layer], 1))
            state[f"runningVariance{layer}"] = np.ones((sizes[layer], 1))

    def norm(z, layer, training):
        if training:
            mean, variance = z.mean(axis=1, keepdims=True), z.var(axis=1, keepdims=True)
            for name, value in (("Mean", mean), ("Variance", variance)):
                key = f"running{name}{layer}"
                state[key] = AVERAGING * state[key] + (1 - AVERAGING) * value
        else:
            mean, variance = state[f"runningMean{layer}"], state[f"runningVariance{layer}"]
        return p[f"gamma{layer}"] * (z - mean) / np.sqrt(variance + EPSILON) + p[f"beta{layer}"]

    def forward(a, training):
        for layer in (1, 2):
            z = p[f"W{layer}"] @ a + p.get(f"b{layer}", 0)
            a = np.tanh(norm(z, layer, training)) if place == "before" else norm(np.tanh(z), layer, training)
        return sigmoid(p["W3"] @ a + p["b3"])

    batches = [draw.randn(3, 6) * 2 + 1, draw.randn(3, 4)]
    outputs = [forward(x, True).tolist() for x in batches]
    test = draw.randn(3, 1)
    return {
        "place": place,
        "parameters": listed(p),
        "batches": [x.tolist() for x in batches],
        "outputs": outputs,
        "state": listed(state),
        "test": test.tolist(),
        "testOutput": forward(test, False).tolist(),
    }


def margin_case():
    t = np.array([-1000.0, -3, -1, -0.25, 0, 0.5, 1, 2, 1000])
    return {
        "margins": t.tolist(),
        "zeroOne": (t <= 0).astype(float).tolist(),
        "perceptron": np.maximum(0, -t).tolist(),
        "hinge": np.maximum(0, 1 - t).tolist(),
        "logistic": np.logaddexp(0, -t).tolist(),
        "squared": ((1 - t) ** 2).tolist(),
    }


def penalty_case():
    draw = np.random.RandomState(8)
    w1, b1, w2 = draw.randn(3, 2), draw.randn(3, 1), draw.randn(1, 3)
    lam, l1, m = 0.7, 0.3, 5
    every = np.concatenate([w1.ravel(), w2.ravel()])
    return {
        **listed({"W1": w1, "b1": b1, "W2": w2}),
        "lambda": lam,
        "l1": l1,
        "samples": m,
        "l1Penalty": float(l1 / m * np.abs(every).sum()),
        "elasticPenalty": float(l1 / m * np.abs(every).sum() + lam / (2 * m) * (every**2).sum()),
        "gradientW1": (lam / m * w1 + l1 / m * np.sign(w1)).tolist(),
        "softThresholdW1": (np.sign(w1) * np.maximum(np.abs(w1) - 0.8, 0)).tolist(),
        "sparsityBelow08": float((np.abs(every) <= 0.8).mean()),
    }


cases = {
    "dropout": dropout_case(),
    "batchNorm": [batch_norm_case(20, 3, 5, 2.0), batch_norm_case(21, 1, 2, 0.0), batch_norm_case(22, 4, 9, 1e6)],
    "batchNormNetworks": [network_case(23, "before"), network_case(24, "after")],
    "margins": margin_case(),
    "penalty": penalty_case(),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases))
