"""Workload W1 in vectorised NumPy: one array operation for all draws.

README.md in the folder above defines the workload. Usage: w1_numpy.py DRAWS
"""

import json
import sys
import time

import numpy as np

YEARS = range(2021, 2026)
PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95]
WEIGHTS = [0.30, 0.25, 0.15, 0.10, 0.06]
BACKLOG = [180, 120, 80, 50, 30]


def of_mean(mean, variation):
    """The location and scale of a lognormal law."""
    variance = np.log1p(variation**2)
    return np.log(mean) - variance / 2, np.sqrt(variance)


def sums_of_items(rng, rate, draws, mean, variation):
    """For each draw, the sum of a Poisson number of lognormal sizes."""
    counts = rng.poisson(rate, draws)
    sizes = rng.lognormal(*of_mean(mean, variation), counts.sum())
    owners = np.repeat(np.arange(draws), counts)
    return np.bincount(owners, weights=sizes, minlength=draws)


def run(draws):
    rng = np.random.default_rng(2021)
    trend_local = rng.normal(0.11, 0.03, draws)
    trend_fdi = rng.normal(0.06, 0.03, draws)
    beta = rng.triangular(0.5, 1.0, 1.8, draws)
    promo = rng.triangular(0, 0.05, 0.15, draws)
    deviations = np.array([0.025, 0.06, 0.08])
    correlations = np.array([[1, 0.5, 0.3], [0.5, 1, 0.4], [0.3, 0.4, 1]])
    covariances = correlations * np.outer(deviations, deviations)

    exports_fdi, exports_local = np.full(draws, 25000.0), np.full(draws, 560.0)
    history, implemented_sum, ngo_sum = [], np.zeros(draws), np.zeros(draws)
    quantiles = {}
    for t, year in enumerate(YEARS):
        shocks = rng.multivariate_normal(np.zeros(3), covariances, draws, method="cholesky")
        w, e1, e2 = shocks.T
        exports_fdi = exports_fdi * np.exp(trend_fdi + beta * w + e1)
        exports_local = exports_local * np.exp(trend_local + 0.5 * w + e2)
        new = sums_of_items(rng, 18.2 * (1 + promo), draws, 13.96, 2)
        adjusted = sums_of_items(rng, 15, draws, 5.30, 2)
        history.insert(0, new + adjusted)
        implemented = BACKLOG[t] + sum(a * b for a, b in zip(WEIGHTS, history))
        ngo = rng.lognormal(*of_mean(2.6, 0.25), draws)
        implemented_sum += implemented
        ngo_sum += ngo
        values = {
            "exports_fdi": exports_fdi,
            "exports_local": exports_local,
            "exports": exports_fdi + exports_local,
            "new": new,
            "adjusted": adjusted,
            "registered": history[0],
            "implemented": implemented,
            "ngo": ngo,
        }
        for name, column in values.items():
            found = np.quantile(column, PROBABILITIES)
            quantiles.setdefault(name, {})[str(year)] = found.tolist()

    registered = sum(history)
    exports_met = ((exports_fdi + exports_local) / 25560) ** 0.2 >= 1.07
    local_met = (exports_local / 560) ** 0.2 >= 1.11
    ngo_met = ngo_sum / 5 >= 2.5
    met = {
        "registered_3500": registered >= 3500,
        "registered_4000": registered >= 4000,
        "implemented": implemented_sum >= 2500,
        "exports": exports_met,
        "exports_local": local_met,
        "ngo": ngo_met,
        "growth_and_aid": exports_met & local_met & ngo_met,
    }
    return {
        "probabilities": {name: float(hits.mean()) for name, hits in met.items()},
        "registered": {"mean": float(registered.mean()), "sd": float(registered.std())},
        "quantiles": quantiles,
    }


start = time.perf_counter()
results = run(int(sys.argv[1]))
results["seconds"] = time.perf_counter() - start
print(json.dumps(results))
