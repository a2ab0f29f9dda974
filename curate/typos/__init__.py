"""Typo candidates (誤字脱字): lists, how kana follow each other, path costs, words a slip away; each a file."""

from curate.typos.stage import Typos

__all__ = ["Typos"]
