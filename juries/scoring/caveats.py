"""What a ranking should be read with: why some of its places mean less than they look."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from juries.scoring.fair import FairScores

LEAST_READS = 2
LEAST_JURORS = 5
# Half of the severity that is taken out of a juror's scores is a guess where they read this few.
LEAST_READ_BY_JUROR = 3


class Kind(StrEnum):
    PARTS = "parts"  # entries of different parts share no juror: their order rests on the assumption of equal parts
    FEW_READS = "few_reads"  # entries that one juror read
    FEW_JURORS = "few_jurors"  # what severity varies like is guessed from a handful of people
    SHORT_PILES = "short_piles"  # jurors who read too little for their severity to show
    NO_SEVERITY = "no_severity"  # jurors do not differ more than chance: adjusting does nothing
    NO_DIFFERENCE = "no_difference"  # entries do not differ more than chance: any order would do


@dataclass(frozen=True)
class Caveat:
    """One warning and how many entries, jurors or parts it is about."""

    kind: Kind
    count: int


def caveats(fitted: FairScores) -> list[Caveat]:
    """Every reason to read the ranking with care, the weightiest first."""
    design = fitted.posterior.design
    reads, piles = design.entry.count[design.entry.used], design.juror.count[design.juror.used]
    found = [
        (Kind.NO_DIFFERENCE, len(reads) if fitted.var_entry == 0 else 0),
        (Kind.PARTS, fitted.parts if fitted.parts > 1 else 0),
        (Kind.FEW_READS, int(np.count_nonzero(reads < LEAST_READS))),
        (Kind.FEW_JURORS, len(piles) if len(piles) < LEAST_JURORS else 0),
        (Kind.SHORT_PILES, int(np.count_nonzero(piles < LEAST_READ_BY_JUROR))),
        (Kind.NO_SEVERITY, len(piles) if fitted.var_juror == 0 else 0),
    ]
    return [Caveat(kind, count) for kind, count in found if count]
