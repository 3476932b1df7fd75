"""How far jurors agree: from the variance components, and as Krippendorff's alpha."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from juries.scoring.design import Floats
from juries.scoring.fair import FairScores


@dataclass(frozen=True)
class Reliability:
    """Shares of true differences between entries in what is compared, 0 to 1.

    ``single`` is the ICC of one review, severity counted as error; ``single_adjusted`` with severity taken out;
    ``mean`` and ``mean_adjusted`` the same for the mean of ``reads`` reviews. Dependability and generalisability of
    Brennan, Generalizability Theory, 2001; ICC(2,1), (3,1), (2,k), (3,k) of Shrout & Fleiss, Psych. Bull. 86, 1979.
    """

    reads: float
    single: float
    single_adjusted: float
    mean: float
    mean_adjusted: float


def reliability(fitted: FairScores, reads: float) -> Reliability:
    """The reliability of one review and of the mean of ``reads``."""
    entry, juror, noise = fitted.var_entry, fitted.var_juror, fitted.var_noise

    def share(error: float) -> float:
        return entry / (entry + error) if entry > 0 else 0.0

    return Reliability(reads, share(juror + noise), share(noise), share((juror + noise) / reads), share(noise / reads))


class Metric(StrEnum):
    """How far apart two values are."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class Undefined(ValueError):
    """Agreement has no value here; the message says why."""


def alpha(table: Floats, metric: Metric = Metric.INTERVAL) -> float:
    """Krippendorff's alpha of ``table``, a row a juror and a column an entry, NaN where nothing was given.

    1 is full agreement, 0 what chance gives. Raises Undefined where no entry was rated twice, or all values that can be
    paired are equal. Source: Krippendorff, Content Analysis, 3rd edition, 2013, chapter 12.
    """
    given = np.asarray(table, dtype=np.float64)
    pairable = given[:, np.sum(~np.isnan(given), axis=0) > 1]
    if not pairable.size:
        raise Undefined("No entry was rated by two jurors: agreement cannot be computed.")
    values = np.unique(pairable[~np.isnan(pairable)])
    counts = np.stack([(pairable == value).sum(axis=0) for value in values]).astype(np.float64)
    size = counts.sum(axis=0)
    together = (counts / (size - 1)) @ counts.T - np.diag((counts / (size - 1)).sum(axis=1))
    totals = together.sum(axis=1)
    apart = _apart(values, totals, metric)
    expected = float(totals @ apart @ totals) / (float(totals.sum()) - 1)
    if expected == 0:
        raise Undefined("All ratings are equal: agreement cannot be told from chance.")
    return 1.0 - float(np.sum(together * apart)) / expected


def _apart(values: Floats, totals: Floats, metric: Metric) -> Floats:
    """The squared distance of each pair of values."""
    one, other = values[:, None], values[None, :]
    if metric == Metric.NOMINAL:
        return np.asarray(one != other, dtype=np.float64)
    if metric == Metric.ORDINAL:
        position = np.cumsum(totals) - totals / 2
        apart = position[:, None] - position[None, :]
        return np.asarray(apart**2, dtype=np.float64)
    if metric == Metric.INTERVAL:
        return np.asarray(np.square(one - other), dtype=np.float64)
    whole = one + other
    ratio = np.divide(one - other, whole, out=np.zeros((len(values), len(values))), where=whole != 0)
    return np.asarray(np.square(ratio), dtype=np.float64)
