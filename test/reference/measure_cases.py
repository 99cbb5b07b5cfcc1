"""Writes measure_cases.json: encodings, distances, row norms, error measures and learning curves by scikit-learn."""

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.metrics import accuracy_score, confusion_matrix, mean_absolute_error, mean_squared_error
from sklearn.metrics.pairwise import euclidean_distances
from sklearn.model_selection import PredefinedSplit, learning_curve
from sklearn.preprocessing import MultiLabelBinarizer, OneHotEncoder, OrdinalEncoder, normalize

generator = np.random.RandomState(11)


def encodings():
    classes = ["small", "medium", "large"]
    labels = ["large", "small", "medium", "medium", "large"]
    column = [[label] for label in labels]
    codes = OrdinalEncoder(categories=[classes]).fit_transform(column).ravel()
    one_hot = OneHotEncoder(categories=[classes]).fit_transform(column).toarray()
    sets = [["large", "small"], [], ["medium"], ["small", "medium", "large"]]
    multi_hot = MultiLabelBinarizer(classes=classes).fit_transform(sets)
    return {
        "classes": classes,
        "labels": labels,
        "codes": codes.tolist(),
        "oneHot": one_hot.T.tolist(),
        "sets": sets,
        "multiHot": multi_hot.T.tolist(),
        "codeDistances": euclidean_distances(codes[:, None]).tolist(),
        "oneHotDistances": euclidean_distances(one_hot).tolist(),
    }


def distances_and_norms():
    X = generator.normal(size=(3, 6))
    rows = np.vstack([X, np.zeros(6)])
    return {"X": X.tolist(), "distances": euclidean_distances(X.T).tolist(), "rows": rows.tolist(), "normalized": normalize(rows).tolist()}


def errors():
    A, Y = generator.normal(size=(2, 7)), generator.normal(size=(2, 7))
    return {"A": A.tolist(), "Y": Y.tolist(), "absolute": mean_absolute_error(Y, A), "squared": mean_squared_error(Y, A)}


def confusions():
    cases = []
    for classes in (2, 3, 5):
        truth = generator.randint(classes, size=40)
        predicted = np.where(generator.rand(40) < 0.7, truth, generator.randint(classes, size=40))
        counts = confusion_matrix(truth, predicted, labels=range(classes))
        cases.append(
            {
                "classes": classes,
                "truth": truth.tolist(),
                "predicted": predicted.tolist(),
                "counts": counts.tolist(),
                "accuracy": accuracy_score(truth, predicted),
            }
        )
    return cases


def curve():
    """Least squares of one feature with an intercept, on growing parts of a training set, in squared error."""
    X = generator.normal(size=(60, 1))
    Y = 2 * X[:, 0] - 1 + 0.5 * X[:, 0] ** 2 + generator.normal(scale=0.3, size=60)
    dev = np.r_[np.full(40, -1), np.zeros(20)]
    sizes, train, test = learning_curve(
        LinearRegression(),
        X,
        Y,
        train_sizes=[2, 5, 10, 20, 40],
        cv=PredefinedSplit(dev),
        scoring="neg_mean_squared_error",
    )
    return {
        "train": {"X": X[:40].T.tolist(), "Y": [Y[:40].tolist()]},
        "dev": {"X": X[40:].T.tolist(), "Y": [Y[40:].tolist()]},
        "sizes": sizes.tolist(),
        "trainErrors": (-train[:, 0]).tolist(),
        "devErrors": (-test[:, 0]).tolist(),
    }


cases = {
    "encodings": encodings(),
    **distances_and_norms(),
    "errors": errors(),
    "confusions": confusions(),
    "curve": curve(),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
