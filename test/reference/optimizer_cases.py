"""Optimizers, step by step as the papers write them, and exponentially weighted averages by their definition.

The same sequence of gradients is given to every rule, so that a case tests the rule and nothing else.
Writes optimizer_cases.json. Run: /usr/bin/python3 test/reference/optimizer_cases.py
"""

import json
from pathlib import Path

import numpy as np

STEPS = 6
SHAPES = {"W1": (2, 3), "b1": (2, 1)}

draw = np.random.RandomState(7)
START = {name: draw.randn(*shape) for name, shape in SHAPES.items()}
GRADIENTS = [{name: draw.randn(*shape) * 10.0 ** draw.uniform(-2, 1) for name, shape in SHAPES.items()} for _ in range(STEPS)]


def walk(rule):
    """Every parameter after each step; `rule(name, W, g, memory, t)` gives the new W."""
    parameters = dict(START)
    memory = {name: {"v": np.zeros(shape), "s": np.zeros(shape)} for name, shape in SHAPES.items()}
    path = []
    for t, gradients in enumerate(GRADIENTS, start=1):
        parameters = {name: rule(name, W, gradients[name], memory[name], t) for name, W in parameters.items()}
        path.append({name: W.tolist() for name, W in parameters.items()})
    return path


def gradient_descent(rate):
    return lambda name, W, g, memory, t: W - rate(t) * g


def momentum(alpha, beta, dampened, nesterov):
    def rule(name, W, g, memory, t):
        intake = (1 - beta) * g if dampened else g
        memory["v"] = beta * memory["v"] + intake
        return W - alpha * (beta * memory["v"] + intake if nesterov else memory["v"])

    return rule


def rmsprop(alpha, beta, epsilon, inside):
    def rule(name, W, g, memory, t):
        memory["s"] = beta * memory["s"] + (1 - beta) * g**2
        root = np.sqrt(memory["s"] + epsilon) if inside else np.sqrt(memory["s"]) + epsilon
        return W - alpha * g / root

    return rule


def adam(alpha, beta1, beta2, epsilon, corrected=True, inside=False, decay=0.0, decays=lambda name: False):
    def rule(name, W, g, memory, t):
        memory["v"] = beta1 * memory["v"] + (1 - beta1) * g
        memory["s"] = beta2 * memory["s"] + (1 - beta2) * g**2
        v = memory["v"] / (1 - beta1**t) if corrected else memory["v"]
        s = memory["s"] / (1 - beta2**t) if corrected else memory["s"]
        root = np.sqrt(s + epsilon) if inside else np.sqrt(s) + epsilon
        kept = W - alpha * decay * W if decays(name) else W
        return kept - alpha * v / root

    return rule


def averages(values, beta, corrected):
    """By the definition: a sum of all values with weights (1 - beta) beta^age."""
    result = []
    for t in range(1, len(values) + 1):
        ages = np.arange(t - 1, -1, -1)
        weights = (1 - beta) * beta**ages
        total = float(np.sum(weights * values[:t]))
        result.append(total / float(np.sum(weights)) if corrected else total)
    return result


series = np.random.RandomState(14).uniform(-10, 30, 40)
cases = {
    "start": {name: W.tolist() for name, W in START.items()},
    "gradients": [{name: g.tolist() for name, g in gradients.items()} for gradients in GRADIENTS],
    "paths": {
        "gradientDescent": walk(gradient_descent(lambda t: 0.05)),
        "gradientDescentDecaying": walk(gradient_descent(lambda t: 0.5 / t)),
        "momentum": walk(momentum(0.1, 0.8, True, False)),
        "momentumUndamped": walk(momentum(0.1, 0.8, False, False)),
        "nesterov": walk(momentum(0.1, 0.8, True, True)),
        "nesterovUndamped": walk(momentum(0.1, 0.8, False, True)),
        "rmsprop": walk(rmsprop(0.01, 0.95, 1e-3, False)),
        "rmspropInside": walk(rmsprop(0.01, 0.95, 1e-3, True)),
        "adam": walk(adam(0.02, 0.8, 0.95, 1e-3)),
        "adamUncorrected": walk(adam(0.02, 0.8, 0.95, 1e-3, corrected=False)),
        "adamInside": walk(adam(0.02, 0.8, 0.95, 1e-3, inside=True)),
        "adamw": walk(adam(0.02, 0.8, 0.95, 1e-3, decay=0.3, decays=lambda name: name.startswith("W"))),
        "adamwAll": walk(adam(0.02, 0.8, 0.95, 1e-3, decay=0.3, decays=lambda name: True)),
    },
    "averages": [
        {"beta": beta, "biasCorrection": corrected, "values": series.tolist(), "averages": averages(series, beta, corrected)}
        for beta in (0.0, 0.5, 0.9, 0.98)
        for corrected in (True, False)
    ],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases))
