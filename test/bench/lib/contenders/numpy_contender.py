"""The workloads in numpy, as the course writes them, and the numbers that every other contender must reproduce."""

import json
import sys
import time

import numpy as np

FOLDER = sys.argv[1]
INDEX = json.load(open(f"{FOLDER}/inputs.json"))
NUMBERS = np.fromfile(f"{FOLDER}/inputs.bin")


def given(name):
    entry = INDEX[name]
    rows, cols, offset = entry["rows"], entry["cols"], entry["offset"]
    return NUMBERS[offset : offset + rows * cols].reshape(rows, cols).copy()


def given_parameters(workload):
    names = [name.split(".")[1] for name in INDEX if name.startswith(workload + ".")]
    return {name: given(f"{workload}.{name}") for name in names if name not in ("X", "Y")}


def digest(*arrays):
    return [float(value) for array in arrays for value in (np.sum(array), np.sum(np.square(array)))]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


def cross_entropy(a, y):
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / y.shape[1]


class Adam:
    """Adam over a dictionary of parameters, in place."""

    def __init__(self, parameters, rate):
        self.rate, self.t = rate, 0
        self.v = {name: np.zeros_like(value) for name, value in parameters.items()}
        self.s = {name: np.zeros_like(value) for name, value in parameters.items()}

    def update(self, parameters, gradients):
        self.t += 1
        for name, g in gradients.items():
            v, s = self.v[name], self.s[name]
            v *= 0.9
            v += 0.1 * g
            s *= 0.999
            s += (1 - 0.999) * g * g
            v_hat = v / (1 - 0.9**self.t)
            s_hat = s / (1 - 0.999**self.t)
            parameters[name] -= self.rate * v_hat / (np.sqrt(s_hat) + 1e-8)


def relu_forward(p, X, layers):
    """Z and A of every layer, the input first; relu in all layers but the last."""
    A, zs, activations = X, [], [X]
    for l in range(1, layers + 1):
        Z = p[f"W{l}"] @ A + p[f"b{l}"]
        A = np.maximum(0, Z) if l < layers else Z
        zs.append(Z)
        activations.append(A)
    return zs, activations


def relu_backward(p, zs, activations, dZ, penalty=0.0):
    gradients = {}
    for l in range(len(zs), 0, -1):
        gradients[f"W{l}"] = dZ @ activations[l - 1].T
        if penalty:
            gradients[f"W{l}"] += penalty * p[f"W{l}"]
        gradients[f"b{l}"] = dZ.sum(axis=1, keepdims=True)
        if l > 1:
            dZ = (p[f"W{l}"].T @ dZ) * (zs[l - 2] > 0)
    return gradients


def w1():
    X, Y, p, m, costs = given("W1.X"), given("W1.Y"), given_parameters("W1"), 400, []
    for _ in range(1000):
        A1 = np.tanh(p["W1"] @ X + p["b1"])
        A2 = sigmoid(p["W2"] @ A1 + p["b2"])
        costs.append(cross_entropy(A2, Y))
        dZ2 = (A2 - Y) / m
        dZ1 = (p["W2"].T @ dZ2) * (1 - A1 * A1)
        p["W2"] = p["W2"] - 1.2 * (dZ2 @ A1.T)
        p["b2"] = p["b2"] - 1.2 * dZ2.sum(axis=1, keepdims=True)
        p["W1"] = p["W1"] - 1.2 * (dZ1 @ X.T)
        p["b1"] = p["b1"] - 1.2 * dZ1.sum(axis=1, keepdims=True)
    return costs, p


def w2():
    X, Y, p, costs, penalty = given("W2.X"), given("W2.Y"), given_parameters("W2"), [], 0.5
    adam = Adam(p, 0.01)
    for _ in range(200):
        total = 0.0
        for start in range(0, 300, 64):
            x, y = X[:, start : start + 64], Y[:, start : start + 64]
            m = x.shape[1]
            zs, activations = relu_forward(p, x, 3)
            a = sigmoid(zs[-1])
            squares = sum(np.sum(np.square(p[f"W{l}"])) for l in (1, 2, 3))
            total += (cross_entropy(a, y) + penalty / (2 * m) * squares) * m
            adam.update(p, relu_backward(p, zs, activations, (a - y) / m, penalty / m))
        costs.append(total / 300)
    return costs, p


def w3():
    X, Y, p, costs = given("W3.X"), given("W3.Y"), given_parameters("W3"), []
    adam = Adam(p, 0.001)
    for _ in range(5):
        total = 0.0
        for start in range(0, 1280, 64):
            x, y = X[:, start : start + 64], Y[:, start : start + 64]
            zs, activations = relu_forward(p, x, 3)
            a = softmax(zs[-1])
            total += -np.sum(y * np.log(a))
            adam.update(p, relu_backward(p, zs, activations, (a - y) / 64))
        costs.append(total / 1280)
    return costs, p


def normalize(Z, gamma, beta):
    mean = Z.mean(axis=1, keepdims=True)
    centred = Z - mean
    inverse = 1 / np.sqrt(np.mean(centred * centred, axis=1, keepdims=True) + 1e-5)
    Z_hat = centred * inverse
    return gamma * Z_hat + beta, Z_hat, inverse


