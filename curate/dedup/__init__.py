"""Copies of questions and answers: found, guarded by facts, grouped, and explained row by row."""

from curate.dedup.deduplicate import deduplicate
from curate.dedup.result import Result
from curate.dedup.stage import Dedup

__all__ = ["Dedup", "Result", "deduplicate"]
