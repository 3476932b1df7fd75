"""Data that lme4 ships, and what lme4 makes of them: Penicillin and Pastes (Davies & Goldsmith 1972).

Fits: Bates, Mächler, Bolker & Walker, Fitting linear mixed-effects models using lme4, J. Stat. Softw. 67(1), 2015, and
Bates, lme4: Mixed-effects modeling with R, 2010, sections 2.1 (crossed) and 2.2 (nested).
"""

import numpy as np

# Diameter in millimetres: a row a plate (a to x), a column a sample (A to F).
PENICILLIN = """
27 23 26 23 23 21  27 23 26 23 23 21  25 21 25 24 24 20  26 23 25 23 23 20  25 22 26 22 23 20  24 22 25 23 22 19
24 20 23 21 22 19  26 22 26 24 24 21  24 21 24 22 22 20  24 21 24 23 22 19  26 23 26 24 24 21  25 22 26 24 24 20
26 24 26 24 25 22  26 23 26 23 23 20  26 23 25 24 24 22  25 22 25 23 23 20  25 21 24 23 23 20  25 22 24 23 23 19
24 21 23 21 21 19  26 23 26 24 24 21  25 21 24 22 22 18  25 22 25 22 22 20  24 21 24 22 24 19  24 21 24 22 21 18
"""
# Strength: two assays of each of three casks of each of ten batches (A to J).
PASTES = """
62.8 62.6 60.1 62.3 62.7 63.1  60.0 61.4 57.5 56.9 61.1 58.9  58.7 57.5 63.9 63.1 65.4 63.7  57.1 56.4 56.9 58.6 64.7
64.5  55.1 55.1 54.7 54.2 58.8 57.5  63.4 64.9 59.3 58.1 60.5 60.0  62.5 62.6 61.0 58.7 56.9 57.7  59.2 59.4 65.2 66.0
64.8 64.1  54.8 54.8 64.0 64.0 57.7 56.8  58.3 59.3 59.2 59.2 58.9 56.6
"""


def penicillin() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Plate, sample, diameter."""
    return np.repeat(np.arange(24), 6), np.tile(np.arange(6), 24), np.array(PENICILLIN.split(), dtype=float)


def pastes() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Batch, sample (a cask of a batch), strength."""
    return np.repeat(np.arange(10), 6), np.repeat(np.arange(30), 2), np.array(PASTES.split(), dtype=float)
