"""How large a share is, and how sure that can be: the causes of losses."""

import math
from dataclasses import dataclass

from app.coaching.statistics.quantiles import CONFIDENCE, normal_reach


@dataclass(frozen=True)
class Share:
    """A share in percent with its interval, and the counts it comes from."""

    percent: float
    low: float
    high: float
    k: int
    n: int


def share(k: int, n: int, confidence: float = CONFIDENCE) -> Share:
    """Return ``k`` of ``n`` in percent; of nothing at all, anything between 0 and 100 is possible.

    The interval is Wilson's score interval, which stays within 0 and 100 and holds for few cases:
    Wilson, Journal of the American Statistical Association 22 (1927); Brown, Cai & DasGupta,
    Statistical Science 16 (2001).
    """
    if not n:
        return Share(0.0, 0.0, 100.0, k, n)
    z = normal_reach(confidence)
    p, spread = k / n, z * z / n
    middle = (p + spread / 2) / (1 + spread)
    reach = z * math.sqrt(p * (1 - p) / n + spread / (4 * n)) / (1 + spread)
    low = 0.0 if k == 0 else middle - reach
    high = 1.0 if k == n else middle + reach
    return Share(100 * p, 100 * low, 100 * high, k, n)
