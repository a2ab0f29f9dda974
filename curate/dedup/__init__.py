"""Exact and near duplicates: found by sketches, checked by true Jaccard, guarded by facts, explained row by row."""

from curate.dedup.stage import Dedup

__all__ = ["Dedup"]
