"""Clean text: HTML leftovers, mojibake, characters, spelling, repetitions, boilerplate; every change is counted."""

from curate.clean.stage import Clean

__all__ = ["Clean"]
