# The same in PyTorch: the yardstick for the length of circles.ts.
import torch
from sklearn.datasets import make_circles
from torch import nn

(X, y), (X_test, y_test) = (
    [torch.tensor(a, dtype=torch.float32) for a in make_circles(n, noise=0.05, random_state=i + 1)]
    for i, n in enumerate((300, 100))
)
inits = {"zeros": nn.init.zeros_, "large": lambda w: nn.init.normal_(w, std=10), "he": nn.init.kaiming_normal_}
loss_fn = nn.BCEWithLogitsLoss()
table = []
for name, init in inits.items():
    torch.manual_seed(3)
    model = nn.Sequential(nn.Linear(2, 10), nn.ReLU(), nn.Linear(10, 5), nn.ReLU(), nn.Linear(5, 1), nn.Flatten(0))
    for layer in model:
        if isinstance(layer, nn.Linear):
            init(layer.weight)
            nn.init.zeros_(layer.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(2000):
        optimizer.zero_grad()
        loss = loss_fn(model(X), y)
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        train, test = (((model(a) > 0) == b).float().mean().item() for a, b in ((X, y), (X_test, y_test)))
    table.append((name, loss.item(), train, test))
print(table)
