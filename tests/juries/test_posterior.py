"""Standard errors for few and for many."""

import numpy as np
import pytest

from juries.scoring import fair_scores
from juries.scoring import posterior as module
from tests.juries.published import penicillin


def test_slices_do_not_change_the_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fair_scores(*penicillin()).entry_se
    monkeypatch.setattr(module, "CHUNK", 20)

    assert fair_scores(*penicillin()).entry_se == pytest.approx(whole, rel=1e-12)


def test_more_reads_make_an_entry_surer() -> None:
    entry, juror, score = penicillin()
    kept = (entry != 3) | (juror < 2)
    fitted = fair_scores(entry[kept], juror[kept], score[kept])

    assert fitted.entry_se[3] > 1.3 * fitted.entry_se[4]
    assert np.ptp(np.delete(fitted.entry_se, 3)) < 1e-6
