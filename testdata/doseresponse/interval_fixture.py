"""Wald and bootstrap intervals of one curve by scipy alone: python3 interval_fixture.py > intervals.csv

Least squares by scipy.optimize.least_squares from the optimum of the points; quantiles by numpy over draws of numpy's generator. Of each quantile also
what one draw adds to its Monte Carlo error, sqrt(p (1 - p)) / density. Writes the points first, then the answers.
"""
import numpy as np
from scipy import optimize, stats

DRAWS = 8000
rng = np.random.default_rng(20261125)
x = np.repeat([0, 0.3, 1, 3, 10, 30, 100, 300], 3)
with np.errstate(divide="ignore"):
    logs = np.log10(x)


def model(p, at=logs):
    return p[1] + (p[0] - p[1]) / (1 + 10 ** (np.exp(p[3]) * (at - p[2])))


y = np.round(model([100, 8, 1.0, 0.1]) + rng.normal(0, 6, x.size), 3)


def fit(at, values, start):
    return optimize.least_squares(lambda p: model(p, at) - values, start, method="lm", xtol=1e-12, ftol=1e-12)


def quantities(p):
    inside = 1 - 2 * p[1] / p[0]
    return p[2], p[3], p[2] - np.log10(inside) / np.exp(p[3]) if p[0] > p[1] and inside > 0 else np.inf


best = fit(logs, y, [100, 8, 1.0, 0.1])
n, degrees = x.size, x.size - 4
s2 = 2 * best.cost / degrees
covariance = s2 * np.linalg.inv(best.jac.T @ best.jac)
print("name,x,y")
for xi, yi in zip(x, y):
    print(f"point,{xi:g},{yi:g}")
for k, name in enumerate(("log10_ic50", "ln_hill", "log10_half")):
    value = quantities(best.x)[k]
    gradient = optimize.approx_fprime(best.x, lambda p: quantities(p)[k], 1e-6)
    half = stats.t.ppf(0.975, degrees) * np.sqrt(gradient @ covariance @ gradient)
    print(f"wald_{name},{value - half:.8g},{value + half:.8g}")


def quantiles(label, draw):
    drawn = np.array([quantities(fit(*draw(), best.x).x) for _ in range(DRAWS)])
    for k, name in enumerate(("log10_ic50", "ln_hill", "log10_half")):
        ends = np.quantile(drawn[:, k], [0.025, 0.975])
        density = stats.gaussian_kde(drawn[:, k])(ends)
        errors = np.sqrt(0.025 * 0.975) / density
        print(f"{label}_{name},{ends[0]:.6g},{ends[1]:.6g}")
        print(f"{label}_{name}_error,{errors[0]:.4g},{errors[1]:.4g}")


def cases():
    rows = rng.integers(0, n, n)
    return logs[rows], y[rows]


residuals = (y - model(best.x)) * np.sqrt(n / degrees)
residuals -= residuals.mean()
quantiles("cases", cases)
quantiles("residuals", lambda: (logs, model(best.x) + rng.choice(residuals, n)))
