"""Curves with limits, fitted by scipy: points.csv and expected.csv, written beside this script.

Independent of BlotQuant: -2 ln L over (top, bottom, log10 IC50, ln Hill, ln sigma) is minimised as a whole by Nelder-Mead and BFGS from
many starts; the ends of the profile interval are found by minimising the rest at fixed log10 IC50. Run with scipy 1.10.1, numpy 1.24.2:

    python3 make_fixture.py
"""
import csv
import numpy as np
from scipy import optimize, special, stats

DOSES = [0, 0, 0.3, 1, 3, 10, 30, 100, 300, 1000]


def curve(doses, top, bottom, log10_ic50, log_hill):
    with np.errstate(divide="ignore", over="ignore"):
        return bottom + (top - bottom) / (1 + 10 ** (np.exp(log_hill) * (np.log10(doses) - log10_ic50)))


def places(parameters, points):
    doses, responses, weights, sides = points
    return (curve(doses, *parameters[:4]) - responses) * np.sqrt(weights) / np.exp(parameters[4])


def deviance(parameters, points):
    sides = points[3]
    z = places(parameters, points)
    known = sides == 0
    value = 2 * known.sum() * parameters[4] + np.sum(z[known] ** 2) - 2 * np.sum(special.log_ndtr(sides[~known] * z[~known]))
    return value if np.isfinite(value) else 1e300


def polished(function, start):
    best = start
    for _ in range(2):
        best = optimize.minimize(function, best, method="BFGS", options=dict(gtol=1e-7)).x
        best = optimize.minimize(function, best, method="Nelder-Mead", options=dict(xatol=1e-8, fatol=1e-11, maxfev=1500)).x
    return best


def fitted(points):
    doses, responses = points[0], points[1]
    starts = [
        np.array([responses.max(), responses.min(), log10_ic50, log_hill, np.log(np.ptp(responses) / 10)])
        for log10_ic50 in np.linspace(-0.5, 2.5, 7) for log_hill in (-0.5, 0, 0.7)
    ]
    near = sorted((optimize.minimize(deviance, start, args=(points,), method="Nelder-Mead", options=dict(maxfev=600)).x for start in starts),
                  key=lambda p: deviance(p, points))
    return min((polished(lambda p: deviance(p, points), start) for start in near[:2]), key=lambda p: deviance(p, points))


def known_points(parameters, points):
    """Each limit counts by its share of a known point's information, d2(-ln L)/dz2."""
    z, sides = places(parameters, points), points[3]
    t = sides * z
    hazard = np.exp(-t * t / 2 - np.log(2 * np.pi) / 2 - special.log_ndtr(t))
    return np.sum(np.where(sides == 0, 1, hazard * (hazard + t)))


def profile_end(best, points, threshold, direction):
    rest = best[[0, 1, 3, 4]]

    def excess(log10_ic50):
        nonlocal rest
        rest = polished(lambda r: deviance(np.array([r[0], r[1], log10_ic50, r[2], r[3]]), points), rest)
        return deviance(np.array([rest[0], rest[1], log10_ic50, rest[2], rest[3]]), points) - threshold

    outside = best[2]
    while abs(outside - best[2]) < 3:
        inside, outside = outside, outside + direction * 0.1
        if excess(outside) > 0:
            return optimize.brentq(excess, inside, outside, xtol=1e-7)
    raise ValueError("the interval is open: no case for a table of its ends")


def main():
    random = np.random.default_rng(20251125)
    with open("points.csv", "w", newline="") as first, open("expected.csv", "w", newline="") as second:
        rows, answers = csv.writer(first, lineterminator="\n"), csv.writer(second, lineterminator="\n")
        rows.writerow(["curve", "dose", "response", "weight", "bound"])
        answers.writerow(["curve", "top", "bottom", "log10_ic50", "hill", "known_points", "log10_ic50_lo", "log10_ic50_hi"])
        for name, cap, floor, weighted in [("saturated-top", 98, -1e9, False), ("limited-bottom", 1e9, 12, False), ("both-ends", 99, 9, True), ("lane-limits", None, -1e9, True)]:
            doses = np.array(DOSES * 2, dtype=float)
            weights = random.integers(1, 4, doses.size).astype(float) if weighted else np.ones(doses.size)
            responses = curve(doses, 100, 5, 1, 0.1) + random.normal(size=doses.size) * 4 / np.sqrt(weights)
            caps = np.exp(random.normal(size=doses.size) * 0.25) * 100 if cap is None else np.full(doses.size, cap)
            sides = np.where(responses > caps, 1, np.where(responses < floor, -1, 0))
            responses = np.round(np.where(sides > 0, caps, np.where(sides < 0, floor, responses)), 6)
            for dose, response, weight, side in zip(doses, responses, weights, sides):
                rows.writerow([name, f"{dose:g}", repr(float(response)), f"{weight:g}", "=><"[side]])
            points = (doses, responses, weights, sides)
            best = fitted(points)
            count = known_points(best, points)
            ratio = 1 + stats.f.ppf(0.95, 1, count - 4) / (count - 4)
            threshold = deviance(best, points) + count * np.log(ratio)
            low, high = (profile_end(best, points, threshold, direction) for direction in (-1, 1))
            answers.writerow([name] + [f"{value:.9g}" for value in (best[0], best[1], best[2], np.exp(best[3]), count, low, high)])


if __name__ == "__main__":
    main()