def normalize_backward(dY, Z_hat, inverse, gamma):
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dbeta = dY.sum(axis=1, keepdims=True)
    m = dY.shape[1]
    return gamma * inverse / m * (m * dY - dbeta - Z_hat * dgamma), dgamma, dbeta


def w4():
    X, Y, p, costs = given("W4.X"), given("W4.Y"), given_parameters("W4"), []
    adam = Adam(p, 0.001)
    for _ in range(5):
        total = 0.0
        for start in range(0, 1280, 64):
            x, y = X[:, start : start + 64], Y[:, start : start + 64]
            A, tape = x, []
            for l in (1, 2):
                U, Z_hat, inverse = normalize(p[f"W{l}"] @ A, p[f"gamma{l}"], p[f"beta{l}"])
                tape.append((A, U, Z_hat, inverse))
                A = np.maximum(0, U)
            a = softmax(p["W3"] @ A + p["b3"])
            total += -np.sum(y * np.log(a))
            dZ = (a - y) / 64
            g = {"W3": dZ @ A.T, "b3": dZ.sum(axis=1, keepdims=True)}
            for l in (2, 1):
                A, U, Z_hat, inverse = tape[l - 1]
                dU = (p[f"W{l + 1}"].T @ dZ) * (U > 0)
                dZ, g[f"gamma{l}"], g[f"beta{l}"] = normalize_backward(dU, Z_hat, inverse, p[f"gamma{l}"])
                g[f"W{l}"] = dZ @ A.T
            adam.update(p, g)
        costs.append(total / 1280)
    return costs, p


def w5():
    X, Y, p = given("W5.X"), given("W5.Y"), given_parameters("W5")

    def cost():
        zs, _ = relu_forward(p, X, 3)
        return cross_entropy(sigmoid(zs[-1]), Y)

    zs, activations = relu_forward(p, X, 3)
    gradients = relu_backward(p, zs, activations, (sigmoid(zs[-1]) - Y) / 3)
    analytic, numeric = [], []
    for name, value in p.items():
        flat = value.reshape(-1)
        for i in range(flat.size):
            here = flat[i]
            flat[i] = here + 1e-7
            above = cost()
            flat[i] = here - 1e-7
            below = cost()
            flat[i] = here
            numeric.append((above - below) / 2e-7)
        analytic.append(gradients[name].reshape(-1))
    analytic, numeric = np.concatenate(analytic), np.array(numeric)
    difference = np.linalg.norm(numeric - analytic) / (np.linalg.norm(numeric) + np.linalg.norm(analytic))
    return analytic, difference


def w6a():
    # Without a loop over values numpy has no recursion; the learner writes it.
    average, averages, t = 0.0, np.empty(VALUES.size), 0
    for value in VALUES.tolist():
        average = 0.98 * average + 0.02 * value
        averages[t] = average
        t += 1
    return averages / (1 - 0.98 ** np.arange(1, t + 1))


def w6c():
    mean = FEATURES.mean(axis=1, keepdims=True)
    return (FEATURES - mean) / FEATURES.std(axis=1, keepdims=True)


def w6d():
    mean = FEATURES.mean(axis=1, keepdims=True)
    np.subtract(FEATURES, mean, out=STANDARDIZED)
    deviation = np.sqrt(np.mean(np.square(STANDARDIZED), axis=1, keepdims=True))
    return np.divide(STANDARDIZED, deviation, out=STANDARDIZED)


VALUES = given("W6a.values")[0]
LOGITS = given("W6b.Z")
FEATURES = given("W6c.X")
STANDARDIZED = np.empty_like(FEATURES)
A, B = given("W7.A"), given("W7.B")
PREDICTED, LABELS = given("W8a.predicted"), given("W8a.Y")
SYMMETRIC = given("W8b.A")
MANY_LOGITS = given("W8c.Z")


def training_digest(outcome):
    costs, parameters = outcome
    return [float(costs[0]), float(costs[-1]), *digest(*(parameters[name] for name in sorted(parameters)))]


WORKLOADS = {
    "W1": (w1, training_digest),
    "W2": (w2, training_digest),
    "W3": (w3, training_digest),
    "W4": (w4, training_digest),
    "W5": (w5, lambda outcome: [*digest(outcome[0]), float(outcome[1] < 1e-6)]),
    "W6a": (w6a, digest),
    "W6b": (lambda: softmax(LOGITS), digest),
    "W6c": (w6c, digest),
    "W6d": (w6d, digest),
    "W7": (lambda: A @ B, digest),
    "W8a": (lambda: LABELS @ PREDICTED.T, digest),
    "W8b": (lambda: np.linalg.eigh(SYMMETRIC), lambda outcome: digest(outcome[0])),
    "W8c": (lambda: softmax(MANY_LOGITS), digest),
}


def serve(workloads):
    """Answers requests for times, one a line, like protocol.ts: processor time, and a digest of the outcome."""
    print(json.dumps({"workloads": list(workloads)}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        run, tell = workloads[request["workload"]]
        start = time.process_time()
        for _ in range(request["repeat"]):
            outcome = run()
        seconds = (time.process_time() - start) / request["repeat"]
        print(json.dumps({"seconds": seconds, "result": tell(outcome)}), flush=True)


if __name__ == "__main__":
    serve(WORKLOADS)
