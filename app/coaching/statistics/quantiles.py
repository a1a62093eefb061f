"""How far an interval reaches: quantiles of the normal and of Student's t distribution."""

from statistics import NormalDist

CONFIDENCE = 0.8
"""Every interval holds the truth four times in five."""


def normal_reach(confidence: float = CONFIDENCE) -> float:
    """Return how many standard deviations lie on each side of the middle at ``confidence``."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def t_reach(freedom: float, confidence: float = CONFIDENCE) -> float:
    """Return the same for Student's t with ``freedom`` degrees of freedom, at least 2.

    Source: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 26.7.5, the expansion
    about the normal quantile. At 80 % it is off by 0.13 % with two degrees of freedom, by less
    than 0.01 % from four on.
    """
    z = normal_reach(confidence)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    f = max(freedom, 2.0)
    return z + first / f + second / f**2 + third / f**3 + fourth / f**4
