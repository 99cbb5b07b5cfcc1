"""Activations, losses and whole networks, computed by numpy from their formulas.

Writes nn_cases.json. Run: /usr/bin/python3 test/reference/nn_cases.py
"""

import json
from pathlib import Path

import numpy as np

SLOPE = 0.01
z = np.array([[-40.0, -3.0, -1.0, -0.5, 0.0, 0.25, 1.0, 2.0, 5.0, 30.0]])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


ACTIVATIONS = {
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "leakyRelu": (lambda z: np.where(z > 0, z, SLOPE * z), lambda z: np.where(z > 0, 1.0, SLOPE)),
    "linear": (lambda z: z, np.ones_like),
}


def binary_cross_entropy(a, y):
    return float(-np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / a.shape[1])


def cross_entropy(p, y):
    return float(-np.sum(y * np.log(p)) / p.shape[1])


def network_case(seed, sizes, hidden, m):
    """Costs, activations' statistics and gradient norms of a network with sigmoid output and cross-entropy."""
    draw = np.random.RandomState(seed)
    x = draw.randn(sizes[0], m)
    y = (draw.rand(sizes[-1], m) < 0.5) * 1.0
    parameters, activations = {}, [x]
    for layer in range(1, len(sizes)):
        parameters[f"W{layer}"] = draw.randn(sizes[layer], sizes[layer - 1]) / np.sqrt(sizes[layer - 1])
        parameters[f"b{layer}"] = draw.randn(sizes[layer], 1) * 0.1
    zs = []
    for layer in range(1, len(sizes)):
        zs.append(parameters[f"W{layer}"] @ activations[-1] + parameters[f"b{layer}"])
        g = sigmoid if layer == len(sizes) - 1 else ACTIVATIONS[hidden][0]
        activations.append(g(zs[-1]))
    dz, gradients = (activations[-1] - y) / m, {}
    for layer in range(len(sizes) - 1, 0, -1):
        gradients[f"W{layer}"] = dz @ activations[layer - 1].T
        gradients[f"b{layer}"] = dz.sum(axis=1, keepdims=True)
        if layer > 1:
            dz = (parameters[f"W{layer}"].T @ dz) * ACTIVATIONS[hidden][1](zs[layer - 2])
    return {
        "layerSizes": sizes,
        "hidden": hidden,
        "X": x.tolist(),
        "Y": y.tolist(),
        "parameters": {name: value.tolist() for name, value in parameters.items()},
        "output": activations[-1].tolist(),
        "cost": binary_cross_entropy(activations[-1], y),
        "gradients": {name: value.tolist() for name, value in gradients.items()},
        "layers": [
            {
                "activationMean": float(a.mean()),
                "activationDeviation": float(a.std()),
                "activationNorm": float(np.sqrt((a**2).sum(axis=0).mean())),
                "gradientNorm": float(np.linalg.norm(gradients[f"W{layer}"])),
            }
            for layer, a in enumerate(activations[1:], start=1)
        ],
    }


draw = np.random.RandomState(21)
logits = draw.randn(4, 6) * 3
one_hot = np.eye(4)[:, draw.randint(0, 4, 6)]
binary = (draw.rand(2, 6) < 0.5) * 1.0
binary_logits = draw.randn(2, 6) * 2
targets = draw.randn(2, 6)
cases = {
    "z": z.tolist(),
    "activations": {name: {"value": g(z).tolist(), "derivative": slope(z).tolist()} for name, (g, slope) in ACTIVATIONS.items()},
    "softmax": {"logits": logits.tolist(), "probabilities": softmax(logits).tolist()},
    "softmaxCrossEntropy": {"Y": one_hot.tolist(), "cost": cross_entropy(softmax(logits), one_hot)},
    "sigmoidCrossEntropy": {
        "Z": binary_logits.tolist(),
        "Y": binary.tolist(),
        "cost": binary_cross_entropy(sigmoid(binary_logits), binary),
    },
    "meanSquaredError": {
        "A": binary_logits.tolist(),
        "Y": targets.tolist(),
        "cost": float(((binary_logits - targets) ** 2).mean()),
    },
    "networks": [
        network_case(1, [3, 4, 1], "tanh", 7),
        network_case(2, [2, 5, 4, 2], "relu", 9),
        network_case(3, [4, 3, 3, 3, 1], "sigmoid", 5),
        network_case(4, [3, 6, 2], "leakyRelu", 8),
        network_case(5, [2, 3, 1], "linear", 6),
    ],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases))
