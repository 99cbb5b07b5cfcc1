# The same in PyTorch: the yardstick for the length of spirals.ts.
import copy
import numpy as np
import torch
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

rng = np.random.default_rng(1)
torch.manual_seed(1)
t, arm = np.tile(np.linspace(0, 1, 300), 3), np.repeat(np.arange(3), 300)
angle = 2 * np.pi * (t + arm / 3)
X = np.stack([t * np.cos(angle), t * np.sin(angle)], 1) + 0.05 * rng.standard_normal((900, 2))
X, y = torch.tensor(X, dtype=torch.float32), torch.tensor(arm)
X_train, X_rest, y_train, y_rest = train_test_split(X, y, train_size=0.6, stratify=y, random_state=1)
X_dev, X_test, y_dev, y_test = train_test_split(X_rest, y_rest, train_size=0.5, stratify=y_rest, random_state=1)
model = nn.Sequential(
    nn.Linear(2, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Dropout(0.1),
    nn.Linear(32, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Dropout(0.1), nn.Linear(32, 3),
)
loss_fn = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=100)
loader = DataLoader(TensorDataset(X_train, y_train), batch_size=64, shuffle=True)
best, best_state, waited = float("inf"), None, 0
for epoch in range(100):
    model.train()
    for xb, yb in loader:
        optimizer.zero_grad()
        loss_fn(model(xb), yb).backward()
        optimizer.step()
    scheduler.step()
    model.eval()
    with torch.no_grad():
        dev_loss = loss_fn(model(X_dev), y_dev).item()
    if dev_loss < best:
        best, best_epoch, best_state, waited = dev_loss, epoch, copy.deepcopy(model.state_dict()), 0
    else:
        waited += 1
        if waited >= 20:
            break
model.load_state_dict(best_state)
with torch.no_grad():
    predicted = model(X_test).argmax(1)
print(best_epoch, (predicted == y_test).float().mean().item(), confusion_matrix(y_test, predicted))
