"""Pairs of texts judged: the same or not, and why; and the calibration of that judgement on labelled pairs."""
