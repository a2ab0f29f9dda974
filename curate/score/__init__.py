"""The quality of question and answer: one measure a file, each value explained."""

from curate.score.stage import Score

__all__ = ["Score"]
