"""Two curves and how far their IC50s lie apart, by scipy alone: python3 shift_fixture.py > shift.csv

Each residual sum over (plateaus, slope) at a fixed IC50 by linear least squares inside a bounded search over ln h; the pair's excess, its ends, degrees
and p as docs/methods.md, C2 defines them, with scipy's minimiser, root finder and distributions. Writes the points first, then the answers.
"""
import numpy as np
from scipy import optimize, stats

DOSES = np.array([0, 0.3, 1, 3, 10, 30, 100, 300])


def curve(x, top, bottom, log_ic50, hill):
    with np.errstate(divide="ignore"):
        return bottom + (top - bottom) / (1 + 10 ** (hill * (np.log10(x) - log_ic50)))


def at(x, y, log_ic50, ln_h):
    g = curve(x, 1, 0, log_ic50, np.exp(ln_h))
    design = np.column_stack([g, 1 - g])
    beta, *_ = np.linalg.lstsq(design, y, rcond=None)
    return float(np.sum((y - design @ beta) ** 2)), beta


def rss(x, y, log_ic50):
    grid = np.linspace(np.log(0.05), np.log(50), 60)
    values = [at(x, y, log_ic50, l)[0] for l in grid]
    k = int(np.argmin(values))
    fit = optimize.minimize_scalar(lambda l: at(x, y, log_ic50, l)[0], bounds=(grid[max(0, k - 1)], grid[min(59, k + 1)]), method="bounded", options={"xatol": 1e-11})
    return min(fit.fun, values[k]), fit.x


def optimum(x, y):
    grid = np.linspace(-1, 3, 81)
    k = grid[int(np.argmin([rss(x, y, l)[0] for l in grid]))]
    fit = optimize.minimize_scalar(lambda l: rss(x, y, l)[0], bounds=(k - 0.1, k + 0.1), method="bounded", options={"xatol": 1e-10})
    log_ic50 = fit.x
    ln_h = rss(x, y, log_ic50)[1]
    top, bottom = at(x, y, log_ic50, ln_h)[1]
    full = optimize.least_squares(lambda p: curve(x, p[0], p[1], p[2], np.exp(p[3])) - y, [top, bottom, log_ic50, ln_h], xtol=1e-15, ftol=1e-15, gtol=1e-15)
    cov = np.linalg.inv(full.jac.T @ full.jac)
    return full.x[2], 2 * full.cost, cov[2, 2]


def points(seed, top, bottom, log_ic50, hill, sd):
    rng = np.random.default_rng(seed)
    x = np.repeat(DOSES, 2)
    return x, np.round(curve(x, top, bottom, log_ic50, hill) + rng.normal(0, sd, x.size), 3)


a = points(1, 100, 5, 1.0, 1.0, 4)
b = points(2, 100, 10, 1.4, 1.4, 8)
(la, ra, va), (lb, rb, vb) = optimum(*a), optimum(*b)
na, nb = len(a[0]) - 4, len(b[0]) - 4
sa, sb = ra / na, rb / nb
va, vb = va * sa, vb * sb
degrees = (va + vb) ** 2 / (va ** 2 / na + vb ** 2 / nb)


def excess(shift):
    low, high = sorted([la, lb - shift])
    f = lambda l: (rss(*a, l)[0] - ra) / sa + (rss(*b, l + shift)[0] - rb) / sb
    fit = optimize.minimize_scalar(f, bounds=(low, high), method="bounded", options={"xatol": 1e-10})
    return min(fit.fun, f(low), f(high))


limit = stats.f.ppf(0.95, 1, degrees)
ends = [optimize.brentq(lambda s: excess(s) - limit, lb - la, lb - la + side * 1.5, xtol=1e-10) for side in (-1, 1)]
print("name,x,y")
for name, (x, y) in (("reference", a), ("curve", b)):
    for xi, yi in zip(x, y):
        print(f"{name},{xi:g},{yi:g}")
for name, value in (("shift", lb - la), ("low", ends[0]), ("high", ends[1]), ("degrees", degrees), ("p", stats.f.sf(excess(0), 1, degrees))):
    print(f"{name},,{value:.9g}")
