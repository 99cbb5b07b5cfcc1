"""The workloads in PyTorch with automatic differentiation, in float64 on one thread, as its users write them."""

import torch
from numpy_contender import A as NUMPY_A
from numpy_contender import B as NUMPY_B
from numpy_contender import FEATURES, LOGITS, digest, given, given_parameters, serve, training_digest

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def tensors(workload):
    return {name: torch.from_numpy(value).requires_grad_() for name, value in given_parameters(workload).items()}


def trained(costs, p):
    return costs, {name: value.detach().numpy() for name, value in p.items()}


def layers(p, X, count, activation):
    A = X
    for l in range(1, count + 1):
        A = p[f"W{l}"] @ A + p[f"b{l}"]
        if l < count:
            A = activation(A)
    return A


def w1():
    X, Y, p, costs = torch.from_numpy(given("W1.X")), torch.from_numpy(given("W1.Y")), tensors("W1"), []
    optimizer = torch.optim.SGD(p.values(), lr=1.2)
    for _ in range(1000):
        optimizer.zero_grad()
        cost = torch.nn.functional.binary_cross_entropy_with_logits(layers(p, X, 2, torch.tanh), Y)
        cost.backward()
        optimizer.step()
        costs.append(cost.item())
    return trained(costs, p)


def w2():
    X, Y, p, costs = torch.from_numpy(given("W2.X")), torch.from_numpy(given("W2.Y")), tensors("W2"), []
    optimizer = torch.optim.Adam(p.values(), lr=0.01)
    for _ in range(200):
        total = 0.0
        for start in range(0, 300, 64):
            x, y = X[:, start : start + 64], Y[:, start : start + 64]
            m = x.shape[1]
            optimizer.zero_grad()
            cost = torch.nn.functional.binary_cross_entropy_with_logits(layers(p, x, 3, torch.relu), y)
            cost = cost + 0.5 / (2 * m) * sum((p[f"W{l}"] ** 2).sum() for l in (1, 2, 3))
            cost.backward()
            optimizer.step()
            total += cost.item() * m
        costs.append(total / 300)
    return trained(costs, p)


def digits(workload, forward):
    X, Y, p, costs = torch.from_numpy(given("W3.X")), torch.from_numpy(given("W3.Y")), tensors(workload), []
    classes = Y.argmax(dim=0)
    optimizer = torch.optim.Adam(p.values(), lr=0.001)
    for _ in range(5):
        total = 0.0
        for start in range(0, 1280, 64):
            optimizer.zero_grad()
            logits = forward(p, X[:, start : start + 64])
            cost = torch.nn.functional.cross_entropy(logits.T, classes[start : start + 64])
            cost.backward()
            optimizer.step()
            total += cost.item() * 64
        costs.append(total / 1280)
    return trained(costs, p)


def normalized_layers(p, x):
    A = x
    for l in (1, 2):
        Z = p[f"W{l}"] @ A
        variance, mean = torch.var_mean(Z, dim=1, unbiased=False, keepdim=True)
        A = torch.relu(p[f"gamma{l}"] * (Z - mean) / torch.sqrt(variance + 1e-5) + p[f"beta{l}"])
    return p["W3"] @ A + p["b3"]


def w6c():
    deviation, mean = torch.std_mean(X6C, dim=1, unbiased=False, keepdim=True)
    return (X6C - mean) / deviation


X6C, Z6B, A7, B7 = (torch.from_numpy(array) for array in (FEATURES, LOGITS, NUMPY_A, NUMPY_B))
numbers = lambda tensor: digest(tensor.numpy())

serve(
    {
        "W1": (w1, training_digest),
        "W2": (w2, training_digest),
        "W3": (lambda: digits("W3", lambda p, x: layers(p, x, 3, torch.relu)), training_digest),
        "W4": (lambda: digits("W4", normalized_layers), training_digest),
        "W6b": (lambda: torch.softmax(Z6B, dim=0), numbers),
        "W6c": (w6c, numbers),
        "W7": (lambda: A7 @ B7, numbers),
    }
)
