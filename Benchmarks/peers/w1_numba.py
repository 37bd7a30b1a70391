"""Workload W1 in Numba: one compiled loop over draws, shared by the workers.

README.md in the folder above defines the workload. Usage: w1_numba.py DRAWS WORKERS
The clock in the result starts after compilation.
"""

import json
import sys
import time

import numba
import numpy as np

YEARS = range(2021, 2026)
PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95]
NAMES = "exports_fdi exports_local exports new adjusted registered implemented ngo".split()
WEIGHTS = np.array([0.30, 0.25, 0.15, 0.10, 0.06])
BACKLOG = np.array([180.0, 120, 80, 50, 30])
DEVIATIONS = np.array([0.025, 0.06, 0.08])
CORRELATIONS = np.array([[1, 0.5, 0.3], [0.5, 1, 0.4], [0.3, 0.4, 1]])
FACTOR = np.linalg.cholesky(CORRELATIONS * np.outer(DEVIATIONS, DEVIATIONS))


def of_mean(mean, variation):
    """The location and scale of a lognormal law."""
    variance = np.log1p(variation**2)
    return np.log(mean) - variance / 2, np.sqrt(variance)


NEW_LOCATION, NEW_SCALE = of_mean(13.96, 2)
ADJUSTED_LOCATION, ADJUSTED_SCALE = of_mean(5.30, 2)
NGO_LOCATION, NGO_SCALE = of_mean(2.6, 0.25)


@numba.njit(fastmath=True)
def lognormal(location, scale):
    return np.exp(location + scale * np.random.normal())


@numba.njit(fastmath=True)
def sum_of_items(rate, location, scale):
    total = 0.0
    for _ in range(np.random.poisson(rate)):
        total += lognormal(location, scale)
    return total


@numba.njit(parallel=True, fastmath=True)
def simulate(values, totals):
    for i in numba.prange(values.shape[2]):
        trend_local = np.random.normal(0.11, 0.03)
        trend_fdi = np.random.normal(0.06, 0.03)
        beta = np.random.triangular(0.5, 1.0, 1.8)
        promo = np.random.triangular(0, 0.05, 0.15)
        fdi, local = 25000.0, 560.0
        for t in range(5):
            a, b, c = np.random.normal(), np.random.normal(), np.random.normal()
            w = FACTOR[0, 0] * a
            e1 = FACTOR[1, 0] * a + FACTOR[1, 1] * b
            e2 = FACTOR[2, 0] * a + FACTOR[2, 1] * b + FACTOR[2, 2] * c
            fdi *= np.exp(trend_fdi + beta * w + e1)
            local *= np.exp(trend_local + 0.5 * w + e2)
            new = sum_of_items(18.2 * (1 + promo), NEW_LOCATION, NEW_SCALE)
            adjusted = sum_of_items(15.0, ADJUSTED_LOCATION, ADJUSTED_SCALE)
            ngo = lognormal(NGO_LOCATION, NGO_SCALE)
            values[0, t, i] = fdi
            values[1, t, i] = local
            values[2, t, i] = fdi + local
            values[3, t, i] = new
            values[4, t, i] = adjusted
            values[5, t, i] = new + adjusted
            implemented = BACKLOG[t]
            for k in range(t + 1):
                implemented += WEIGHTS[k] * values[5, t - k, i]
            values[6, t, i] = implemented
            values[7, t, i] = ngo
            totals[0, i] += new + adjusted
            totals[1, i] += implemented
            totals[2, i] += ngo


def run(draws):
    values, totals = np.empty((8, 5, draws)), np.zeros((3, draws))
    simulate(values, totals)
    found = np.quantile(values, PROBABILITIES, axis=2)
    registered = totals[0]
    exports_met = (values[2, 4] / 25560) ** 0.2 >= 1.07
    local_met = (values[1, 4] / 560) ** 0.2 >= 1.11
    ngo_met = totals[2] / 5 >= 2.5
    met = {
        "registered_3500": registered >= 3500,
        "registered_4000": registered >= 4000,
        "implemented": totals[1] >= 2500,
        "exports": exports_met,
        "exports_local": local_met,
        "ngo": ngo_met,
        "growth_and_aid": exports_met & local_met & ngo_met,
    }
    return {
        "probabilities": {name: float(hits.mean()) for name, hits in met.items()},
        "registered": {"mean": float(registered.mean()), "sd": float(registered.std())},
        "quantiles": {
            name: {str(year): found[:, v, t].tolist() for t, year in enumerate(YEARS)}
            for v, name in enumerate(NAMES)
        },
    }


numba.set_num_threads(int(sys.argv[2]))
simulate(np.empty((8, 5, 16)), np.zeros((3, 16)))
start = time.perf_counter()
results = run(int(sys.argv[1]))
results["seconds"] = time.perf_counter() - start
print(json.dumps(results))
