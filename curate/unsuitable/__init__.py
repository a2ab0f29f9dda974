"""Unsuitable content in Japanese and English, and text that gives orders to a model: flagged with the span."""

from curate.unsuitable.stage import Unsuitable, find

__all__ = ["Unsuitable", "find"]
