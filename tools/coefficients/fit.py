#!/usr/bin/env python3
"""Prints the polynomials of src/Gradients.Runtime/VectorMath.

Each one interpolates its function at the Chebyshev nodes of its interval, in 60 digits; the error printed is the largest one at 2000 points,
relative to the result of the whole formula. Needs mpmath.
"""
from mpmath import mp, mpf, cos, erf, erfc, exp, factorial, log, pi, sin, sqrt, matrix, lu_solve

mp.dps = 60


def fit(name, function, low, high, degree, formula, exact, single):
    """function(x) ~ polynomial(x) on [low, high]; formula(x, polynomial(x)) is compared with exact(x)."""
    low, high = mpf(low), mpf(high)
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * k + 1) / (2 * degree + 2)) for k in range(degree + 1)]
    powers = matrix(degree + 1, degree + 1)
    for i, x in enumerate(nodes):
        for j in range(degree + 1):
            powers[i, j] = x ** j
    coefficients = lu_solve(powers, matrix([function(x) for x in nodes]))
    worst = mpf(0)
    for k in range(1, 2000):
        x = low + (high - low) * k / 2000
        p = sum(coefficients[j] * x ** j for j in range(degree + 1))
        worst = max(worst, abs(formula(x, p) / exact(x) - 1))
    print(f"{name}: relative error 2^{float(log(worst, 2)):.1f}, highest power first")
    for c in reversed(list(coefficients)):
        print("   ", mp.nstr(c, 12) + "f" if single else mp.nstr(c, 20))


half_ln2 = log(2) / 2
for single, degree in ((True, 5), (False, 10)):
    fit("exp(r) = 1 + r + r^2 q(r)", lambda r: sum(r ** k / factorial(k + 2) for k in range(40)), -half_ln2, half_ln2, degree,
        lambda r, q: 1 + r + r * r * q, exp, single)

fit("log(1 + f) = f - f^2/2 + f^3 p(f)", lambda f: (log(1 + f) - f + f * f / 2) / f ** 3, sqrt(mpf(1) / 2) - 1, sqrt(mpf(2)) - 1, 7,
    lambda f, p: f - f * f / 2 + f ** 3 * p, lambda f: log(1 + f), True)

for single, degree in ((True, 2), (False, 5)):
    fit("sin(r) = r + r z p(z), z = r^2, |r| <= pi/4", lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z, 0, (pi / 4) ** 2, degree,
        lambda z, p: sqrt(z) * (1 + z * p), lambda z: sin(sqrt(z)), single)
    fit("cos(r) = 1 - z/2 + z^2 q(z), z = r^2, |r| <= pi/4", lambda z: (cos(sqrt(z)) - 1 + z / 2) / z ** 2, 0, (pi / 4) ** 2, degree,
        lambda z, q: 1 - z / 2 + z * z * q, lambda z: cos(sqrt(z)), single)

for single, degree in ((True, 6), (False, 12)):
    fit("erf(x) = x + x p(z), z = x^2, |x| <= 1", lambda z: erf(sqrt(z)) / sqrt(z) - 1, 0, 1, degree,
        lambda z, p: sqrt(z) * (1 + p), lambda z: erf(sqrt(z)), single)
fit("erf(x) = 1 - exp(p(x)), 1 <= x <= 4", lambda x: log(erfc(x)), 1, 4, 8, lambda x, p: 1 - exp(p), erf, True)
fit("erf(x) = 1 - exp(-x^2) p(u), u = (x - 3.5)/2.5, 1 <= x <= 6", lambda u: exp((3.5 + 2.5 * u) ** 2) * erfc(3.5 + 2.5 * u), -1, 1, 28,
    lambda u, p: 1 - exp(-(3.5 + 2.5 * u) ** 2) * p, lambda u: erf(3.5 + 2.5 * u), False)

largest = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2
for single, degree in ((True, 3), (False, 7)):
    fit("log((1 + s)/(1 - s)) = 2 s + s z (2/3 + z q(z)), z = s^2", lambda z: (log((1 + sqrt(z)) / (1 - sqrt(z))) / sqrt(z) - 2 - z * 2 / 3) / z ** 2,
        0, largest, degree, lambda z, q: sqrt(z) * (2 + z * (mpf(2) / 3 + z * q)), lambda z: log((1 + sqrt(z)) / (1 - sqrt(z))), single)
