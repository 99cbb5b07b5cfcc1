# The same in scikit-learn, as far as it goes: it has no time limit, and a worker that dies ends the search.
from scipy.stats import loguniform, randint
from sklearn.datasets import make_moons
from sklearn.model_selection import PredefinedSplit, RandomizedSearchCV
from sklearn.neural_network import MLPClassifier
import numpy as np

X, y = make_moons(400, noise=0.2, random_state=1)
dev = PredefinedSplit(np.r_[np.full(200, -1), np.zeros(200)])
search = RandomizedSearchCV(
    MLPClassifier(activation="tanh", batch_size=200, max_iter=100),
    {
        "learning_rate_init": loguniform(1e-4, 1),
        "hidden_layer_sizes": randint(2, 33),
    },
    n_iter=20,
    cv=dev,
    n_jobs=4,
    refit=False,
    random_state=3,
)
search.fit(X, y)
order = np.argsort(search.cv_results_["rank_test_score"])
print([(search.cv_results_["params"][i], 1 - search.cv_results_["mean_test_score"][i]) for i in order])
