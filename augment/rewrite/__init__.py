"""Rewrites of questions that keep the meaning, without a model."""

from augment.rewrite.stage import Rewrite

__all__ = ["Rewrite"]
