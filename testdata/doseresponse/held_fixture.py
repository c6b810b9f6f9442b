"""Curves with slope or plateaus held, by scipy alone, on the points of intervals.csv: python3 held_fixture.py > held.csv

Least squares over the free parameters; the profile of log10 IC50 by refitting the others, its ends where the residual sum passes
RSS (1 + F(0.95; 1, n - p) / (n - p)).
"""
import csv
import numpy as np
from scipy import optimize, stats

rows = [row for row in csv.DictReader(open("intervals.csv")) if row["name"] == "point"]
x, y = np.array([float(row["x"]) for row in rows]), np.array([float(row["y"]) for row in rows])
with np.errstate(divide="ignore"):
    logs = np.log10(x)
START = {"top": 100, "bottom": 8, "log10_ic50": 1.0, "ln_hill": 0.0}
MODELS = {
    "3pl-hill1": {"ln_hill": 0.0},
    "3pl-bottom0": {"bottom": 0.0},
    "3pl-top100": {"top": 100.0},
    "2pl": {"top": 100.0, "bottom": 0.0},
}


def residuals(values):
    return values["bottom"] + (values["top"] - values["bottom"]) / (1 + 10 ** (np.exp(values["ln_hill"]) * (logs - values["log10_ic50"]))) - y


def fit(held):
    free = [name for name in START if name not in held]
    found = optimize.least_squares(lambda p: residuals({**held, **dict(zip(free, p))}), [START[name] for name in free], method="lm", xtol=1e-14, ftol=1e-14)
    return 2 * found.cost, {**held, **dict(zip(free, found.x))}


print("model,quantity,value")
for model, held in MODELS.items():
    rss, values = fit(held)
    degrees = len(y) - 4 + len(held)
    limit = rss * (1 + stats.f.ppf(0.95, 1, degrees) / degrees)
    excess = lambda at: fit({**held, "log10_ic50": at})[0] - limit
    best = values["log10_ic50"]
    ends = [optimize.brentq(excess, best, best + side) for side in (-0.5, 0.5)]
    for name, value in (*values.items(), ("rss", rss), ("low", ends[0]), ("high", ends[1])):
        print(f"{model},{name},{value:.9g}")
