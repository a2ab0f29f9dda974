"""Leakage: what of the test rows, or of an evaluation file, is known from the training rows."""

from curate.leakage.stage import Leakage

__all__ = ["Leakage"]
